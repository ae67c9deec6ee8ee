"""PDF: structure told from sizes, gaps and repetition; what is locked, broken or without text is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from iviguide.documents.read import read_bytes
from iviguide.errors import BadArticle
from iviguide.model.document import Article

from .making import Run, lines, locked, pdf

pytest.importorskip("pypdf")

BODY = [
    "Intravenous immunoglobulin raises the platelet count in most adults with immuno-",
    "logical thrombocytopenia, and it does so within some days after the first-",
    "line dose was given in the hospital.",
]


LONG = "\u2022 0.4 g/kg daily in those who cannot have so much at a time, as labels of some"


def read(pages: list[list[Run]]) -> Article:
    return read_bytes(pdf(pages), "a.pdf")


def parts(article: Article) -> list[tuple[str, str]]:
    return [(b.kind, article.text[b.start : b.end]) for b in article.blocks]


def test_headings_paragraphs_and_lists() -> None:
    page = [
        (50, 800, 18, 1, "IVIG in ITP"),
        *lines(BODY),
        (50, 700, 12, 1, "Dose"),
        *lines(
            [
                "\u2022 1 g/kg once",
                "\u2022 0.4 g/kg daily in those who cannot have so much at a time, as labels of some",
                "products say",
            ],
            top=680,
        ),
    ]
    assert parts(read([page])) == [
        ("heading", "IVIG in ITP"),
        (
            "paragraph",
            "Intravenous immunoglobulin raises the platelet count in most adults with immunological thrombocytopenia, and it "
            "does so within some days after the first-line dose was given in the hospital.",
        ),
        ("heading", "Dose"),
        ("list item", "1 g/kg once"),
        ("list item", "0.4 g/kg daily in those who cannot have so much at a time, as labels of some products say"),
    ]


def test_raised_numbers() -> None:
    text = "Counts below 30 x 10"
    page = [
        *lines(BODY),
        (50, 640, 10, 0, text),
        (50 + 5 * len(text), 644, 6, 0, "9"),
        (56 + 5 * len(text), 640, 10, 0, "/L rose in most."),
        (56 + 5 * len(text) + 82, 644, 6, 0, "1,2"),
    ]
    article = read([page])
    assert "30 x 10⁹/L rose in most.[1,2]" in article.text
    assert [m.labels for m in article.markers] == [("1", "2")]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            (50, 820, 8, 0, f"Journal of Examples 2026 vol {n}"),
            *lines([f"{word} {line}" for line in BODY], top=700),
            (290, 30, 8, 0, str(n)),
        ]
        for n, word in enumerate(("First", "Second", "Third", "Fourth"), 1)
    ]
    article = read(pages)
    assert "Journal of Examples" not in article.text
    assert any("8 running heads" in note for note in article.notes)


def test_a_paragraph_runs_over_to_the_next_page() -> None:
    first = lines(["Immunoglobulin is given where the count has to rise at once, for example before an"])
    second = lines(["operation that cannot wait, or where there is bleeding."])
    assert len(read([first, second]).blocks) == 1


def test_two_columns_are_read_one_after_the_other() -> None:
    left = lines(["IVIG is given in adults with a low", "count who bleed, and it works in"], x=50)
    right = lines(["most of them within a few days of", "the first infusion."], x=320)
    assert read([[*left, *right]]).text == (
        "IVIG is given in adults with a low count who bleed, and it works in most of them within a few days of the first "
        "infusion."
    )


def test_tables() -> None:
    rows = [("Product", "Rate"), ("A", "5 mL/kg/h"), ("B", "4 mL/kg/h")]
    page = [
        *lines(BODY),
        *((50 + 250 * k, 600 - 12 * i, 10, 0, cell) for i, row in enumerate(rows) for k, cell in enumerate(row)),
    ]
    table = [p for p in parts(read([page])) if p[0].startswith("table")]  # type: ignore[list-item]
    assert table == [("table header", "Product | Rate"), ("table row", "A | 5 mL/kg/h"), ("table row", "B | 4 mL/kg/h")]


def test_references() -> None:
    page = [
        *lines(BODY),
        (50, 650, 12, 1, "References"),
        *lines(["1. Hall B. A trial. Blood 2019.", "2. Other C. A", "cohort. Lancet 2001."], top=630),
    ]
    article = read([page])
    assert [(r.label, article.text[r.start : r.end]) for r in article.references] == [
        ("1", "[1] Hall B. A trial. Blood 2019."),
        ("2", "[2] Other C. A cohort. Lancet 2001."),
    ]


def test_a_password_only_for_changing_does_not_matter() -> None:
    pytest.importorskip("cryptography")
    assert read_bytes(locked(pdf([lines(BODY)]), user=""), "a.pdf").text.startswith("Intravenous")


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("locked", lambda: locked(pdf([lines(BODY)]), user="secret"), "password"),
    ("scanned", lambda: pdf([[], []]), "scanned"),
    ("cut off", lambda: pdf([lines(BODY)])[:300], "broken"),
    ("only a head", lambda: b"%PDF-1.7\n", "broken"),
    ("noise", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "broken"),
    ("too many pages", lambda: pdf([[]] * 700), "pages"),
]


@pytest.mark.parametrize(("make", "said"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_refused_in_one_line(make: Callable[[], bytes], said: str) -> None:
    if said == "password":
        pytest.importorskip("cryptography")
    with pytest.raises(BadArticle) as raised:
        read_bytes(make(), "a.pdf")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
