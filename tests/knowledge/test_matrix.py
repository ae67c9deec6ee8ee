"""Authorities side by side: what counts as a stand, when two differ, what the filters keep."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.errors import BadInput
from iviguide.knowledge import Knowledge
from iviguide.knowledge.matrix import Filters, matrix
from iviguide.model.matrix import Matrix
from iviguide.rendering.matrix_html import matrix_to_html
from iviguide.rendering.matrix_text import matrix_to_csv, matrix_to_terminal

from .base import BASE, parsed, statement, with_files

CONCEPTS = (
    BASE["vocabulary/concepts.yaml"]
    + """\
  - {id: bsh, type: authority, name: British Society for Haematology, country: UK}
  - {id: payer, type: authority, name: A payer, country: AU}
  - {id: rituximab, type: agent, name: rituximab, synonyms: [rituximab]}
"""
)


def stand(name: str, stance: str, authority: str = "bsh", kind: str = "guideline", **keys: str) -> str:
    extra = "".join(f", {k}: {keys.pop(k)}" for k in ("year", "grade", "superseded_by", "country") if k in keys)
    return statement(
        id=name,
        kind="position",
        **{
            "aspects": "[role]",
            "population": "{condition: aiha}",
            "intervention": "{agent: ivig}",
            **keys,
        },
        position=f"{{authority: {authority}, kind: {kind}, stance: {stance}{extra}}}",
    )


def made(*files: str, **filters: Any) -> Matrix:
    extra = {f"indications/more{n}.yaml": text for n, text in enumerate(files)}
    content = parsed(with_files({"vocabulary/concepts.yaml": CONCEPTS, **extra}))
    return matrix(Knowledge(content), Filters(**{k: v if isinstance(v, int) else (v,) for k, v in filters.items()}))


def agreement(*files: str) -> str:
    return next(r.agreement for r in made(*files).rows if r.condition == "aiha")


def test_one_for_and_one_against_are_opposed() -> None:
    found = made(stand("a", "recommended"), stand("b", "not recommended", "ash"))
    (row,) = found.disputed
    assert (row.condition, row.agreement) == ("aiha", "opposed")
    assert {row.clashes[0].one.authority, row.clashes[0].other.authority} == {"bsh", "ash"}


@pytest.mark.parametrize("silent", ["not licensed", "not addressed", "could not be read"])
def test_silence_takes_no_side(silent: str) -> None:
    assert agreement(stand("a", "recommended"), stand("b", silent, "ash")) == "one voice"
    assert agreement(stand("b", silent, "ash")) == "none read"


def test_against_in_a_part_of_the_patients_is_said_to_be_so() -> None:
    mild = stand("b", "not recommended", "ash", population="{condition: aiha, severity: mild}")
    assert agreement(stand("a", "recommended"), mild) == "subgroup"


def test_stands_on_different_patients_do_not_differ() -> None:
    child = stand("a", "recommended", population="{condition: aiha, age: child}")
    adult = stand("b", "not recommended", "ash", population="{condition: aiha, age: adult}")
    assert agreement(child, adult) == "agree"
    pregnant = stand("c", "not recommended", "payer", population="{condition: aiha, pregnancy: yes}")
    assert agreement(child, pregnant) == "agree"


def test_a_payer_and_a_guideline_speak_of_different_matters() -> None:
    (row,) = made(stand("a", "recommended"), stand("b", "not funded", "payer", "funding")).disputed
    assert row.clashes[0].across
    assert agreement(stand("a", "conditional"), stand("b", "funded", "payer", "funding")) == "agree"
    assert agreement(stand("a", "conditional"), stand("b", "recommended", "ash")) == "degree"


def test_what_is_superseded_is_shown_and_argues_no_more() -> None:
    old = stand("a", "not recommended", superseded_by="ash-2019", year="2004")
    found = made(old, stand("b", "recommended", "ash"))
    assert found.disputed == ()
    assert "X*" in matrix_to_terminal(found)
    new = stand("c", "recommended", year="2020")
    (row,) = [r for r in made(old, new).rows if r.condition == "aiha"]
    assert [s.statement for s in row.cells["bsh"]] == ["c", "a"]


def test_only_stands_on_giving_immunoglobulin() -> None:
    rituximab = stand("a", "recommended", intervention="{agent: rituximab}")
    dose = stand("b", "recommended", aspects="[dose]")
    unnamed = stand("c", "recommended", intervention="", text="A hospital stay is advised.", plain="A stay.")
    named = stand("d", "recommended", intervention="", text="IVIG is advised.", plain="IVIG is advised.")
    for text in (rituximab, dose, unnamed):
        assert "aiha" not in {r.condition for r in made(text).rows}
    assert "aiha" in {r.condition for r in made(named).rows}


def test_filters() -> None:
    files = (stand("a", "recommended", year="2010"), stand("b", "funded", "payer", "funding"))
    assert [c.authority for c in made(*files, country="AU").columns] == ["payer"]
    assert [c.authority for c in made(*files, kind="guideline", condition="aiha").columns] == ["bsh"]
    assert [c.authority for c in made(*files, authority="ash").columns] == ["ash"]
    late = made(*files, since=2011)
    assert [c.authority for c in late.columns] == ["ash"]
    assert late.left_out == 1
    assert [r.condition for r in made(*files, agreement="agree").rows] == ["aiha"]


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"country": "Atlantis"}, "found country 'Atlantis'; allowed: US"),
        ({"agreement": "maybe"}, "allowed: opposed, subgroup, degree, agree, one voice, none read"),
        ({"condition": "itpp"}, "found condition 'itpp'; allowed: "),
    ],
)
def test_a_filter_that_fits_nothing_says_what_is_allowed(filters: dict[str, str], words: str) -> None:
    with pytest.raises(BadInput, match=re.escape(words)):
        made(**filters)


def test_csv_holds_every_stand_and_no_formula() -> None:
    files = (stand("a", "recommended", year="2010", grade="'=1+1'"), stand("b", "not funded", "payer", "funding"))
    rows = list(csv.DictReader(io.StringIO(matrix_to_csv(made(*files)))))
    assert [(r["authority"], r["stance"]) for r in rows if r["condition"] == "aiha"] == [
        ("bsh", "recommended"),
        ("payer", "not funded"),
    ]
    assert rows[1]["grade"] == "'=1+1"


def test_the_page_stands_alone_and_escapes() -> None:
    page = matrix_to_html(made(stand("a", "recommended", grade="'<b>1</b>'"), stand("b", "not recommended", "ash")))
    assert "<b>1</b>" not in page
    assert "&lt;b&gt;1" in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert '<svg class="plot"' in page


@given(st.lists(st.sampled_from(["recommended", "conditional", "not recommended", "could not be read"]), max_size=3))
def test_agreement_does_not_hang_on_the_order_of_statements(stances: list[str]) -> None:
    authorities = ("bsh", "ash", "payer")
    files = [stand(f"from-{a}", s, a) for a, s in zip(authorities, stances, strict=False)]
    assert made(*files).rows == made(*reversed(files)).rows
