"""A sample for re-checking: by lot and repeatable, errors planted where a checker can find them, results counted."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iviguide.errors import BadInput
from iviguide.knowledge import Knowledge, default_pack
from iviguide.knowledge.load import digest_of, parse_pack, read_files
from iviguide.knowledge.sampling import COLUMNS, draw, recheck
from iviguide.rendering.tsv import from_tsv, to_tsv

FILES = read_files(default_pack())
PACK = Knowledge(parse_pack(FILES, digest_of(FILES))[0])


def test_the_same_seed_draws_the_same_statements() -> None:
    assert draw(PACK, "a", 40) == draw(PACK, "a", 40)
    assert {d.statement for d in draw(PACK, "a", 40)} != {d.statement for d in draw(PACK, "b", 40)}


def test_a_larger_sample_holds_the_smaller() -> None:
    assert [d.statement for d in draw(PACK, "a", 10)] == [d.statement for d in draw(PACK, "a", 40)][:10]


@given(seed=st.text(max_size=8), plant=st.integers(0, 8))
@example(seed="𗗥ð\U000ac347xò\U000cea71\U00067194", plant=8)  # of the first 20 only 7 can hold an error
def test_planted_errors_alter_one_thing_and_do_not_show(seed: str, plant: int) -> None:
    drawn = draw(PACK, seed, 20, plant)
    altered = [d for d in drawn if d.text != PACK.statements[d.statement].text]
    assert len(altered) == plant
    assert altered == [d for d in drawn if d.planted]
    assert len({d.statement for d in drawn}) == 20


def test_what_stands_beside_a_planted_figure_does_not_give_it_away() -> None:
    for seed in "abcdefgh":
        for d in draw(PACK, seed, 40, 20):
            if d.planted.startswith("figure"):
                old, new = d.planted.removeprefix("figure: ").split(" became ")
                assert not re.search(rf"(?<![\d.]){re.escape(old)}(?![\d.])", d.figures), (d, old, new)


def test_what_cannot_be_compared_is_not_drawn() -> None:
    kinds = {d.kind for d in draw(PACK, "a", 400)}
    assert not kinds & {"gap", "summary"}


def test_only_one_disease() -> None:
    for drawn in draw(PACK, "a", 10, only=["aiha"]):
        condition = PACK.statements[drawn.statement].population.condition
        assert PACK.vocabulary.is_a(str(condition), "aiha")


@pytest.mark.parametrize(("size", "plant"), [(0, 0), (10**6, 0), (5, 6), (5, -1)])
def test_too_many_or_too_few(size: int, plant: int) -> None:
    with pytest.raises(BadInput, match=r"allowed: 1 to \d+ statements"):
        draw(PACK, "a", size, plant)


def test_a_filled_worksheet_is_counted() -> None:
    drawn = draw(PACK, "a", 6, 2)
    key = {d.statement: d.planted for d in drawn if d.planted}
    rows = from_tsv(to_tsv(COLUMNS, [{"statement": d.statement} for d in drawn]), ("statement", "verdict"))
    first, second = key
    others = [r for r in rows if r["statement"] not in key]
    for row in rows:
        row["verdict"] = "right"
    next(r for r in rows if r["statement"] == first)["verdict"] = "wrong"
    others[0].update(verdict="wrong", what_is_wrong="the year")
    others[1]["verdict"] = "cannot tell"
    found = recheck(rows, key)
    assert (found.checked, found.planted, found.caught, found.missed) == (5, 2, (first,), (second,))
    assert found.found == {others[0]["statement"]: "the year"}
    assert found.open == (others[1]["statement"],)


def test_a_key_of_another_draw_is_refused() -> None:
    with pytest.raises(BadInput, match="they belong to different draws"):
        recheck([{"statement": "a", "verdict": "", "what_is_wrong": ""}], {"b": "figure"})
    with pytest.raises(BadInput, match="found verdict 'maybe'; allowed: right, wrong, cannot tell"):
        recheck([{"statement": "a", "verdict": "maybe", "what_is_wrong": ""}], {})


def test_from_the_shell(tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "iviguide", "knowledge", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    sheet, key = tmp_path / "sheet.tsv", tmp_path / "key.json"
    sheet.write_text(run("sample", "--seed", "x", "--size", "8", "--plant", "2", "--key", str(key)), encoding="utf-8")
    planted = json.loads(key.read_text(encoding="utf-8"))["planted"]
    assert len(planted) == 2
    assert not any(told in sheet.read_text(encoding="utf-8") for told in planted.values())
    assert "planted: 2" in run("recheck", str(sheet), "--key", str(key))
