"""Tools for AI assistants over the Model Context Protocol (extra `mcp`): the same results, with their citations.

Text is what an assistant reads and quotes; `structuredContent` is the whole result as in the HTTP API. Every tool only reads.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ToolError
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field

from .. import __version__
from ..asking import MAX_QUESTION, asker
from ..errors import IviguideError
from ..knowledge import Knowledge
from ..knowledge.show import show
from ..rendering.json_ import as_data
from .mcp_brief import Server, brief

Result = Annotated[CallToolResult, dict[str, Any]]
ReaderName = Annotated[
    Literal["clinician", "nurse", "patient", "caregiver"],
    Field(description="For whom the answer is worded. Patients and caregivers get plain words."),
]
Full = Annotated[bool, Field(description="All sentences, not only the first of each section: long.")]
MOST_ARTICLE = 200_000
MOST_OF_A_TOPIC = 2

INSTRUCTIONS = """IVIGuide holds sourced statements on immunoglobulin therapy (IVIG, SCIG): immune thrombocytopenia, \
autoimmune hemolytic anemia, antibody deficiency, neuropathies and other uses; doses, rates, harms, monitoring, vaccines, \
products. It uses no language model; the same question gives the same words.

How to use it:
1. Ask first (`ask`); do not answer questions on immunoglobulin from memory. Lines under "Act now" come first in your answer.
2. Keep the citations, the words on certainty and the reasons why evidence is indirect. Never drop a negation or change a figure.
3. If it abstains, say so and why; do not fill the gap from memory.
4. Before you show a text of your own on immunoglobulin, check it with `audit` and mend what it finds.
5. Say that no clinician has approved this content, as long as results say so. A plan is a draft, never an order.
Pass on no names or numbers of patients."""

_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def create_server(knowledge: Knowledge) -> MCPServer[Any]:
    """The server on a pack in memory."""
    server = Server(
        name="iviguide",
        title="IVIGuide: evidence on immunoglobulin therapy",
        instructions=INSTRUCTIONS,
        version=__version__,
        log_level="WARNING",
    )
    _add_answers(server, knowledge)
    _add_checks(server, knowledge)
    _add_evidence(server, knowledge)
    _add_resources(server, knowledge)
    _add_prompts(server)
    return server


def _result(text: str, data: Any) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=as_data(data))


def _refused(error: IviguideError) -> ToolError:
    """One line: what was found, and what is allowed."""
    return ToolError(str(error))


def _add_answers(server: MCPServer[Any], knowledge: Knowledge) -> None:
    from ..rendering.markdown import to_markdown

    @server.tool(title="Answer a question on immunoglobulin", annotations=_READS)
    def ask(
        question: Annotated[
            str, Field(description="The question in any words.", min_length=1, max_length=MAX_QUESTION)
        ],
        reader: ReaderName = "clinician",
        after: Annotated[str | None, Field(description="The question before, if this one follows it up.")] = None,
        full: Full = False,
    ) -> Result:
        """Use for every question on IVIG or SCIG: whether it works, dose, speed, harms, vaccines, products, what comes next.

        Gives a cited answer for the reader, or an abstention with its reason and what is held nearby. Keep the citations
        [1] with their sources, the certainty, and what is said to be indirect.
        """
        try:
            found = asker(knowledge).ask(question, reader=reader, after=after or None)
        except IviguideError as error:
            raise _refused(error) from None
        shown, left = (found, "") if full else brief(found)
        return _result(to_markdown(shown) + left, found)

    @server.tool(title="Everything held on a condition", annotations=_READS)
    def topic(
        condition: Annotated[
            str, Field(description="Name, abbreviation or id, such as ITP.", min_length=1, max_length=200)
        ],
        reader: ReaderName = "clinician",
        full: Full = False,
    ) -> Result:
        """Use for an overview of one condition rather than one question; prefer `ask` where a question was asked.

        Gives the bottom lines and the first sentences of each section. `full` gives everything: very long.
        """
        from ..asking.topic import topic as job

        try:
            found = job(condition, reader=reader, knowledge=knowledge)
        except IviguideError as error:
            raise _refused(error) from None
        shown, left = (found, "") if full else brief(found, MOST_OF_A_TOPIC)
        return _result(to_markdown(shown) + left, shown)


def _add_checks(server: MCPServer[Any], knowledge: Knowledge) -> None:
    @server.tool(title="Draft a plan for a patient", annotations=_READS)
    def plan(
        patient: Annotated[
            dict[str, Any] | str,
            Field(
                description="Facts as flat JSON (diagnosis, age, weight_kg, platelets_e9_l, bleeding, renal ...), a FHIR R4 "
                "resource or bundle, or words. Leave out what is unknown: unknown is not no. No names, no identifiers."
            ),
        ],
        product: Annotated[str | None, Field(description="Product for vials and infusion rates.")] = None,
        as_of: Annotated[str | None, Field(description="Day of the plan, YYYY-MM-DD; default: today.")] = None,
        start_at: Annotated[
            str | None, Field(description="Start of the first infusion, 2026-11-23T09:00, for clock times and dates.")
        ] = None,
        order: Annotated[
            str | None,
            Field(description="An existing order to lay beside the plan: IVIG 2 g/kg over 2 days, Privigen."),
        ] = None,
    ) -> Result:
        """Use when somebody asks whether, how much or how fast immunoglobulin is given to one patient.

        Gives authorities side by side, dose in grams and vials, infusion steps, cautions, missing facts that would change the
        plan, and dated checks. It is a draft, not an order: say so, and ask for the missing facts.
        """
        from ..exchange.plan_context import context_of
        from ..planning import plan as job
        from ..rendering.plan_markdown import plan_markdown
        from .plan_formats import described

        try:
            day = as_of or date.today().isoformat()
            given = described(patient, knowledge, day)
            facts = _starting(given.facts, start_at)
            made = given.noted_in(job(facts, knowledge=knowledge, as_of=day, product=product, order=order))
        except IviguideError as error:
            raise _refused(error) from None
        return _result(plan_markdown(made, context_of(made, knowledge)), made)

    @server.tool(title="Check a draft, claim by claim", annotations=_READS)
    def audit(
        text: Annotated[
            str, Field(description="The draft, article or leaflet.", min_length=1, max_length=MOST_ARTICLE)
        ],
    ) -> Result:
        """Use before showing any text on immunoglobulin that you wrote or were given.

        Each claim gets a verdict (supported, overstated, contradicted, indirect, outdated, unsupported, unchecked) with the
        reason and source; what the text dangerously leaves out is named. Mend findings and check again. "Supported" is no
        clearance, and "unchecked" means that nothing is held.
        """
        from ..articles.one import report_of
        from ..documents import read_bytes
        from ..rendering.audit_markdown import audit_to_markdown

        try:
            made = report_of(read_bytes(text.encode("utf-8", errors="replace"), "draft.md"), knowledge)
        except IviguideError as error:
            raise _refused(error) from None
        return _result(audit_to_markdown(made), made.audit)


def _starting(facts: Any, start_at: str | None) -> Any:
    """Facts with the start of the infusion among them."""
    if not start_at:
        return facts
    return {"text": facts, "start_at": start_at} if isinstance(facts, str) else {**facts, "start_at": start_at}


def _add_evidence(server: MCPServer[Any], knowledge: Knowledge) -> None:
    def shown(subject: str, kind: str) -> CallToolResult:
        from ..rendering.outline import to_outline

        try:
            found = show(knowledge, subject)
        except IviguideError as error:
            raise _refused(error) from None
        if found["type"] != kind:
            raise ToolError(f"'{subject}' is a {found['type']}, not a {kind}")
        return _result(to_outline(found), found)

    @server.tool(title="One statement", annotations=_READS)
    def statement(
        id: Annotated[str, Field(description="Id of a statement, as results name it.", max_length=200)],
    ) -> Result:
        """Use to look behind a sentence: its words, about whom, certainty with reasons, where in which source, review status."""
        return shown(id, "statement")

    @server.tool(title="One source", annotations=_READS)
    def source(id: Annotated[str, Field(description="Id of a source, as results name it.", max_length=200)]) -> Result:
        """Use to see a source as read: title, identifiers, how it was read, retraction, and every statement from it."""
        return shown(id, "source")

    @server.tool(title="Authorities by indication", annotations=_READS)
    def matrix(
        condition: Annotated[
            list[str] | None, Field(description="Names or ids of conditions, such as ITP, warm AIHA.")
        ] = None,
        authority: Annotated[
            list[str] | None, Field(description="Ids of authorities, such as fda, nhs-england.")
        ] = None,
        country: Annotated[list[str] | None, Field(description="Countries, such as UK, US, AU.")] = None,
    ) -> Result:
        """Use for who recommends, licenses or funds immunoglobulin for what, and where authorities differ.

        Name a condition, an authority or a country. A license and funding are not recommendations; an authority that could
        not be read is not silent.
        """
        from ..asking.topic_subject import resolve
        from ..knowledge.matrix import Filters
        from ..knowledge.matrix import matrix as job
        from ..rendering.matrix_text import matrix_to_terminal

        if not (condition or authority or country):
            raise ToolError("matrix: name a condition, an authority or a country; all of it is too long to read")
        try:
            conditions = tuple(resolve(c, knowledge) for c in condition or ())
            chosen = Filters(condition=conditions, authority=tuple(authority or ()), country=tuple(country or ()))
            found = job(knowledge, chosen)
        except IviguideError as error:
            raise _refused(error) from None
        return _result(matrix_to_terminal(found), found)


def _add_resources(server: MCPServer[Any], knowledge: Knowledge) -> None:
    vocabulary = knowledge.vocabulary

    @server.resource("iviguide://indications", title="Conditions that something is held on", mime_type="text/markdown")
    def indications() -> str:
        held = sorted((vocabulary.name(c), c, len(s)) for c, s in knowledge.by_condition.items() if c)
        return "\n".join(f"- {name} (`{c}`): {n} statements" for name, c, n in held)

    @server.resource("iviguide://indications/{id}", title="A condition", mime_type="text/markdown")
    def indication(id: str) -> str:
        from ..asking.topic import topic as job
        from ..rendering.markdown import to_markdown

        try:
            shown, left = brief(job(id, knowledge=knowledge), MOST_OF_A_TOPIC)
            return to_markdown(shown) + left.replace("ask again with", "call the tool `topic` with")
        except IviguideError as error:
            raise ResourceError(str(error)) from None

    @server.resource("iviguide://products", title="Products", mime_type="text/markdown")
    def products() -> str:
        return "\n".join(f"- {c.name} (`{c.id}`)" for c in vocabulary if c.type == "product")

    @server.resource("iviguide://products/{id}", title="A product", mime_type="text/markdown")
    def product(id: str) -> str:
        concept = vocabulary.get(id)
        if concept is None or concept.type != "product":
            raise ResourceError(f"no product '{id[:60]}'; iviguide://products lists them")
        held = [s for s in knowledge.by_subject.get(id, ()) if s.kind != "gap"]
        lines = [f"- {s.text} [{', '.join(c.source for c in s.citations)}]" for s in held]
        return "\n".join([f"# {concept.name}", *(lines or ["Nothing is held."])])


def _add_prompts(server: MCPServer[Any]) -> None:
    @server.prompt(title="Answer with sources")
    def answer_with_sources(question: str) -> str:
        """Answer a question on immunoglobulin from IVIGuide only."""
        return (
            f"Answer this question: {question}\n\nCall the tool `ask` with it. Use only what it returns. Put urgent lines "
            "first, keep each citation and the certainty, say what is indirect and why, and end with the list of sources used, "
            "the release, and whether a clinician has approved it. If the tool abstains, say so and stop."
        )

    @server.prompt(title="Check a draft before showing it")
    def check_draft(draft: str) -> str:
        """Let a text on immunoglobulin be audited and mend what is found."""
        return (
            "Call the tool `audit` with the draft below. For every finding, replace the claim by what the cited statement says, "
            "narrow it to the people it is true of, or delete it. Add what was left out. Then call `audit` again and show the "
            f"mended text with its citations and what remains unchecked.\n\n{draft}"
        )
