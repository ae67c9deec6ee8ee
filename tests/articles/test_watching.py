"""Versions of a text and lists of articles: what is gone, new or mended, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.articles.watching import read_list, watch, write_list
from iviguide.auditing.changes import compared
from iviguide.errors import BadInput, IviguideError
from iviguide.knowledge import Knowledge
from iviguide.model.audit_changes import Changes, Finding, Snapshot
from iviguide.rendering.audit_changes import changes_to_text


def claim(text: str, verdict: str = "overstated", severity: str = "high", why: str = "because") -> Finding:
    return Finding(kind="claim", text=text, verdict=verdict, severity=severity, why=why)  # type: ignore[arg-type]


def shot(*findings: Finding, source: str = "a", sha256: str = "1", release: str = "r1") -> Snapshot:
    return Snapshot(source=source, sha256=sha256, release=release, engine="e", as_of="d", findings=findings)


def kinds(changes: Changes) -> list[str]:
    return [c.kind for c in changes.changes]


CURES = claim("IVIG cures all patients with ITP.")
SOUND = claim("IVIG raises platelets.", "supported", "low")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([CURES], [CURES], []),
        ([CURES], [], ["gone"]),
        ([], [CURES], ["new"]),
        ([], [SOUND], []),
        ([SOUND], [], []),
        ([CURES], [claim(CURES.text, "supported", "low")], ["mended"]),
        ([CURES], [claim("IVIG helps some patients with ITP.", "supported", "low")], ["mended"]),
        ([CURES], [claim("Something else entirely is said here.")], ["new", "gone"]),
        ([SOUND], [claim(SOUND.text)], ["new"]),
        ([CURES], [claim(CURES.text, severity="low")], ["better"]),
        ([claim(CURES.text, severity="low")], [CURES], ["worse"]),
        ([CURES], [claim(CURES.text, why="another reason")], ["changed"]),
        ([CURES], [claim("IVIG  cures all patients with ITP")], []),
        ([CURES, CURES], [CURES], ["gone"]),
        ([Finding(kind="omission", text="kidney", severity="high")], [], ["gone"]),
    ],
)
def test_changes(before: list[Finding], after: list[Finding], expected: list[str]) -> None:
    assert sorted(kinds(compared(shot(*before), shot(*after)))) == sorted(expected)


FINDINGS = st.lists(
    st.builds(
        claim,
        st.sampled_from(["IVIG cures all.", "IVIG cures some.", "Steroids first.", "A dose of 1 g/kg.", "No harm."]),
        st.sampled_from(["overstated", "supported", "unchecked", "indirect"]),
        st.sampled_from(["high", "medium", "low"]),
    ),
    max_size=7,
)


@given(FINDINGS, FINDINGS)
def test_every_finding_is_told_once(before: list[Finding], after: list[Finding]) -> None:
    changes = compared(shot(*before), shot(*after))
    asks = [f for f in after if f.verdict in ("overstated", "indirect")]
    told = [c for c in changes.changes if c.kind not in ("gone", "mended")]
    assert len(told) + changes.same == len(asks)
    asked = [f for f in before if f.verdict in ("overstated", "indirect")]
    left = [c for c in changes.changes if c.before in asked]
    assert len(left) + changes.same == len(asked)
    assert compared(shot(*before), shot(*before)).changes == ()


def test_changes_in_words() -> None:
    text = changes_to_text(compared(shot(CURES), shot(claim(CURES.text, severity="low"), claim("A dose of 9 g/kg."))))
    assert "a (r1 -> r1)" not in text or "1 new" in text
    assert "BETTER (1)" in text
    assert "(was overstated, high)" in text
    assert "NEW (1)" in text
    assert "1 finding" not in text.splitlines()[0] or "0 findings stay" in text


def test_nothing_changed_is_one_line() -> None:
    assert changes_to_text(compared(shot(CURES), shot(CURES))).count("\n") == 1


def test_a_watched_list(tmp_path: Path, knowledge: Knowledge) -> None:
    listed, article = tmp_path / "list.json", tmp_path / "a.txt"
    article.write_text("IVIG cures all patients with ITP. IVIG contains FcRn.", encoding="utf-8")
    (first,) = watch(listed, [str(article)], knowledge)
    assert isinstance(first, Changes)
    assert kinds(first)
    assert set(kinds(first)) == {"new"}
    (again,) = watch(listed, [], knowledge)
    assert isinstance(again, Changes)
    assert again.changes == ()
    assert not again.text_changed
    article.write_text("IVIG contains FcRn.", encoding="utf-8")
    (third,) = watch(listed, [], knowledge)
    assert isinstance(third, Changes)
    assert third.text_changed
    assert "gone" in kinds(third)


def test_what_cannot_be_read_keeps_its_last_audit(tmp_path: Path, knowledge: Knowledge) -> None:
    listed = tmp_path / "list.json"
    kept = shot(CURES, source=str(tmp_path / "gone.txt"))
    write_list(listed, {kept.source: kept})
    (error,) = watch(listed, [], knowledge)
    assert isinstance(error, IviguideError)
    assert read_list(listed) == {kept.source: kept}


def test_lists_are_sorted_and_come_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    articles = {"b": shot(CURES, source="b"), "a": None}
    write_list(path, articles)
    assert read_list(path) == articles
    assert [e["source"] for e in json.loads(path.read_text())["articles"]] == ["a", "b"]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": 2, "articles": []}', '{"format": 1, "articles": [{}]}', "\x00"]
)
def test_what_is_no_list_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "list.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        read_list(path)
    assert "\n" not in str(raised.value)


def test_an_empty_list_says_how_to_add(tmp_path: Path, knowledge: Knowledge) -> None:
    with pytest.raises(BadInput, match="--watch"):
        list(watch(tmp_path / "new.json", [], knowledge))
