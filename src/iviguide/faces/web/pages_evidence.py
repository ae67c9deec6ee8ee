"""Everything that answers stand on: statements, sources, the matrix of authorities, products, figures, changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from ...errors import UnknownSubject
from ...exchange.plan_context import response_points
from ...knowledge.matrix import AGREEMENTS, Filters, matrix
from ...model.statement import Statement
from ...rendering.forest import forest_svg
from ...rendering.html_parts import STANCE_TONES
from ...rendering.matrix_text import AGREEMENT_WORDS, MARKS, in_words, mark
from ...rendering.phrases import CERTAINTY_MARKS, STANCE_WORDS
from ...rendering.plots import response_svg
from ...rendering.safe import doi_link, pubmed_link, web_link
from ...reviewing import Desk as ReviewDesk
from ...reviewing.sheet import sheet
from .desk import Desk
from .figures import ratios
from .site import site_of

router = APIRouter(prefix="/evidence")

TONES = {"R": "for", "L": "paid", "F": "paid", "C": "some", "X": "against", "x": "against"}
KINDS = ("guideline", "license", "funding", "review")
MOST_FOUND = 60
MOST_DAYS = 7
FEW_STANDS = 3
"""The matrix shows authorities with so many stands, and the others on demand: most of those have one."""


@router.get("")
async def overview(request: Request, q: str = "") -> Response:
    site = site_of(request)
    evidence = site.desk.evidence
    found = evidence.search(q[:200], MOST_FOUND) if q.strip() else None
    k = site.desk.knowledge
    kinds = Counter(s.kind for s in k.active)
    recent = sorted(k.active, key=lambda s: (s.submitted.isoformat(), s.id), reverse=True)[:8]
    return site.page(
        request,
        "evidence.html",
        here="evidence",
        q=q[:200],
        found=found,
        state=evidence.state,
        kinds=sorted(kinds.items(), key=lambda p: -p[1]),
        recent=recent,
        about=evidence.about,
    )


@router.get("/statements/{id}")
async def statement(request: Request, id: str, part: str = "") -> Response:
    site = site_of(request)
    k = site.desk.knowledge
    s = k.statement(id)
    told = sheet(ReviewDesk(k), id)
    values: dict[str, Any] = {
        "s": s,
        "told": told,
        "condition": k.vocabulary.get(s.population.condition),
        "marks": CERTAINTY_MARKS.get(s.certainty.rating if s.certainty else None, ""),
        "sources": {c.source: _identified(site.desk, c.source) for c in s.citations},
        "about": site.desk.evidence.about(s),
    }
    return site.page(request, "statement_part.html" if part else "statement.html", here="evidence", **values)


def _identified(desk: Desk, source_id: str) -> dict[str, Any]:
    source = desk.knowledge.sources[source_id]
    links = [("doi:" + source.doi, doi_link(source.doi))] if source.doi else []
    links += [(f"PMID {source.pmid}", pubmed_link(source.pmid))] if source.pmid else []
    links += [("web page", web_link(source.url))] if source.url else []
    return {"record": source, "links": [(name, link) for name, link in links if link]}


@router.get("/sources/{id}")
async def source(request: Request, id: str) -> Response:
    site = site_of(request)
    k = site.desk.knowledge
    if id not in k.sources:
        raise UnknownSubject(f"no source '{id[:80]}' in release {k.release}")
    users = [s for s in k.active if any(id in {c.source, c.via} for c in s.citations)]
    reads = {s.id: next((c for c in s.citations if id in {c.source, c.via}), None) for s in users}
    return site.page(
        request,
        "source.html",
        here="evidence",
        users=users,
        reads=reads,
        about=site.desk.evidence.about,
        **_identified(site.desk, id),
    )


@router.get("/matrix")
async def stands(request: Request) -> Response:
    site, given = site_of(request), request.query_params
    k = site.desk.knowledge
    chosen = {name: given.get(name, "")[:60] for name in ("condition", "authority", "country", "kind", "agreement")}
    table = matrix(k, Filters(**{n: (v,) if v else () for n, v in chosen.items()}))  # type: ignore[arg-type]
    whole = site.desk.whole_matrix
    narrowed = any(chosen.values())
    columns = [c for c in table.columns if narrowed or given.get("all") or c.stands >= FEW_STANDS]
    left_out = {c.authority for c in table.columns} - {c.authority for c in columns}
    others = {r.condition: len(left_out & set(r.cells)) for r in table.rows} if left_out else {}
    return site.page(
        request,
        "matrix.html",
        here="evidence",
        table=table,
        chosen=chosen,
        narrowed=narrowed,
        columns=columns,
        others=others,
        conditions=sorted(((r.condition, r.name) for r in whole.rows), key=lambda p: p[1].lower()),
        authorities=sorted(((c.authority, c.name) for c in whole.columns), key=lambda p: p[1].lower()),
        countries=sorted({str(s.country) for r in whole.rows for c in r.cells.values() for s in c if s.country}),
        kinds=KINDS,
        agreements=AGREEMENTS,
        agreement_words=AGREEMENT_WORDS,
        mark=mark,
        marks=MARKS,
        tones=TONES,
        in_words=in_words,
    )


@router.get("/indications/{id}")
async def indication(request: Request, id: str) -> Response:
    """All statements on one condition by kind, with its plots: the ground under its topic page."""
    site = site_of(request)
    k = site.desk.knowledge
    concept = k.vocabulary.get(id)
    if concept is None or id not in k.by_condition:
        raise UnknownSubject(f"nothing is held on '{id[:60]}'; the list of topics names all conditions")
    held = k.by_condition[id]
    groups: dict[str, list[Statement]] = {}
    for s in held:
        groups.setdefault(s.kind, []).append(s)
    table = matrix(k, Filters(condition=(id,)))
    rows = [r for r in table.rows if r.condition == id]
    return site.page(
        request,
        "indication.html",
        here="evidence",
        concept=concept,
        held=held,
        groups=sorted(groups.items(), key=lambda p: -len(p[1])),
        stands=[s for r in rows for cell in r.cells.values() for s in cell],
        names={c.authority: c.name for c in table.columns},
        stance_words=STANCE_WORDS,
        tones=STANCE_TONES,
        forest=Markup(forest_svg(ratios(held), f"Ratios on {concept.name}")),
        response=Markup(response_svg(response_points(held), width=880, size=12)),
    )


@router.get("/figures")
async def figures(request: Request) -> Response:
    """Forest plots of everything held, a plot for each condition; nothing is pooled."""
    site = site_of(request)
    k = site.desk.knowledge
    plots = []
    for topic in site.desk.evidence.topics:
        rows = ratios(k.by_condition[topic["id"]])
        if rows:
            plots.append((topic, Markup(forest_svg(rows, f"Ratios on {topic['name']}")), rows))
    return site.page(request, "figures.html", here="evidence", plots=plots)


@router.get("/products")
async def products(request: Request) -> Response:
    site = site_of(request)
    k = site.desk.knowledge
    rows = []
    for concept in k.vocabulary:
        if concept.type == "product":
            held = [s for s in k.by_subject.get(concept.id, ()) if s.kind != "gap"]
            rows.append((concept, held))
    rules = {p.id: p for p in k.plan_rules.products}
    rows.sort(key=lambda r: r[0].name)
    titles = {p.id: p.title for p in k.plan_rules.pathways}
    return site.page(request, "products.html", here="evidence", rows=rows, rules=rules, titles=titles)


@router.get("/changes")
async def changes(request: Request, since: str = "") -> Response:
    """What is otherwise since an earlier release, where one is held beside this."""
    from ...knowledge.changes import changes as compare
    from ...model.changes import WEIGHTS

    site = site_of(request)
    releases = [r for r in site.desk.releases if r != site.desk.knowledge.release]
    before = since if since in releases else (releases[-1] if releases else "")
    groups = []
    if before:
        found = compare(site.desk.held(before), site.desk.knowledge)
        every = (*found.statements, *found.sources, *found.concepts)
        groups = [(w, [c for c in every if c.weight == w]) for w in WEIGHTS]
    return site.page(
        request,
        "changes.html",
        here="evidence",
        releases=releases,
        written=_by_day(site.desk.knowledge.active),
        about=site.desk.evidence.about,
        since=before,
        by_weight=[(w, g) for w, g in groups if g],
    )


def _by_day(statements: Iterable[Statement]) -> list[tuple[str, list[Statement]]]:
    """The last days on which statements were written or written anew, the newest first."""
    days: dict[str, list[Statement]] = {}
    for s in statements:
        days.setdefault(s.submitted.isoformat(), []).append(s)
    return [(day, sorted(days[day], key=lambda s: s.id)) for day in sorted(days, reverse=True)[:MOST_DAYS]]
