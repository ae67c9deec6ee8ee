"""What a pack holds, in counts and one by one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from iviguide.errors import UnknownSubject
from iviguide.knowledge import Knowledge
from iviguide.knowledge.checklist import ITEMS
from iviguide.knowledge.report import report
from iviguide.knowledge.show import show
from iviguide.knowledge.store import statement_digest

from .base import parsed, statement, with_files

AS_OF = date(2026, 11, 21)


@pytest.fixture
def knowledge() -> Knowledge:
    return Knowledge(parsed(with_files({})))


def test_counts(knowledge: Knowledge) -> None:
    counts = report(knowledge, AS_OF)
    keys = ("statements", "indications", "authorities", "sources", "products", "misconceptions", "unsourced")
    assert [counts[k] for k in keys] == [4, 1, 1, 4, 0, 0, 0]
    assert counts["by_kind"] == {"effect": 1, "position": 1, "gap": 1, "summary": 1}
    assert counts["by_certainty"] == {"moderate": 2}
    assert counts["by_read"] == {"full text": 1, "table": 1, "abstract": 3}
    assert counts["first_hand_percent"] == 100.0
    assert counts["by_status"] == {"submitted": 4}
    assert counts["sources_by_kind"] == {"randomized trial": 1, "cohort": 1, "guideline": 1, "search": 1}
    assert counts["sources_by_year"] == {"1999": 1, "2002": 1, "2019": 1, "2026": 1}
    assert json.loads(json.dumps(counts)) == counts


def test_overdue_is_told_the_day(knowledge: Knowledge) -> None:
    assert report(knowledge, date(2027, 11, 20))["overdue"] == []
    assert report(knowledge, date(2027, 11, 21))["overdue"] == ["itp-effect", "itp-gap", "itp-position", "itp-summary"]


def test_checklist_shows_what_is_missing(knowledge: Knowledge) -> None:
    made = report(knowledge, AS_OF)
    (condition,) = made["checklist"]
    row = made["checklist"][condition]
    assert condition == "itp"
    assert list(row["cells"]) == [item.name for item in ITEMS]
    assert row["open"] == ["definition", "look-alikes", "figures", "onset", "duration", "alternatives"]
    assert row["cells"]["positions"] == {"state": "filled", "statements": 1, "gaps": 0}
    assert row["authorities"] == ["ash"]
    assert row["cases"] == 1
    assert made["cells"] == {"filled": 6, "gap": 1, "empty": 6, "complete": 0, "of": 1}


def test_second_hand_and_retracted_are_counted() -> None:
    cited = "[{source: withdrawn-1999, read: secondary, via: trial-2002, on: 2026-11-20}]"
    files = with_files({"indications/more.yaml": statement(citations=cited)})
    counts = report(Knowledge(parsed(files)), AS_OF)
    assert counts["by_read"]["secondary"] == 1
    assert counts["first_hand_percent"] == 83.3
    assert counts["unsourced"] == 1


def test_retired_counts_by_status_only() -> None:
    row = "\t".join(("itp-gap", "0", "retired", "Rita Reviewer", "editor", "2026-11-21"))
    counts = report(Knowledge(parsed(with_files({"reviews/ledger.tsv": row}))), AS_OF)
    assert counts["by_status"] == {"submitted": 3, "retired": 1}
    assert counts["statements"] == 3
    assert counts["checklist"]["itp"]["gaps"] == 0


def test_show_a_statement(knowledge: Knowledge) -> None:
    shown = show(knowledge, "itp-effect")
    assert shown["type"] == "statement"
    assert shown["status"] == "submitted"
    assert shown["digest"] == statement_digest(knowledge.statements["itp-effect"])
    assert shown["place"] == "indications/itp.yaml:3"
    assert shown["population"] == {"condition": "itp", "age": "adult"}
    assert shown["citations"][0]["bearing"] == "supports"
    assert shown["used_by"] == ["itp-summary"]
    assert json.loads(json.dumps(shown)) == shown


def test_show_writes_with_as_the_pack_does() -> None:
    text = statement(intervention="{agent: ivig, role: add-on, with: [corticosteroid]}")
    knowledge = Knowledge(parsed(with_files({"indications/more.yaml": text})))
    assert show(knowledge, "extra")["intervention"] == {"agent": "ivig", "role": "add-on", "with": ["corticosteroid"]}


def test_show_a_source(knowledge: Knowledge) -> None:
    shown = show(knowledge, "trial-2002")
    assert (shown["type"], shown["pmid"], shown["statements"]) == ("source", "11809183", ["itp-effect", "itp-summary"])


def test_show_a_concept(knowledge: Knowledge) -> None:
    shown = show(knowledge, "immunoglobulin")
    assert (shown["type"], shown["concept_type"], shown["narrower"]) == ("concept", "agent", ["ivig"])
    assert show(knowledge, "ash")["positions"] == ["itp-position"]
    assert len(show(knowledge, "itp")["statements"]) == 4


def test_show_nothing_names_the_nearest(knowledge: Knowledge) -> None:
    with pytest.raises(UnknownSubject, match=r"'itp-efect' in release .*; closest: itp-effect"):
        show(knowledge, "itp-efect")
    with pytest.raises(UnknownSubject, match="ids are lower-case"):
        show(knowledge, "zzzzzzzz")


def test_report_on_the_pack_we_ship() -> None:
    from iviguide.knowledge.load import default_pack, digest_of, parse_pack, read_files

    assert isinstance(default_pack(), Path)
    files = read_files(default_pack())
    content, _ = parse_pack(files, digest_of(files))
    counts = report(Knowledge(content), content.manifest.released)
    assert counts["unsourced"] == 0
    assert sum(counts["by_status"].values()) == len(content.statements)
