"""A pack with a fault says file, line, key and what is allowed; a pack without loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from iviguide.errors import PackError
from iviguide.knowledge import load_pack, open_knowledge
from iviguide.knowledge.load import MAX_FILE_BYTES, digest_of, parse_pack, read_files

from .base import BASE, statement, with_files, written

NAME = "indications/more.yaml"
MISTAKES = {
    "duplicate key": (
        statement(kind="effect\n    kind: dose"),
        [f"{NAME}:4", "statements.0.kind", "stands twice", "first on line 3", "keep one"],
    ),
    "unknown key": (
        statement(colour="red"),
        [f"{NAME}:11", "statements.0.colour", "unknown key", "allowed here: id, kind"],
    ),
    "unknown key deep down": (
        statement(population="{condition: itp, gender: any}"),
        [f"{NAME}:7", "population.gender", "unknown key", "condition, age, pregnancy"],
    ),
    "wrong literal": (
        statement(kind="story"),
        [f"{NAME}:3", "statements.0.kind", "'story' is not allowed", "'recommendation'", "'summary'"],
    ),
    "wrong literal in a list": (
        statement(aspects="[efficacy, magic]"),
        [f"{NAME}:4", "aspects.1", "'magic'", "'role'"],
    ),
    "bad date": (statement(submitted="2026-13-01"), [f"{NAME}:9", "submitted", "'2026-13-01'", "YYYY-MM-DD"]),
    "missing key": (statement(plain=""), [f"{NAME}:2", "statements.0", "the key 'plain' is missing"]),
    "text for a number": (
        statement(position="{authority: ash, kind: guideline, stance: recommended, year: last}"),
        [f"{NAME}:11", "position.year", "'last'", "integer"],
    ),
    "dangling concept": (
        statement(population="{condition: itpp}"),
        [f"{NAME}:2", "extra: population.condition", "no concept 'itpp'"],
    ),
    "dangling source": (
        statement(citations="[{source: nobody-1900, read: abstract, on: 2026-11-20}]"),
        [f"{NAME}:2", "extra: citations.source", "no source 'nobody-1900'"],
    ),
    "dangling statement": (
        statement(kind="summary", rests_on="[nothing]"),
        [f"{NAME}:2", "rests_on", "no statement 'nothing'"],
    ),
    "no citation": (statement(citations="[]"), [f"{NAME}:2", "extra: citations", "at least one source"]),
    "no aspect": (statement(aspects="[]"), [f"{NAME}:2", "extra: aspects", "at least one aspect"]),
    "not YAML": ("statements: [\n  - id: 'x\n", [f"{NAME}:", "not readable as YAML"]),
    "not a mapping": ("- 1\n- 2\n", [f"{NAME}:1", "a list 'statements' is expected"]),
    "list of words": (
        "statements: [just words]\n",
        [f"{NAME}:1", "statements.0", "expected keys and values", "found str"],
    ),
    "deep nesting": (f"statements: {'[' * 40}{']' * 40}\n", [f"{NAME}:1", "nested deeper than 12 levels"]),
    "deepest nesting": (f"statements: {'[' * 5000}{']' * 5000}\n", [f"{NAME}:1", "YAML|nested"]),
    "duplicate id": (
        statement(id="itp-effect"),
        ["itp-effect", "stands already at indications/itp.yaml:3", "ids are unique"],
    ),
    "unknown top key": ("things: []\nstatements: []\n", [f"{NAME}:1", "things", "allowed here: title, statements"]),
    "an anchor": ("statements: &all []\nmore: *all\n", [f"{NAME}:"]),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_fault_says_where_and_what_is_allowed(mistake: str) -> None:
    text, words = MISTAKES[mistake]
    files = with_files({NAME: text})
    _, faults = parse_pack(files, digest_of(files))
    assert len(faults) >= 1, mistake
    report = "\n".join(faults)
    for word in words:
        assert any(choice in report for choice in word.split("|")), (word, report)


def test_one_mistake_is_one_fault() -> None:
    many = {"duplicate key", "an anchor", "deepest nesting"}
    for mistake in MISTAKES.keys() - many:
        files = with_files({NAME: MISTAKES[mistake][0]})
        assert len(parse_pack(files, digest_of(files))[1]) == 1, mistake


def test_not_utf_8() -> None:
    files = {**with_files({}), NAME: "statements: []  # Guillain-Barré".encode("latin-1")}
    assert parse_pack(files, digest_of(files))[1] == [f"{NAME}:1: not UTF-8 text (byte 31)"]


def test_all_faults_come_together(tmp_path: Path) -> None:
    folder = written(with_files({"indications/a.yaml": statement(kind="story", submitted="soon")}), tmp_path / "pack")
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    assert len(caught.value.problems) == 2
    assert "(and 1 more)" in str(caught.value)


def test_not_a_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"not a pack: there is no pack\.yaml"):
        load_pack(tmp_path)


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    folder = written({**with_files({}), NAME: b" " * (MAX_FILE_BYTES + 1)}, tmp_path / "pack")
    with pytest.raises(PackError, match="a pack file may have 4,000,000"):
        read_files(folder)


def test_base_pack_loads(tmp_path: Path) -> None:
    knowledge = open_knowledge(written(with_files({}), tmp_path / "pack"))
    assert len(knowledge.statements) == BASE["indications/itp.yaml"].count("- id:")
    assert knowledge.statements["itp-position"].dose is not None
    assert knowledge.statements["itp-position"].dose.days == "1"
    assert knowledge.sources["withdrawn-1999"].retracted == "yes"
    assert knowledge.content.origin["itp-effect"] == "indications/itp.yaml:3"
    assert set(knowledge.content.mentions["itp-effect"]) == {"ivig", "corticosteroid"}


def test_no_stays_no(tmp_path: Path) -> None:
    text = statement(population="{condition: itp, pregnancy: no}")
    knowledge = open_knowledge(written(with_files({NAME: text}), tmp_path / "pack"))
    assert knowledge.statements["extra"].population.pregnancy == "no"


def test_the_release_is_the_content() -> None:
    files = with_files({})
    assert digest_of(files) == digest_of(dict(files))
    changed = {**files, "indications/itp.yaml": files["indications/itp.yaml"].replace(b"122", b"123")}
    assert digest_of(changed) != digest_of(files)
    assert digest_of({**files, "cases/cases.yaml": b"cases: []"}) == digest_of(files)


def test_a_statement_on_a_retracted_paper_is_not_used(tmp_path: Path) -> None:
    text = statement(citations="[{source: withdrawn-1999, read: abstract, on: 2026-11-20}]")
    knowledge = open_knowledge(written(with_files({NAME: text}), tmp_path / "pack"))
    assert "extra" in knowledge.statements
    assert "extra" not in {s.id for s in knowledge.active}
