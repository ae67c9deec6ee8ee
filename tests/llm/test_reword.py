"""A language model may reword and nothing else: doubles that help, lie, stall, break off and flood."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.asking import ask
from iviguide.errors import BadInput
from iviguide.knowledge import Knowledge
from iviguide.llm import reworded
from iviguide.llm.checks import first_fault
from iviguide.llm.endpoint import Endpoint, Scripted
from iviguide.model.answer import Answer

PLAIN = "IVIG may help 40 % of 73 patients, but no trial was found; 1 g/kg for 2 days is not recommended by ASH."


@pytest.fixture(scope="module")
def answer(knowledge: Knowledge) -> Answer:
    return ask("What is the role of IVIG in adults with AIHA refractory to corticosteroids?", knowledge=knowledge)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (PLAIN.replace("40 %", "45 %"), "numbers"),
        (PLAIN.replace("is not recommended", "is recommended"), "negations"),
        (PLAIN.replace("may help", "helps"), "certainty"),
        (PLAIN.replace("ASH", "BSH"), "names"),
        (PLAIN.replace("2 days", "2 weeks"), "units"),
        (PLAIN + " It is always safe.", "stronger"),
        (PLAIN + " <b>x</b>", "markup"),
        (PLAIN * 3, "longer"),
        ("", "empty"),
        (
            "ASH does not recommend 1 g/kg for 2 days; no trial was found, and IVIG may help 40 % of 73 patients.",
            "certainty",
        ),
        ("No trial was found, but IVIG may help 40 % of 73 patients; 1 g/kg for 2 days is not recommended by ASH.", ""),
    ],
)
def test_what_is_lost_or_added_is_found(said: str, fault: str) -> None:
    found = first_fault(PLAIN, said)
    assert fault in found if fault else found == ""


@given(st.text(max_size=200))
def test_no_text_of_a_model_breaks_the_check(said: str) -> None:
    first_fault(PLAIN, said)


def test_a_model_that_helps_is_used_and_told(answer: Answer) -> None:
    says = {s.text: f"{s.text[:-1]}." for s in answer.summary}
    made = reworded(answer, Scripted(says), lambda _: 0)
    assert "reworded by a language model (scripted)" in made.notices[-1]
    assert [s.citations for s in made.summary] == [s.citations for s in answer.summary]
    assert made.sections == answer.sections


def test_a_model_that_lies_is_not_used(answer: Answer) -> None:
    says = {s.text: s.text.replace("40 %", "80 %").replace("32 %", "2 %") for s in answer.summary}
    made = reworded(answer, Scripted(says), lambda _: 0)
    assert made.summary == answer.summary
    assert "plain wording stands" in made.notices[-1]


def test_our_own_audit_has_the_last_word(answer: Answer) -> None:
    says = {s.text: f"{s.text} " for s in answer.summary}
    texts = {s.text for s in answer.summary}
    calls = iter(range(100))
    made = reworded(answer, Scripted(says), lambda text: 0 if text in texts and next(calls) % 2 else 1)
    assert made.summary == answer.summary
    assert "audit" in made.notices[-1]


class Fake(BaseHTTPRequestHandler):
    """An endpoint with a manner."""

    manner: ClassVar[str] = ""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        text = asked["messages"][-1]["content"]
        if self.manner == "stall":
            time.sleep(3)
        if self.manner == "drop":
            self.send_response(200)
            self.send_header("content-length", "9999")
            self.end_headers()
            self.wfile.write(b'{"choices": [')
            self.wfile.flush()
            self.connection.close()
            return
        body = {
            "lie": json.dumps({"choices": [{"message": {"content": "IVIG cures everybody."}}]}),
            "garbage": "<html>",
            "flood": "x" * 500_000,
            "echo": json.dumps({"choices": [{"message": {"content": text}}]}),
        }.get(self.manner, "{}")
        self.send_response(500 if self.manner == "fail" else 200)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Fake)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Endpoint(address=f"http://127.0.0.1:{server.server_port}/v1", name="fake", seconds=0.6)
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("manner", ["lie", "stall", "drop", "garbage", "flood", "fail", "nothing"])
def test_whatever_an_endpoint_does_the_plain_answer_stands(
    answer: Answer, endpoint: Endpoint, manner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Fake, "manner", manner)
    before = time.monotonic()
    made = reworded(answer, endpoint, lambda _: 0)
    assert time.monotonic() - before < 5
    assert made.summary == answer.summary
    assert "plain wording stands" in made.notices[-1]


def test_an_honest_endpoint_is_used(answer: Answer, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Fake, "manner", "echo")
    assert "was reworded" in reworded(answer, endpoint, lambda _: 0).notices[-1]


def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(BadInput, match="http"):
        Endpoint(address="file:///etc/passwd", name="x")
