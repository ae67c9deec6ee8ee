"""Assistants: the tools as the SDK's own client sees them, over standard input and in process."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from iviguide.asking import ask
from iviguide.knowledge import Knowledge
from iviguide.rendering.json_ import as_data

mcp = pytest.importorskip("mcp")

from iviguide.faces.mcp_server import create_server  # noqa: E402


def with_client(knowledge: Knowledge, act: Callable[[Any], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with mcp.Client(create_server(knowledge)) as client:
            return await act(client)

    return asyncio.run(run())


def call(knowledge: Knowledge, name: str, **arguments: Any) -> Any:
    return with_client(knowledge, lambda c: c.call_tool(name, arguments))


def test_tools_say_when_to_use_them_and_only_read(knowledge: Knowledge) -> None:
    tools = {t.name: t for t in with_client(knowledge, lambda c: c.list_tools()).tools}
    assert {"ask", "plan", "audit", "statement", "source", "matrix"} <= set(tools)
    for tool in tools.values():
        assert (tool.description or "").startswith("Use "), tool.name
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        assert tool.output_schema
    assert "citations" in tools["ask"].description


def test_an_answer_is_the_same_as_from_every_other_face(knowledge: Knowledge) -> None:
    question = "Does IVIG contain FcRn?"
    found = call(knowledge, "ask", question=question, reader="patient")
    assert not found.is_error
    assert found.structured_content == as_data(ask(question, reader="patient", knowledge=knowledge))
    assert "[1]" in found.content[0].text
    assert "approved" in found.content[0].text


def test_an_abstention_is_an_answer(knowledge: Knowledge) -> None:
    found = call(knowledge, "ask", question="Who won the world cup?")
    assert not found.is_error
    assert found.structured_content["abstained"] is True


def test_a_plan_is_a_draft_and_asks_for_what_is_missing(knowledge: Knowledge) -> None:
    patient = {"diagnosis": "ITP", "age": 34, "platelets_e9_l": 8, "bleeding": "gum bleeding", "weight_kg": 82}
    found = call(knowledge, "plan", patient=patient, as_of="2026-11-21")
    assert not found.is_error, found.content
    assert found.structured_content["as_of"] == "2026-11-21"
    assert found.structured_content["missing"]
    assert "not an order" in found.content[0].text


def test_a_draft_is_checked_claim_by_claim(knowledge: Knowledge) -> None:
    found = call(knowledge, "audit", text="IVIG cures every adult with ITP for good and never has side effects.")
    assert not found.is_error
    claims = found.structured_content["claims"]
    assert claims
    assert not any(c["verdict"] == "supported" for c in claims)


def test_what_stands_behind_a_sentence_can_be_looked_at(knowledge: Knowledge) -> None:
    sentence = ask("Does IVIG contain FcRn?", knowledge=knowledge).summary[0]
    told = call(knowledge, "statement", id=sentence.statements[0]).structured_content
    assert told["id"] == sentence.statements[0]
    source = told["citations"][0]["source"]
    assert sentence.statements[0] in call(knowledge, "source", id=source).structured_content["statements"]


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("statement", {"id": "no-such-thing"}, "no-such-thing"),
        ("matrix", {"country": ["Atlantis"]}, "Atlantis"),
        ("plan", {"patient": {"diagnosis": "ITP", "age": -4}}, "age"),
        ("ask", {"question": "   "}, "empty"),
        ("ask", {"question": ""}, "at least 1 character"),
        ("ask", {"question": "ivig", "reader": "doctor"}, "'nurse'"),
        ("ask", {"q": "ivig"}, "allowed: question, reader"),
        ("plan", {"patient": "ITP, 82 kg", "vials_in_stock": "5"}, "unknown argument 'vials_in_stock'"),
        ("matrix", {}, "name a condition"),
        ("matrix", {"condition": ["no such thing"]}, "no such thing"),
    ],
)
def test_bad_input_is_told_in_one_line(knowledge: Knowledge, tool: str, arguments: dict[str, Any], told: str) -> None:
    found = call(knowledge, tool, **arguments)
    assert found.is_error
    assert told in found.content[0].text
    assert "Traceback" not in found.content[0].text
    assert "\n" not in found.content[0].text.strip()
    assert "http" not in found.content[0].text


def test_results_are_short_enough_to_be_read_and_the_rest_is_had_on_request(knowledge: Knowledge) -> None:
    question = {"question": "role of ivig in steroid refractory aiha"}
    short, full = (call(knowledge, "ask", **question, full=f) for f in (False, True))
    assert short.structured_content == full.structured_content
    assert len(short.content[0].text) < 0.75 * len(full.content[0].text)
    assert "full: true" in short.content[0].text
    numbers = {int(n) for n in re.findall(r"\[(\d+)\]", short.content[0].text)}
    assert numbers == {int(n) for n in re.findall(r"^(\d+)\. ", short.content[0].text, re.MULTILINE)}
    topic = call(knowledge, "topic", condition="ITP")
    assert len(topic.content[0].text) < 80_000


def test_a_plan_takes_the_start_and_an_order_as_an_assistant_would_give_them(knowledge: Knowledge) -> None:
    told = {"patient": "ITP, 34 years, platelets 8, gum bleeding, 82 kg", "product": "Privigen", "as_of": "2026-11-21"}
    found = call(knowledge, "plan", **told, start_at="2026-11-23T09:00", order="IVIG 2 g/kg over 2 days")
    assert found.structured_content["infusions"][0]["start_at"].startswith("2026-11-23T09:00")
    assert found.structured_content["order"]


def test_the_matrix_knows_conditions_by_their_names(knowledge: Knowledge) -> None:
    by_name, by_id = (call(knowledge, "matrix", condition=[c]).structured_content for c in ("ITP", "itp"))
    assert by_name == by_id


def test_resources_and_prompts(knowledge: Knowledge) -> None:
    async def act(client: Any) -> None:
        listed = await client.read_resource("iviguide://indications")
        assert "`itp`" in listed.contents[0].text
        page = await client.read_resource("iviguide://indications/itp")
        assert "immune thrombocytopenia" in page.contents[0].text
        prompts = {p.name for p in (await client.list_prompts()).prompts}
        assert prompts == {"answer_with_sources", "check_draft"}
        prompt = await client.get_prompt("check_draft", {"draft": "IVIG cures ITP."})
        assert "IVIG cures ITP." in prompt.messages[0].content.text

    with_client(knowledge, act)


def test_over_standard_input_as_an_assistant_starts_it() -> None:
    async def run() -> Any:
        program = mcp.StdioServerParameters(command=sys.executable, args=["-m", "iviguide", "mcp"])
        async with mcp.Client(program) as client:
            return await client.call_tool("ask", {"question": "ivig dose itp adult?"})

    found = asyncio.run(run())
    assert found.structured_content["sources"]
