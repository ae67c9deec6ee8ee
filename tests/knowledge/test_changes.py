"""Two releases side by side: what is new, gone or otherwise, how grave that is, and which results it touches."""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from iviguide.errors import BadInput
from iviguide.knowledge import Knowledge
from iviguide.knowledge.changes import changes
from iviguide.knowledge.releases import open_release
from iviguide.knowledge.touched import touched
from iviguide.model.changes import Change, ReleaseChanges
from iviguide.rendering.changes_text import changes_to_terminal

from .base import BASE, parsed, statement, with_files, written

STATEMENTS = BASE["indications/itp.yaml"]
SOURCES = BASE["sources/sources.yaml"]


def knowledge(**files: str) -> Knowledge:
    return Knowledge(parsed(with_files({name.replace("__", "/") + ".yaml": text for name, text in files.items()})))


def diff(before: dict[str, str], after: dict[str, str]) -> ReleaseChanges:
    return changes(knowledge(**before), knowledge(**after))


def edited(old: str, new: str, of: str = STATEMENTS) -> ReleaseChanges:
    assert old in of
    return diff({}, {"indications__itp": of.replace(old, new, 1)})


def only(found: ReleaseChanges) -> Change:
    (change,) = found.statements
    return change


def test_nothing_changed() -> None:
    found = diff({}, {})
    assert (found.statements, found.sources, found.concepts, found.totals) == ((), (), (), {})


@pytest.mark.parametrize(
    ("old", "new", "weight", "what"),
    [
        ("79 % reached", "97 % reached", "clinical", "the words for clinicians, with its figures"),
        (
            "In a trial with 122 adults, 79 %",
            "In one trial with 122 adults, 79 %",
            "wording",
            "the words for clinicians",
        ),
        ("age: adult", "age: child", "clinical", "about whom it is"),
        ("rating: moderate, d", "rating: high, d", "clinical", "the certainty"),
        ("days: 1, course", "days: 1-2, course", "clinical", "the dose"),
        ("stance: conditional", "stance: recommended", "clinical", "the stand of the authority"),
        ("review_by: 2027-11-20", "review_by: 2028-11-20", "editorial", "the day of the next review"),
        ("read: abstract, on", "read: full text, on", "editorial", "how trial-2002 is cited"),
        ("bearing: refutes", "bearing: context", "clinical", "how withdrawn-1999 is cited"),
    ],
)
def test_how_grave_a_change_is(old: str, new: str, weight: str, what: str) -> None:
    change = only(edited(old, new))
    assert (change.kind, change.weight) == ("changed", weight)
    assert change.details[0].what == what


def test_added_removed_and_renamed() -> None:
    more = statement(id="old-name")
    added = diff({}, {"indications__more": more})
    assert [(c.id, c.kind, c.weight) for c in added.statements] == [("old-name", "added", "clinical")]
    removed = diff({"indications__more": more}, {})
    assert [(c.id, c.kind) for c in removed.statements] == [("old-name", "removed")]
    renamed = diff({"indications__more": more}, {"indications__more": more.replace("old-name", "new-name")})
    assert [(c.id, c.formerly, c.kind, c.weight) for c in renamed.statements] == [
        ("new-name", "old-name", "renamed", "editorial")
    ]


def test_a_retraction_is_grave() -> None:
    found = diff({}, {"sources__sources": SOURCES.replace('pmid: "11809183"', "retracted: yes")})
    assert [(c.id, c.weight, c.details[0].what) for c in found.sources] == [
        ("trial-2002", "clinical", "whether it was retracted")
    ]


def test_the_ledger_only_grows() -> None:
    def with_ledger(*rows: str) -> Knowledge:
        return Knowledge(parsed(with_files({"reviews/ledger.tsv": "\n".join(rows)})))

    one = "itp-gap\t0\tretired\tRita Reviewer\teditor\t2026-11-21\tnone\tout of date"
    found = changes(with_ledger(), with_ledger(one))
    assert found.decisions == ("2026-11-21 retired: itp-gap, by Rita Reviewer, editor: out of date",)
    assert [(c.id, c.weight) for c in found.statements] == [("itp-gap", "clinical")]
    assert changes(with_ledger(one), with_ledger()).decisions[0].startswith("MISSING now, though a ledger only grows")


def test_words_changed_under_an_old_day_are_remarked() -> None:
    assert edited("79 % reached", "80 % reached").remarks == (
        "itp-effect: its words changed, its day ('submitted: 2026-11-20') did not",
    )
    dated = edited(
        "79 % reached", "80 % reached", STATEMENTS.replace("submitted: 2026-11-20", "submitted: 2026-11-21", 1)
    )
    assert dated.remarks == ()


# --- results ----------------------------------------------------------------------------------------------------------
def result(tmp_path: Path, *statements: str, release: str = "x", name: str = "answer.json") -> Path:
    path = tmp_path / name
    sentences = [{"text": "...", "statements": list(statements)}]
    data = {"question": "Does IVIG work?", "release": release, "summary": sentences, "sources": [{"id": "ash-2019"}]}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_result_is_touched_by_what_it_stands_on(tmp_path: Path) -> None:
    before, after = knowledge(), knowledge(indications__itp=STATEMENTS.replace("79 % reached", "97 % reached"))
    found = changes(before, after)
    yes = result(tmp_path, "itp-effect", release=before.release)
    no = result(tmp_path, "itp-gap", release=after.release, name="b.json")
    hit, miss = touched([yes, no], found, after)
    assert (hit.verdict, hit.made_with, hit.about) == ("clinical", "before", "Does IVIG work?")
    assert hit.changes == (("statement itp-effect", "changed: the words for clinicians, with its figures"),)
    assert (miss.verdict, miss.made_with) == ("untouched", "after")


def test_a_result_hears_of_new_statements_nearby_and_of_sources(tmp_path: Path) -> None:
    sources = SOURCES.replace("id: ash-2019,", "id: ash-2019, superseded_by: trial-2002,")
    after = knowledge(indications__more=statement(id="new"), sources__sources=sources)
    (hit,) = touched([result(tmp_path, "itp-effect")], changes(knowledge(), after), after)
    assert hit.new_nearby == ("new",)
    assert hit.changes == (("source ash-2019", "changed: what replaced it"),)
    assert hit.made_with == "neither"


def test_results_one_a_line(tmp_path: Path) -> None:
    path = result(tmp_path, "itp-effect")
    path.write_text(path.read_text() * 0 + (json.dumps({"title": "ITP", "release": "x"}) + "\n") * 2, encoding="utf-8")
    assert [t.file for t in touched([path], diff({}, {}), knowledge())] == ["answer.json:1", "answer.json:2"]


@pytest.mark.parametrize("text", ["", "not json", "[1]", '{"a": 1}'])
def test_what_is_no_result_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    if not text:
        assert touched([path], diff({}, {}), knowledge()) == ()
    else:
        with pytest.raises(BadInput, match=r"x\.json: "):
            touched([path], diff({}, {}), knowledge())


# --- releases ---------------------------------------------------------------------------------------------------------
def test_a_folder_an_archive_and_a_revision_are_the_same_release(tmp_path: Path, needs: Callable[[str], None]) -> None:
    needs("git")
    pack = written(with_files({}), tmp_path / "top" / "packs" / "tiny")
    archive = tmp_path / "old.whl"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("iviguide/cli.py", "")
        for name, data in with_files({}).items():
            out.writestr(f"iviguide/_pack/{name}", data)
    identity = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    identity |= {k.replace("AUTHOR", "COMMITTER"): v for k, v in identity.items()}
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run(["git", *command], cwd=tmp_path / "top", check=True, env={**os.environ, **identity})
    (pack / "indications" / "itp.yaml").write_text(STATEMENTS.replace("79 %", "97 %"), encoding="utf-8")
    assert open_release(str(archive)).release == knowledge().release
    assert open_release("HEAD", pack).release == knowledge().release
    assert open_release(str(pack)).release != knowledge().release


@pytest.mark.parametrize("name", ["no-such-thing", "--help", " "])
def test_no_such_release(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match=r"found release .*a pack folder, a \.zip or \.whl file"):
        open_release(name, tmp_path)


def test_what_the_terminal_shows(tmp_path: Path) -> None:
    found = edited("79 % reached", "97 % reached")
    shown = " ".join(changes_to_terminal(found).split())
    assert "statements: 1 changed" in shown
    assert "with its figures: In a trial with 122 adults, [-79-] {+97+} % reached" in shown
    assert "1 statements: --full lists them" in changes_to_terminal(edited("2027-11-20", "2028-11-20"))
