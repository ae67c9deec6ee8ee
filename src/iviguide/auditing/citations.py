"""Citations of an article: markers without a reference, references on other diseases, claims of fact without any."""

from __future__ import annotations

import re

from ..model.article import CitationFinding, Claim
from ..model.vocabulary import Vocabulary
from ..reading.claims import ReadArticle, ReadClaim
from ..reading.claims_frame import ClaimReader
from .index import IMMUNOGLOBULIN

_SECTION = re.compile(r"(?im)^\W*(?:references|bibliography|sources|citations|literature)\b[^\n]{0,20}$")
_NUMBERED = re.compile(r"(?m)^\s*\[?(\d{1,3})[\].)]?\s+(\S.{15,})$")
_WEAK = re.compile(r"(?i)\bcase report\b|\bcase series\b|\bletter\b|\banecdot|\bblog\b|\bwikipedia\b|\bpress release\b")
MOST_LISTED = 40


def citation_findings(
    article: ReadArticle, claims: tuple[Claim, ...], vocabulary: Vocabulary, reader: ClaimReader
) -> tuple[CitationFinding, ...]:
    """Findings by marker, in the order of the text; what concerns the whole text comes last with an empty marker."""
    references = _references(article.text)
    used: dict[str, list[str]] = {}
    for read, claim in zip(article.claims, claims, strict=True):
        for marker in read.markers:
            for number in _numbers(marker):
                used.setdefault(number, []).append(claim.id)
    found = [
        CitationFinding(marker=n, claims=tuple(ids[:MOST_LISTED]), finding=finding)
        for n, ids in used.items()
        if (finding := _finding(n, references, ids, article, claims, vocabulary, reader))
    ]
    if not article.markers and len(claims) >= LEAST_FACTS:
        facts = [c.id for c in claims if c.verdict != "unchecked"]
        if facts:
            found.append(
                CitationFinding(
                    marker="",
                    claims=tuple(facts[:MOST_LISTED]),
                    finding="Claims of fact without any citation: the text names no source by which they could be checked.",
                )
            )
    elif article.markers:
        bare = [
            c.id for r, c in zip(article.claims, claims, strict=True) if r.reading.figures and not _cited(r, article)
        ]
        if bare:
            found.append(
                CitationFinding(
                    marker="",
                    claims=tuple(bare[:MOST_LISTED]),
                    finding="Figures without a citation in a text that cites others.",
                )
            )
    return tuple(found)


LEAST_FACTS = 4


def _cited(read: ReadClaim, article: ReadArticle) -> bool:
    """Whether a marker stands in or after the sentence; one at the end of an item of a list is for all of it."""
    start, end = read.sentence
    if read.block_kind == "item":
        end = max(end, article.blocks[read.block].end)
    return any(start <= m.start <= end + 8 for m in article.markers)


def _numbers(marker: str) -> list[str]:
    """The single numbers of "[3-5, 8]"; a named source as it is."""
    if not marker[:1].isdigit() and not marker.startswith(("[", "^")):
        return [marker.strip("()")]
    out: list[str] = []
    for part in re.split(r"[,;]", marker.strip("[]^")):
        ends = re.findall(r"\d+", part)
        if len(ends) == 2 and 0 < int(ends[1]) - int(ends[0]) < 30:
            out += [str(n) for n in range(int(ends[0]), int(ends[1]) + 1)]
        else:
            out += ends
    return out


def _references(text: str) -> dict[str, str] | None:
    """The reference list by number, or None where the text has none."""
    sections = list(_SECTION.finditer(text))
    if not sections:
        return None
    listed = {m[1]: m[2] for m in _NUMBERED.finditer(text, sections[-1].end())}
    return listed or None


def _finding(
    number: str,
    references: dict[str, str] | None,
    ids: list[str],
    article: ReadArticle,
    claims: tuple[Claim, ...],
    vocabulary: Vocabulary,
    reader: ClaimReader,
) -> str | None:
    if not number.isdigit():
        return None
    if references is None:
        return f"Marker {number} leads nowhere: the text has no list of references."
    if number not in references:
        return f"Marker {number} is not in the list of references."
    title = reader.read(references[number])
    wanted = {
        c
        for r, k in zip(article.claims, claims, strict=True)
        if k.id in ids
        for c in (r.reading.conditions or r.scope.conditions)
    }
    if (
        title.conditions
        and wanted
        and not any(vocabulary.is_a(a, b) or vocabulary.is_a(b, a) for a in title.conditions for b in wanted)
    ):
        names = ", ".join(vocabulary.name(c) for c in title.conditions)
        return f"Reference {number} is about {names}, by its title, and cannot carry a claim on another disease."
    other = set(title.agents) - IMMUNOGLOBULIN
    about = {
        a
        for r, k in zip(article.claims, claims, strict=True)
        if k.id in ids
        for a in (r.reading.agents or r.scope.agents)
    }
    if other and not set(title.agents) & IMMUNOGLOBULIN and about and not other & about and about <= IMMUNOGLOBULIN:
        names = ", ".join(vocabulary.name(a) for a in sorted(other))
        return f"Reference {number} is about {names}, by its title, not about immunoglobulin."
    if _WEAK.search(references[number]) and any(
        k.id in ids and r.reading.strength >= 2 for r, k in zip(article.claims, claims, strict=True)
    ):
        return f"Reference {number} is a report of single cases or less, and cannot carry a general claim."
    return None
