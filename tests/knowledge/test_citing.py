"""Sources are numbered as they are needed, and a result says who stands behind the statements that it used."""

from __future__ import annotations

import pytest

from iviguide.errors import BadDate
from iviguide.knowledge import Knowledge
from iviguide.knowledge.citing import Bibliography

from .base import BASE, parsed, with_files
from .test_ledger import digest, knowledge, line

TINY = Knowledge(parsed(with_files({})))


def test_sources_are_numbered_in_the_order_of_first_use() -> None:
    sources = Bibliography(TINY)
    assert (sources.cite("itp-position"), sources.cite("itp-gap"), sources.cite("itp-position")) == ((1,), (2,), (1,))
    assert [(s.n, s.id) for s in sources.sources()] == [(1, "ash-2019"), (2, "search-itp")]
    assert sources.used == ("itp-position", "itp-gap")


def test_a_source_that_refutes_is_not_offered_as_one() -> None:
    sources = Bibliography(TINY)
    sources.cite("itp-effect")
    assert [s.id for s in sources.sources()] == ["trial-2002"]


def test_a_source_read_in_two_ways_is_shown_with_the_closer_one() -> None:
    closer = BASE["indications/itp.yaml"].replace(
        "rests_on: [itp-effect]\n    citations:\n      - {source: trial-2002, locator: abstract, read: abstract",
        "rests_on: [itp-effect]\n    citations:\n      - {source: trial-2002, locator: page 3, read: full text",
    )
    sources = Bibliography(Knowledge(parsed(with_files({"indications/itp.yaml": closer}))))
    assert sources.cite("itp-effect") == sources.cite("itp-summary") == (1,)
    assert [s.read for s in sources.sources()] == ["full text"]


def test_who_stands_behind_a_result_is_who_stands_behind_its_statements() -> None:
    later = BASE["indications/itp.yaml"].replace(
        "submitted: 2026-11-20\n    review_by: 2027-11-20\n  - id: itp-gap",
        "submitted: 2026-11-21\n    review_by: 2027-02-01\n  - id: itp-gap",
    )
    held = knowledge(line("approved", digest()), later)
    approved, both = Bibliography(held), Bibliography(held)
    approved.cite("itp-effect")
    both.cite("itp-effect")
    both.cite_one("itp-position")
    assert approved.standing() == {
        "status": "approved",
        "authors": ("Ada Author",),
        "reviewers": ("Rita Reviewer",),
        "last_changed": "2026-11-20",
        "review_by": "2027-11-20",
    }
    assert both.standing() == {
        **approved.standing(),
        "status": "submitted",
        "last_changed": "2026-11-21",
        "review_by": "2027-02-01",
    }


def test_a_result_without_statements_has_no_days() -> None:
    told = Bibliography(TINY).standing()
    assert (told["status"], told["last_changed"], told["review_by"]) == ("submitted", None, None)


def test_the_day_of_a_result_is_that_of_the_release_until_one_is_told() -> None:
    assert [TINY.day(d).isoformat() for d in (None, "2027-01-31")] == ["2026-11-21", "2027-01-31"]
    with pytest.raises(BadDate, match="'31 January' is not a calendar date; write YYYY-MM-DD, for example 2026-11-21"):
        TINY.day("31 January")
