"""Plain text: what its lines are, and offsets that index the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.documents.lines import read_plain
from iviguide.documents.markdown import read_markdown
from iviguide.documents.marks import labels_of
from iviguide.model.document import Article

ARTICLE = """IVIG in thrombocytopenia

IVIG raises the count in most adults. 1, 2 It is given in these cases:
  • bleeding 3
  • before surgery

Pregnancy:
The dose is 1 g/kg.[4] Not 10⁹/L.

Product\tRate
A\t5 mL/kg/h
B\t4 mL/kg/h

References
1. Hall B. A trial. Blood 2019.
2. Other C. A cohort. Lancet 2001.
"""


def parts(article: Article) -> list[tuple[str, str]]:
    return [(b.kind, article.text[b.start : b.end]) for b in article.blocks]


def words_above(article: Article, words: str) -> list[str]:
    block = next(b for b in article.blocks if article.text[b.start : b.end].startswith(words))
    return list(article.above(block))


def test_parts_of_an_article() -> None:
    assert parts(read_plain(ARTICLE, "-")) == [
        ("heading", "IVIG in thrombocytopenia"),
        ("paragraph", "IVIG raises the count in most adults. 1, 2 It is given in these cases:"),
        ("list item", "bleeding 3"),
        ("list item", "before surgery"),
        ("heading", "Pregnancy:"),
        ("paragraph", "The dose is 1 g/kg.[4] Not 10⁹/L."),
        ("table header", "Product\tRate"),
        ("table row", "A\t5 mL/kg/h"),
        ("table row", "B\t4 mL/kg/h"),
        ("heading", "References"),
        ("reference", "1. Hall B. A trial. Blood 2019."),
        ("reference", "2. Other C. A cohort. Lancet 2001."),
    ]


def test_what_a_part_stands_under() -> None:
    article = read_plain(ARTICLE, "-")
    assert words_above(article, "bleeding")[-1].endswith("in these cases:")
    assert words_above(article, "The dose") == ["IVIG in thrombocytopenia", "Pregnancy:"]
    assert words_above(article, "B\t4")[-1] == "Product\tRate"


def test_citations_and_references() -> None:
    article = read_plain(ARTICLE, "-")
    assert [m.labels for m in article.markers] == [("1", "2"), ("3",), ("4",)]
    assert [r.label for r in article.references] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("It rose on day 3. The dose was 1 g/kg on day 1.", "figures"),
        ("Counts were above 30 × 10⁹/L and areas of 2 m² were seen.", "exponents"),
        ("There are 3 stages. 2 of them matter.", "one bare number"),
    ],
)
def test_numbers_that_are_no_citations(text: str, none: str) -> None:
    assert read_plain(text, "-").markers == (), none


def test_lines_broken_at_a_width_run_on() -> None:
    text = (
        "Immunoglobulin is given to adults with immune thrombocytopenia when\n"
        "the count has to rise at once, for example before an operation, and\n"
        "where steroids cannot be given. It works within some days in most of\n"
        "those treated.\n\nThe effect lasts for some weeks, so that something else has to follow\n"
        "in most people who need a lasting rise of their platelets in the end.\n"
    )
    article = read_plain(text, "-")
    assert [b.kind for b in article.blocks] == ["paragraph", "paragraph"]
    assert "when the count has" in article.readable
    assert article.text == text


def test_sentences_on_lines_of_their_own_stay_apart() -> None:
    """Alike in length, but each ends where it ends: a list of claims, not a paragraph."""
    lines = [
        "c1. Immunoglobulin is given at 1 g/kg to adults with a low count.",
        "c2. Immunoglobulin works within a few days in most of these people.",
        "c3. Headache is the harm that is met most often in these people.",
        "c4. Kidney injury is rare and met in people who are at risk for it.",
        "c5. the count falls again within some weeks in most of the people.",
    ]
    article = read_plain("\n".join(lines), "-")
    assert [article.text[b.start : b.end] for b in article.blocks] == lines


def test_numbered_titles_are_headings() -> None:
    article = read_plain("1) Pregnancy\n\nThe dose is 1 g/kg.\n\n2) Children\n\nThe dose is 0.8 g/kg.", "-")
    assert [b.kind for b in article.blocks] == ["heading", "paragraph"] * 2
    assert words_above(article, "The dose is 0.8") == ["Children"]


def test_ranges_of_labels() -> None:
    assert labels_of("2-4, 7") == ("2", "3", "4", "7")
    assert labels_of("1-900") == ("1", "900")


PIECES = st.sampled_from(
    [
        "IVIG ",
        "# ",
        "- ",
        "* ",
        "1. ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "|",
        "**",
        "_",
        "[1]",
        "[^2]",
        "[a](b)",
        "References\n",
        "2019",
        ". ",
        ":",
        "`",
        "```\n",
        "<b>",
        "<!--",
        "-->",
        "é",
        "10⁹",
        "﻿",
        " ",
        "\x0b",
        "---\n",
        "> ",
        "🩸",
        "\\*",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=300))


@given(TEXTS)
@pytest.mark.parametrize("read", [read_plain, read_markdown])
def test_offsets_hold_for_any_text(read: object, text: str) -> None:
    article: Article = read(text, "-")  # type: ignore[operator]
    assert article.text == text
    assert len(article.readable) == len(text)
    reached = 0
    for number, block in enumerate(article.blocks):
        assert reached <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip() or article.form == "markdown"
        assert all(u < number for u in block.under)
        reached = block.end
    for marker in article.markers:
        assert 0 <= marker.start < marker.end <= len(text)
        assert marker.labels


@given(TEXTS)
def test_no_word_is_lost_between_blocks(text: str) -> None:
    """Whatever holds letters in plain text belongs to a block."""
    article = read_plain(text, "-")
    covered = bytearray(len(text))
    for block in article.blocks:
        covered[block.start : block.end] = b"\1" * (block.end - block.start)
    outside = "".join(c for c, inside in zip(text, covered, strict=True) if not inside)
    assert not [c for c in outside if c.isalpha() and c not in "oivxIVXabcdefghjklmnpqrstuwyzABCDEFGHJKLMNOPQRSTUWYZ"]
