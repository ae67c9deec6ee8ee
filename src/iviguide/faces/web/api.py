"""The HTTP API under /api/v1: the same typed results as every other face, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from ...asking import MAX_QUESTION
from ...knowledge.show import show
from ...model.terms import Reader
from ...rendering.json_lines import to_line
from ..answer_formats import FileForm
from .desk import Desk
from .files import page_file
from .problems import Refused

router = APIRouter(prefix="/api/v1")

TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]*$"
"""Readable text. What else makes a question is said by the job itself."""
Question = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION, pattern=TEXT, description="In your own words.")]
Id = Annotated[str, Field(min_length=1, max_length=200)]
ReaderQuery = Annotated[Reader, Query(description="For whom the result is worded.")]
AsOfQuery = Annotated[date | None, Query(description="Decides what is overdue; default: the release date.")]


class AskRequest(BaseModel):
    """A question. `after` is an earlier question that this one follows up."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"question": "ivig dose itp adult?", "reader": "clinician"}]},
    )
    question: Question
    reader: Reader = Field(default="clinician", description="For whom the result is worded.")
    as_of: date | None = Field(default=None, description="Decides what is overdue; default: the release date.")
    why: bool = Field(default=False, description="Add the trace: what was considered, axis by axis.")
    after: Question | None = Field(default=None, description="An earlier question that this one follows up.")


def desk_of(request: Request) -> Desk:
    return request.app.state.desk  # type: ignore[no-any-return]


def as_json(result: Any, headers: dict[str, str] | None = None) -> Response:
    return Response(to_line(result), headers=headers, media_type="application/json")


def held_already(request: Request, desk: Desk, *parts: object) -> tuple[Response | None, dict[str, str]]:
    """304 where the caller holds these very bytes; otherwise the headers that let it hold them."""
    etag = desk.etag(request.url.path, *parts)
    headers = {"etag": etag, "cache-control": "private, max-age=0, must-revalidate"}
    given = request.headers.get("if-none-match", "")
    known = given.strip() == "*" or etag in {e.strip().removeprefix("W/") for e in given.split(",")}
    return (Response(status_code=304, headers=headers) if known else None), headers


@router.post("/ask", tags=["ask"], summary="Answer a question, every sentence with its source, or say why not")
async def ask(request: Request, asked: AskRequest) -> Response:
    desk = desk_of(request)
    found = desk.ask(
        asked.question,
        asked.reader,
        after=asked.after,
        as_of=asked.as_of.isoformat() if asked.as_of else None,
        why=asked.why,
    )
    return as_json(found, {"cache-control": "no-store"})


@router.get("/ask", tags=["ask"], summary="The same by address, for caches; never put a patient into an address")
async def ask_by_address(
    request: Request,
    question: Annotated[Question, Query(examples=["ivig dose itp adult?"])],
    reader: ReaderQuery = "clinician",
    as_of: AsOfQuery = None,
    why: bool = False,
    after: Annotated[Question | None, Query()] = None,
) -> Response:
    desk = desk_of(request)
    known, headers = held_already(request, desk, question, reader, as_of, why, after)
    if known:
        return known
    day = as_of.isoformat() if as_of else None
    return as_json(desk.ask(question, reader, after=after, as_of=day, why=why), headers)


class FileRequest(AskRequest):
    """A question, and the form in which its answer is wanted."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"question": "ivig dose itp adult?", "form": "fhir"}]}
    )
    form: FileForm = Field(default="pdf", description="PDF needs the extra `pdf`, else 501.")


@router.post(
    "/ask/file", tags=["ask"], summary="The answer as a file: PDF, Markdown, HTML, JSON, FHIR R4, RIS, BibTeX, CSL-JSON"
)
async def ask_file(request: Request, asked: FileRequest) -> Response:
    """`why` shows in JSON only."""
    desk = desk_of(request)
    day = asked.as_of.isoformat() if asked.as_of else None
    found = desk.ask(asked.question, asked.reader, after=asked.after, as_of=day, why=asked.why)
    return await page_file(desk, found, asked.form, "iviguide-answer", {"cache-control": "no-store"})


@router.get("/topics", tags=["topic"], summary="Conditions that a page is held on")
async def topics(request: Request) -> Response:
    desk = desk_of(request)
    known, headers = held_already(request, desk)
    return known or as_json({"release": desk.knowledge.release, "topics": desk.evidence.topics}, headers)


@router.get("/topic", tags=["topic"], summary="Everything held on one condition")
async def topic(
    request: Request,
    condition: Annotated[Id, Query(description="Id, name or synonym.", examples=["itp"])],
    reader: ReaderQuery = "clinician",
    as_of: AsOfQuery = None,
) -> Response:
    desk = desk_of(request)
    known, headers = held_already(request, desk, condition, reader, as_of)
    if known:
        return known
    found = await run_in_threadpool(desk.topic, condition, reader, as_of.isoformat() if as_of else None)
    return as_json(found, headers)


@router.get("/statements/{id}", tags=["evidence"], summary="One statement with its sources, status and digest")
async def statement(request: Request, id: Annotated[Id, Path(examples=["aiha-summary-role"])]) -> Response:
    return _shown(request, id, "statement")


@router.get("/sources/{id}", tags=["evidence"], summary="One source with the statements that stand on it")
async def source(request: Request, id: Annotated[Id, Path(examples=["flores-1993"])]) -> Response:
    return _shown(request, id, "source")


@router.get("/concepts/{id}", tags=["evidence"], summary="One concept: codes, synonyms, what is held on it")
async def concept(request: Request, id: Annotated[Id, Path(examples=["itp"])]) -> Response:
    return _shown(request, id, "concept")


def _shown(request: Request, subject: str, kind: str) -> Response:
    desk = desk_of(request)
    known, headers = held_already(request, desk, subject)
    if known:
        return known
    found = show(desk.knowledge, subject)
    if found["type"] != kind:
        raise Refused(404, f"'{subject}' is a {found['type']}, not a {kind}; see /api/v1/{found['type']}s/{subject}")
    found.pop("place", None)
    return as_json(found, headers)


@router.get("/search", tags=["evidence"], summary="Statements and sources by their words")
async def search(
    request: Request,
    q: Annotated[str, Query(min_length=1, max_length=200, pattern=TEXT, examples=["hemolysis isoagglutinin"])],
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response:
    desk = desk_of(request)
    known, headers = held_already(request, desk, q, limit)
    return known or as_json(desk.evidence.search(q, limit), headers)


@router.get("/matrix", tags=["evidence"], summary="Authorities by indication: who recommends, licenses or funds what")
async def matrix(
    request: Request,
    condition: Annotated[list[str] | None, Query(max_length=20, examples=[["itp"]])] = None,
    authority: Annotated[list[str] | None, Query(max_length=20)] = None,
    country: Annotated[list[str] | None, Query(max_length=20, examples=[["UK", "AU"]])] = None,
) -> Response:
    from ...knowledge.matrix import Filters
    from ...knowledge.matrix import matrix as build

    desk = desk_of(request)
    chosen = Filters(condition=tuple(condition or ()), authority=tuple(authority or ()), country=tuple(country or ()))
    known, headers = held_already(request, desk, chosen)
    return known or as_json(build(desk.knowledge, chosen), headers)


@router.get("/release", tags=["evidence"], summary="Release, engine and editorial state")
async def release(request: Request) -> Response:
    desk = desk_of(request)
    known, headers = held_already(request, desk)
    return known or as_json(desk.evidence.state, headers)
