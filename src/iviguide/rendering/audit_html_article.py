"""The article on the page of its audit: block beside block, its claims marked, a card for each claim beside them."""

from __future__ import annotations

from itertools import groupby

from ..model.article import Claim
from ..model.audit_report import FINDINGS, AuditReport
from ..model.document import Block
from .audit_words import mend_line, shortened
from .html_parts import citation, text
from .safe import readable

_TOGETHER = ("list item", "table header", "table row", "reference")
MOST_SHOWN = 3
QUOTED = 120
"""Statements shown on the card of a claim; the others fold."""


def article_rows(report: AuditReport) -> str:
    """All blocks in order, each with its cards. Items of a list stand in rows of their own, rows of a table together."""
    claims = _apart(report.audit.claims)
    waiting = {c.id: c for c in report.audit.claims}
    out = []
    for (kind, _), members in groupby(enumerate(report.blocks), key=_group_key):
        blocks = [b for _, b in members]
        if kind == "list item":
            rows = "".join(
                _row([b], _item(b, report, claims), report, waiting, role=' role="listitem"') for b in blocks
            )
            out.append(f'<div class="list" role="list">{rows}</div>')
        else:
            out.append(_row(blocks, _blocks(blocks, report, claims), report, waiting))
    left = "".join(_card(c, report) for c in waiting.values())
    return "\n".join(out) + (f'<div class="row"><div></div><div>{left}</div></div>' if left else "")


def _row(blocks: list[Block], shown: str, report: AuditReport, waiting: dict[str, Claim], *, role: str = "") -> str:
    """Words and, beside them, the cards of the claims that begin in them. What was shown no longer waits."""
    inside = [c for c in waiting.values() if _within(c, blocks)]
    for claim in inside:
        del waiting[claim.id]
    cards = "".join(_card(c, report) for c in inside)
    return f'<div class="row"{role}><div>{shown}</div><div>{cards}</div></div>'


def _group_key(numbered: tuple[int, Block]) -> tuple[str, int]:
    index, block = numbered
    if block.kind in _TOGETHER:
        return ("table" if block.kind.startswith("table") else block.kind), -1
    return block.kind, index


def _within(claim: Claim, blocks: list[Block]) -> bool:
    return blocks[0].start <= claim.start < blocks[-1].end


def _apart(claims: tuple[Claim, ...]) -> list[Claim]:
    """Claims in order, without those that lie inside an earlier one: the same words are marked once."""
    out: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.start, -c.end)):
        if not out or claim.start >= out[-1].end:
            out.append(claim)
    return out


def _blocks(blocks: list[Block], report: AuditReport, claims: list[Claim]) -> str:
    kind = blocks[0].kind
    article = report.audit.document.text if kind == "code" else report.shown
    if kind.startswith("table"):
        return f"<table><tbody>{''.join(_table_row(b, article, claims) for b in blocks)}</tbody></table>"
    return "".join(_one(b, article, claims) for b in blocks)


def _item(block: Block, report: AuditReport, claims: list[Claim]) -> str:
    deep = f" in{min(block.level, 3)}" if block.level else ""
    return f'<p class="li{deep}">{_marked(block, report.shown, claims)}</p>'


def _one(block: Block, article: str, claims: list[Claim]) -> str:
    words = _marked(block, article, claims)
    if block.kind in ("title", "heading"):
        return f"<h3>{words}</h3>"
    if block.kind == "quote":
        return f"<blockquote><p>{words}</p></blockquote>"
    if block.kind == "code":
        return f"<pre>{words}</pre>"
    return f'<p class="ref">{words}</p>' if block.kind == "reference" else f"<p>{words}</p>"


def _table_row(block: Block, article: str, claims: list[Claim]) -> str:
    """A row; where a claim runs over several cells, it stays one cell."""
    bounds = _cells(block, article)
    crossing = any(s < c.end and c.start < e and not (s <= c.start and c.end <= e) for c in claims for s, e in bounds)
    spans = [(block.start, block.end)] if crossing else bounds
    cells = (_span(s, e, article, claims) for s, e in spans)
    wide = f' colspan="{len(bounds)}"' if crossing else ""
    if block.kind == "table header":
        return "<tr>" + "".join(f'<th scope="col"{wide}>{c}</th>' for c in cells) + "</tr>"
    return "<tr>" + "".join(f"<td{wide}>{c}</td>" for c in cells) + "</tr>"


def _cells(block: Block, article: str) -> list[tuple[int, int]]:
    separator = "\t" if "\t" in article[block.start : block.end] else "|"
    out, at = [], block.start
    for part in article[block.start : block.end].split(separator):
        if part.strip():
            out.append((at, at + len(part)))
        at += len(part) + 1
    return out or [(block.start, block.end)]


def _marked(block: Block, article: str, claims: list[Claim]) -> str:
    return _span(block.start, block.end, article, claims)


def _span(start: int, end: int, article: str, claims: list[Claim]) -> str:
    """A stretch of the article with the claims in it marked; a claim that began before goes on without a second id."""
    out, at = [], start
    for claim in claims:
        if claim.end <= at or claim.start >= end:
            continue
        first, last = max(claim.start, at), min(claim.end, end)
        out += [_words(article[at:first]), _mark(claim, article[first:last], begins=claim.start >= start)]
        at = last
    out.append(_words(article[at:end]))
    return "".join(out)


def _words(piece: str) -> str:
    """Words with the blanks around them kept."""
    if not piece.strip():
        return " " if piece else ""
    before = " " if piece[0].isspace() else ""
    after = " " if piece[-1].isspace() else ""
    return f"{before}{text(piece)}{after}"


def _mark(claim: Claim, words: str, *, begins: bool) -> str:
    name = f' id="at-{text(claim.id)}"' if begins else ""
    number = f'<sup class="id" aria-hidden="true">{text(claim.id)}</sup>' if begins else ""
    spoken = f'<span class="unseen"> ({_said(claim)})</span>' if begins else ""
    link = f'<a href="#{text(claim.id)}">{_words(words)}{number}{spoken}</a>'
    return f'<mark class="{_tone(claim)}"{name}>{link}</mark>'


def _tone(claim: Claim) -> str:
    return claim.severity if claim.verdict in FINDINGS else claim.verdict


def _said(claim: Claim) -> str:
    return f"{claim.verdict}, {claim.severity}" if claim.verdict in FINDINGS else claim.verdict


def _card(claim: Claim, report: AuditReport) -> str:
    name = text(claim.id)
    head = f'<p><a href="#at-{name}">{name}</a> <span class="tag">{text(_said(claim))}</span> {cites(claim.statements, report)}</p>'
    # on a phone the text is far away
    head += f'<p class="claimed" aria-hidden="true">{text(shortened(readable(claim.text), QUOTED))}</p>'
    if claim.verdict not in FINDINGS:
        held = _held(claim, report)
        disputed = f"<p>Otherwise: {text(', '.join(claim.disputed_by))}</p>" if claim.disputed_by else ""
        more = f"<details><summary>What the pack says</summary>{held}</details>" if held else ""
        return f'<article class="card {_tone(claim)}" id="{name}" aria-label="Claim {name}">{head}{disputed}{more}</article>'
    disputed = f"<p>Otherwise: {text(', '.join(claim.disputed_by))}</p>" if claim.disputed_by else ""
    mend = report.mends.get(claim.id)
    mended = f'<p class="mend"><b>Mend:</b> {text(mend_line(mend, report, said=claim.why))}</p>' if mend else ""
    others = [
        i for i in claim.statements if i in report.held and readable(report.held[i].text) not in readable(claim.why)
    ]
    held = "".join(f"<p>{_statement(i, report)}</p>" for i in others[:MOST_SHOWN])
    more = f"<details><summary>More that the pack says</summary>{held}</details>" if held else ""
    return (
        f'<article class="card {_tone(claim)}" id="{name}" aria-label="Claim {name}">{head}<p>{text(claim.why)}</p>'
        f"{disputed}{mended}{more}</article>"
    )


def _held(claim: Claim, report: AuditReport) -> str:
    return "".join(f"<p>{_statement(i, report)}</p>" for i in claim.statements[:MOST_SHOWN] if i in report.held)


def _statement(statement: str, report: AuditReport) -> str:
    held = report.held[statement]
    sure = f" ({held.certainty} certainty)" if held.certainty and held.certainty != "not graded" else ""
    return f"{text(held.text)}{sure} {''.join(citation(n) for n in held.citations)}"


def cites(statements: tuple[str, ...], report: AuditReport) -> str:
    """Links to the sources of some statements."""
    numbers = dict.fromkeys(n for i in statements if i in report.held for n in report.held[i].citations)
    return "".join(citation(n) for n in numbers)
