"""Claims of pages on the web, as their readers restated them, with the verdict that a careful editor gave without seeing a rule.

Lists a, b, c and e were read while the rules were mended, d and f were not: what they reach is what a new page may expect. Most of
what such pages say the pack does not hold, or not so that it is found: the floors tell how far an audit of such articles really goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import pytest

from iviguide.model.article import Audit, Claim

Check = Callable[[str], Audit]
DATA = Path(__file__).parent / "data"
READ, UNREAD = "abce", "df"
FAULTS = frozenset({"contradicted", "indirect", "unsupported"})
CHALLENGED = FAULTS | {"overstated", "outdated"}
FLOORS = {READ: {"faults": 43.0, "sound": 33.0}, UNREAD: {"faults": 29.5, "sound": 45.0}}
"""Credit in per cent of the sure rows: faults told as such (half for "unsupported" left "unchecked"), sound ones supported."""
MOST_FALSE = {READ: 5, UNREAD: 3}
MOST_WRONG = {READ: 9, UNREAD: 8}
"""Faults about people, products or facts called supported, and sound claims called contradicted or indirect; they only sink."""

Row = tuple[str, str, str]
"""A claim, its verdict, and how sure that is."""


def pages(lists: str) -> Iterator[tuple[str, list[Row]]]:
    """Titles of pages, with their claims."""
    for path in [DATA / f"pages-{x}.tsv" for x in lists]:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        for _, page in groupby(rows, key=lambda r: r[0]):
            listed = list(page)
            yield listed[0][1], [(claim, verdict, sure) for _, _, claim, verdict, sure in listed]


def credit(wanted: str, got: str) -> float:
    if got == wanted or (wanted in FAULTS and got in {"overstated", "outdated"}):
        return 1.0
    return 0.5 if {wanted, got} == {"unsupported", "unchecked"} else 0.0


def told(check: Check, lists: str) -> Iterator[tuple[Row, list[Claim]]]:
    """Every row with the claims of the audit that overlap it by half."""
    for title, rows in pages(lists):
        text, spans = title + "\n", []
        for claim, _, _ in rows:
            text += "\n"
            spans.append((len(text), len(text) + len(claim)))
            text += claim + "\n"
        claims = check(text).claims
        for row, (start, end) in zip(rows, spans, strict=True):
            yield row, [c for c in claims if 2 * _shared(c, start, end) >= min(end - start, c.end - c.start)]


def _shared(c: Claim, start: int, end: int) -> int:
    return max(0, min(c.end, end) - max(c.start, start))


@pytest.fixture(scope="module", params=[READ, UNREAD])
def lists(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def verdicts(lists: str, request: pytest.FixtureRequest) -> list[tuple[Row, list[Claim]]]:
    check: Check = request.getfixturevalue("check")
    return list(told(check, lists))


def test_faults_and_sound_claims_of_pages(lists: str, verdicts: list[tuple[Row, list[Claim]]]) -> None:
    for kind, of_kind in (("faults", FAULTS), ("sound", {"supported"})):
        rows = [(row, found) for row, found in verdicts if row[2] == "high" and row[1] in of_kind]
        got = sum(max((credit(row[1], c.verdict) for c in found), default=0.0) for row, found in rows)
        assert 100 * got / len(rows) >= FLOORS[lists][kind], kind


def test_what_pages_say_of_others_or_wrongly_is_rarely_supported(
    lists: str, verdicts: list[tuple[Row, list[Claim]]]
) -> None:
    wrong = [row for row, found in verdicts if row[1] in {"contradicted", "indirect"} and _has(found, {"supported"})]
    assert len(wrong) <= MOST_FALSE[lists], wrong


def test_sound_claims_of_pages_are_rarely_called_wrong(lists: str, verdicts: list[tuple[Row, list[Claim]]]) -> None:
    sound = [(row, found) for row, found in verdicts if row[1] == "supported" and not _has(found, {"supported"})]
    called = [row for row, found in sound if found and all(c.verdict in {"contradicted", "indirect"} for c in found)]
    assert len(called) <= MOST_WRONG[lists], called


def _has(found: list[Claim], verdicts: set[str]) -> bool:
    return any(c.verdict in verdicts for c in found)
