"""The first page and the answers."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ...asking import MAX_QUESTION
from ...errors import BadQuestion
from ...model.answer import Answer
from ...rendering.html_body import Body
from ...rendering.html_parts import Links
from ...rendering.phrases import CERTAINTY_MARKS
from ..answer_formats import FILE_FORMS, FILES
from .desk import Desk
from .files import checked_form, page_file
from .forms import form_of, only_here
from .problems import Refused
from .site import THEMES, reader_of, site_of

router = APIRouter()

EXAMPLES = {
    "clinician": (
        "Role of IVIG in adults with AIHA refractory to corticosteroids?",
        "ivig dose itp adult platelets 5 bleeding",
        "ITP in pregnancy: IVIG or prednisolone first?",
        "falling Hb 5 days after IVIG, group A",
        "Does IVIG contain FcRn?",
    ),
    "nurse": (
        "Headache and stiff neck the day after IVIG, what now?",
        "Privigen start rate for a 70 kg adult",
        "What has to be checked before the first IVIG infusion?",
        "Which vaccines have to wait after IVIG?",
        "Flushing and chills during IVIG",
    ),
    "patient": (
        "How soon does IVIG work in ITP?",
        "What are the side effects of IVIG?",
        "Does IVIG boost the immune system?",
        "What is an IVIG infusion day like?",
        "Can I have the flu vaccine after IVIG?",
    ),
    "caregiver": (
        "My child has ITP: does she need IVIG?",
        "Kawasaki disease: why is IVIG given so early?",
        "When should I call the doctor after IVIG?",
        "Can IVIG be given at home?",
        "How long does IVIG last in ITP?",
    ),
}


def links(reader: str) -> Links:
    """Where the pieces of an answer lead on this site."""
    return Links(
        statement="/evidence/statements/", source="/evidence/sources/", ask=f"/ask?{urlencode({'reader': reader})}&q="
    )


@router.get("/")
async def home(request: Request) -> Response:
    site = site_of(request)
    reader = reader_of(request)
    return site.page(
        request,
        "home.html",
        here="home",
        examples=EXAMPLES[reader],
        state=site.desk.evidence.state,
        topics=site.desk.evidence.largest_topics,
        marks=[(rating, mark) for rating, mark in CERTAINTY_MARKS.items() if rating],
    )


@router.get("/ask")
async def ask(request: Request, q: str = "", after: str = "", release: str = "") -> Response:
    site, reader = site_of(request), reader_of(request)
    if not q.strip():
        return site.page(request, "ask.html", here="ask", question="", after="", fault="", examples=EXAMPLES[reader])
    try:
        found = site.desk.ask(q[: MAX_QUESTION + 1], reader, after=after[: MAX_QUESTION + 1], release=release)
    except BadQuestion as error:
        values = {"question": q[:MAX_QUESTION], "after": "", "fault": str(error), "examples": EXAMPLES[reader]}
        return site.page(request, "ask.html", status=422, here="ask", **values)
    response = site.page(request, "answer.html", here="ask", **_shown(site.desk, found, after, release))
    _remember(request, response, "reader", reader)
    return response


def _shown(desk: Desk, found: Answer, after: str, release: str) -> dict[str, Any]:
    """What the page of an answer needs."""
    body = Body(found, links(found.reader))
    address = {"reader": found.reader, **({"after": after} if after else {}), "q": found.question}
    frozen = {**address, "release": found.release}
    return {
        "question": found.question,
        "heading": _asked(found.question) or found.question,
        "found": found,
        "after": after,
        "whole": [Markup(part) for part in (body.urgent(), body.only_of_answers(), body.in_short()) if part],
        "parts": [Markup(part) for part in (*body.parts(), body.sources(), body.notices()) if part],
        "headings": [(name, Markup(title)) for name, title in body.headings()],
        "related": [(q, "/ask?" + urlencode({"reader": found.reader, "q": q})) for q in found.related],
        "permanent": "/ask?" + urlencode(frozen),
        "other_readers": "/ask?" + urlencode({k: v for k, v in address.items() if k != "reader"}),
        "files": [(FILES[form][0], "/ask/file?" + urlencode({**frozen, "form": form})) for form in FILE_FORMS],
        "gone": release if release and release != found.release else "",
        "edits": _edits(desk, found),
        "statements": " ".join(dict.fromkeys(i for s in (*found.urgent, *found.summary) for i in s.statements)),
        "asks_feedback": bool(desk.settings.feedback),
    }


def _edits(desk: Desk, found: Answer) -> dict[str, Any]:
    """The reading of the question as choices that can be changed in place."""
    frame = found.frame
    return {
        "conditions": [(t["id"], t["name"]) for t in desk.evidence.topics],
        "condition": frame.conditions[0] if frame.conditions else "",
        "ages": ("newborn", "child", "adult", "older adult"),
        "age": frame.population.age or "",
        "lines": ("first line", "second line", "refractory"),
        "line": frame.population.line or "",
        "pregnant": frame.population.pregnancy == "yes",
    }


@router.get("/ask/reading")
async def reread(request: Request) -> Response:
    """The question again, with what was chosen about whom it is; the words stay the asker's own."""
    given, desk = request.query_params, site_of(request).desk
    question = given.get("q", "")[:MAX_QUESTION]
    concept = desk.knowledge.vocabulary.get(given.get("condition"))
    age, line = given.get("age", ""), given.get("line", "")
    chosen = [p for p in (age, line) if re.fullmatch(r"[a-z ]{3,20}", p)] + (
        ["pregnant"] if given.get("pregnant") else []
    )
    told = f" in {concept.name}" if concept else ""
    added = f"{told} ({', '.join(chosen)})" if chosen else told
    base = _asked(question)
    text = f"{base} [{added.strip()}]" if added else base
    return RedirectResponse("/ask?" + urlencode({"reader": reader_of(request), "q": text}), 303)


def _asked(question: str) -> str:
    """The asker's own words, without the reading that was chosen for them."""
    return re.sub(r"\s*\[[^\]]*\]\s*$", "", question).rstrip()


@router.get("/ask/file")
async def file(request: Request, q: str = "", after: str = "", release: str = "", form: str = "markdown") -> Response:
    """An answer to be taken away."""
    chosen, desk = checked_form(form), site_of(request).desk
    found = desk.ask(q, reader_of(request), after=after, release=release)
    return await page_file(desk, found, chosen, "iviguide-answer")


@router.post("/feedback")
async def feedback(request: Request) -> Response:
    """What a reader says of an answer goes to the ledger, where editors find it among what is due."""
    from pathlib import Path

    from ...reviewing import Desk as ReviewDesk
    from ...reviewing import Signature
    from ...reviewing.writing import append, read

    site = site_of(request)
    if not site.desk.settings.feedback:
        raise Refused(404, "this server takes no feedback; see `iviguide serve --feedback`")
    form = await form_of(request)
    said, words = form.get("answered", "")[:20], " ".join(form.get("words", "").split())[:600]
    statements = [s for s in form.get("statements", "").split()[:20] if s in site.desk.knowledge.statements]
    if not words and said == "yes":
        return site.page(request, "thanks.html", here="ask")
    path = Path(site.desk.settings.feedback)
    signed = Signature(name="a reader of the site", role=reader_of(request), on=site.desk.today())
    told = f"answered: {said}; {words}" if words else f"answered: {said}"
    lines = ReviewDesk(site.desk.knowledge, read(path)).feedback(told, statements[:3], signed)
    append(path, lines)
    return site.page(request, "thanks.html", here="ask")


@router.post("/preferences")
async def preferences(request: Request) -> Response:
    """Theme and reader are remembered in cookies of the site's own; nothing else is."""
    form = await form_of(request)
    response = RedirectResponse(only_here(form.get("back", "/")), 303)
    if form.get("theme") in THEMES:
        _remember(request, response, "theme", form["theme"])
    return response


def _remember(request: Request, response: HTMLResponse | RedirectResponse, name: str, value: str) -> None:
    if request.cookies.get(name) != value:
        secure = request.url.scheme == "https"
        response.set_cookie(name, value, max_age=31_536_000, samesite="lax", httponly=True, secure=secure)
