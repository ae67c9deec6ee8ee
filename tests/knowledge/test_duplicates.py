"""What is said twice is found; what only reads alike, about other people or with other figures, is not."""

from __future__ import annotations

import pytest

from iviguide.knowledge import Knowledge
from iviguide.knowledge.duplicates import Pair, near_duplicates
from iviguide.knowledge.report import report
from iviguide.rendering.report_terminal import pairs_to_terminal, report_to_terminal

from .base import parsed, statement, with_files

TWICE = {
    "id": "again",
    "kind": "effect",
    "aspects": "[efficacy]",
    "text": "A trial with 122 adults, with IVIG 79 % reached 50 x10^9/L, with corticosteroids 60 %.",
    "population": "{condition: itp, age: adult}",
    "intervention": "{agent: ivig}",
}


def pairs(**changed: str) -> tuple[Pair, ...]:
    """Pairs in the base pack with a statement more that says what `itp-effect` says, but for what is changed."""
    return near_duplicates(Knowledge(parsed(with_files({"indications/more.yaml": statement(**{**TWICE, **changed})}))))


def test_the_same_in_other_words_is_a_pair() -> None:
    (pair,) = pairs()
    assert (pair.one, pair.other, pair.shared_sources) == ("itp-effect", "again", ("trial-2002",))
    assert pair.closeness > 0.8


@pytest.mark.parametrize(
    "changed",
    [
        {"population": "{condition: itp}"},  # names no age: may be the same people
        {"kind": "timing"},
        {"intervention": "{agent: immunoglobulin}"},
        {"text": "A trial with 122 adults, with IVIG 79 % reached 50 x10^9/L, with corticosteroids fewer."},
        {"citations": "[{source: ash-2019, read: table, on: 2026-11-20}]"},
    ],
)
def test_another_frame_does_not_hide_it(changed: dict[str, str]) -> None:
    assert len(pairs(**changed)) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"population": "{condition: aiha, age: adult}"},
        {"population": "{condition: itp, age: child}"},
        {"population": "{condition: itp, age: adult, severity: severe}", "text": "Severe bleeding stops late."},
        {"intervention": "{agent: corticosteroid}"},
        {"aspects": "[harm]"},
        {"text": "A trial with 90 adults, with IVIG 33 % reached 30 x10^9/L, with corticosteroids 12 %."},
        {"text": "Of 122 cats 79 % slept and 60 % ate."},
        {"kind": "misconception", "claim": "Everybody reaches a safe count."},
    ],
)
def test_what_only_reads_alike_is_no_pair(changed: dict[str, str]) -> None:
    assert not pairs(**changed)


def test_a_summary_repeats_what_it_rests_on() -> None:
    """A bottom line is no duplicate of the evidence; two bottom lines that say the same are."""
    line = "IVIG raised platelets in 79 % of adults with ITP in one trial of 2002, low certainty."
    (pair,) = pairs(kind="summary", text=line, rests_on="[itp-effect]")
    assert {pair.one, pair.other} == {"itp-summary", "again"}


def test_the_order_is_that_of_closeness_and_does_not_depend_on_the_run(knowledge: Knowledge) -> None:
    found = near_duplicates(knowledge)
    assert found == near_duplicates(Knowledge(knowledge.content))
    assert [p.closeness for p in found] == sorted((p.closeness for p in found), reverse=True)


def test_the_report_shows_both_with_their_places() -> None:
    content = parsed(with_files({"indications/more.yaml": statement(**TWICE)}))
    made = report(Knowledge(content), content.manifest.released)
    (pair,) = made["near_duplicates"]
    assert [(s["id"], s["place"]) for s in pair["statements"]] == [
        ("itp-effect", "indications/itp.yaml:3"),
        ("again", "indications/more.yaml:2"),
    ]
    told = pairs_to_terminal(made)
    assert "1 pair " in told
    assert TWICE["text"] in told
    assert "near_duplicates: 1" in report_to_terminal(made)
