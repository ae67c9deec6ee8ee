"""Pages: the main content with its structure, citations where they stood, references at the end."""

from __future__ import annotations

import pytest

from iviguide.documents.read import read_bytes
from iviguide.errors import BadArticle
from iviguide.model.document import Article

pytest.importorskip("trafilatura")

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>IVIG in ITP | Example</title>
<script>var ivig = "cures all";</script></head><body>
<header><nav><ul><li><a href="/">Home of cookies</a></li></ul></nav></header>
<main><article><h1>IVIG in ITP</h1>
<p>Intravenous immunoglobulin raises the platelet count in most adults with immune thrombocytopenia.<sup><a href="#ref1">1</a>,
<a href="#ref2">2</a></sup> It is given when the count is below 30 &times; 10<sup>9</sup>/L and there is bleeding, as guidelines
say <a href="#cite_note-3">[3]</a>. Areas of 2 m<sup>2</sup> and H<sub>2</sub>O are no citations, and 24<sup>th</sup> is none.</p>
<h2>Dose</h2><p>The usual dose in adults is one of these, according to the label of the product and the patient:</p>
<ul><li>1 g/kg once, repeated if needed<sup>2</sup></li><li>0.4 g/kg/day for 5 days<ul><li>in frail people slower</li></ul></li></ul>
<table><thead><tr><th>Product</th><th>Rate</th></tr></thead><tbody><tr><td>A</td><td>5 mL/kg/h</td></tr></tbody></table>
<h2>Pregnancy</h2><p>It may be used in pregnancy where corticosteroids fail or are not tolerated, at the same dose as in other
adults with this disease [<a href="#ref1">1</a>, <a href="#ref2">2</a>].</p>
<h2>References</h2><ol><li id="ref1">Hall B, et al. A trial. Blood. 2019. <a href="x">PubMed</a></li>
<li id="ref2">Other C. A cohort. Lancet 2001. [Google Scholar]</li><li>Third D. A review. BMJ 1999.</li></ol>
</article></main><footer><p>Copyright Example. All rights reserved. Newsletter.</p></footer></body></html>"""


def read(page: str) -> Article:
    return read_bytes(page.encode(), "page.html")


def test_main_content_only() -> None:
    article = read(PAGE)
    assert article.title == "IVIG in ITP | Example"
    for left_out in ("cookies", "Copyright", "cures all"):
        assert left_out not in article.text
    assert any("main content only" in note for note in article.notes)


def test_structure() -> None:
    article = read(PAGE)
    kinds = [b.kind for b in article.blocks]
    assert kinds == [
        *("heading", "paragraph", "heading", "paragraph", "list item", "list item", "list item"),
        *("table header", "table row", "heading", "paragraph", "heading", "reference", "reference", "reference"),
    ]
    inner = next(b for b in article.blocks if b.kind == "list item" and b.level == 1)
    assert [a[:9] for a in article.above(inner)] == ["IVIG in I", "Dose", "The usual", "0.4 g/kg/"]


def test_citations_stay_where_they_stood() -> None:
    article = read(PAGE)
    assert "thrombocytopenia.[1, 2] It is given" in article.text.replace("[1,2]", "[1, 2]")
    assert "say [3]." in article.text
    assert "disease [1, 2]." in article.text
    assert [m.labels for m in article.markers] == [("1", "2"), ("3",), ("2",), ("1", "2")]


def test_exponents_are_no_citations() -> None:
    text = read(PAGE).text
    assert "10⁹/L" in text
    assert "2 m² and H₂O" in text
    assert "24th" in text


def test_references_are_cleaned_and_labelled() -> None:
    article = read(PAGE)
    entries = [article.text[r.start : r.end] for r in article.references]
    assert entries == [
        "[1] Hall B, et al. A trial. Blood. 2019.",
        "[2] Other C. A cohort. Lancet 2001.",
        "[3] Third D. A review. BMJ 1999.",
    ]


def test_a_page_without_main_content_is_read_whole() -> None:
    assert "1 g/kg" in read("<html><body><div>IVIG 1 g/kg</div></body></html>").text


def test_offsets_index_the_text() -> None:
    article = read(PAGE)
    for block in article.blocks:
        assert article.text[block.start : block.end].strip() == article.text[block.start : block.end]
    assert len(article.readable) == len(article.text)


@pytest.mark.parametrize(
    "page",
    [
        "<html>" + "<div>" * 10_000 + "IVIG is given" + "</div>" * 10_000,
        "<html>" + "<b>" * 200_000 + "IVIG",
        "<html>" + "<table><tr><td>" * 300 + "IVIG",
        "<html><p>x</p>" + "<i></i>" * 200_000,
        "<html><body><script>IVIG</script></body></html>",
        "<html></html>",
    ],
    ids=["deep", "deep and open", "tables in tables", "very many", "no text", "empty"],
)
def test_hostile_pages_are_refused_in_one_line(page: str) -> None:
    with pytest.raises(BadArticle) as raised:
        read(page)
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith("page.html: ")


def test_entities_and_broken_markup_do_not_matter() -> None:
    text = read("<html><body><p>IVIG &lt;b&gt; raises <b>the <i>count</b></i> &amp; more &#x3b1;<p>Second").text
    assert text.startswith("IVIG <b> raises the count & more α")


PARA = (
    "Immunoglobulin raises the platelet count in most adults with immune thrombocytopenia within a few days of infusion"
)
ENTRIES = (("1", "Hall B (2019). A trial. Blood."), ("2", "Other C (2001). A cohort. Lancet."))


def _encyclopedia() -> str:
    first = '<sup class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup>'
    calls = f'{first}<sup><a href="#cite_note-2">[2]</a></sup>'
    entries = "".join(
        f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a href="#r">^</a></b></span> <span>{words}</span></li>'
        for n, words in ENTRIES
    )
    return (
        f"<html><body><div id=content><h1>IVIG</h1><p>{PARA}.{calls} It is dosed by weight in all of these people.</p>"
        f'<h2>Uses</h2><span class="mw-editsection">[edit]</span><p>{PARA} as well.</p>'
        f'<h2>References</h2><ol class="references">{entries}</ol></div></body></html>'
    )


def _archive() -> str:
    entries = "".join(
        f'<li id="B{n}"><span class="label">{n}.</span><cite>{words}</cite> [<a>DOI</a>] [<a>PubMed</a>]</li>'
        for n, words in ENTRIES
    )
    return (
        f'<html><body><main><article><h1>IVIG</h1><p>{PARA} <sup>[<a href="#B1">1</a>,<a href="#B2">2</a>]</sup>.</p>'
        f"<figure><img src=x><figcaption>Figure 1. Counts rose in all ten adults.</figcaption></figure><p>{PARA} again.</p>"
        f'<section class="ref-list"><h2>References</h2><ul>{entries}</ul></section></article></main></body></html>'
    )


def _journal() -> str:
    entries = "".join(
        f'<li data-counter="{n}."><p id="ref-CR{n}">{words}</p><p><a>Article</a> <a>Google Scholar</a></p></li>'
        for n, words in ENTRIES
    )
    return (
        f'<html><body><main><h1>IVIG</h1><p>{PARA}<sup><a href="#ref-CR1">1</a>,<a href="#ref-CR2">2</a></sup>. So it was.</p>'
        f'<p>{PARA} also.</p><h2>References</h2><ol class="c-article-references">{entries}</ol></main></body></html>'
    )


def _weblog() -> str:
    entries = "<br>".join(f"{n}. {words}" for n, words in ENTRIES)
    return (
        f"<html><body><div class=post><h1>IVIG</h1>{PARA}. [1, 2]<br><br>{PARA} too.<br><br><b>Sources</b><br>{entries}"
        "</div></body></html>"
    )


@pytest.mark.parametrize(
    "page", [_encyclopedia(), _archive(), _journal(), _weblog()], ids=["encyclopedia", "archive", "journal", "weblog"]
)
def test_pages_as_they_are_made(page: str) -> None:
    article = read(page)
    assert sorted({x for m in article.markers for x in m.labels}) == ["1", "2"]
    assert [article.text[r.start : r.end] for r in article.references] == [f"[{n}] {words}" for n, words in ENTRIES]
    assert "edit]" not in article.text


def test_captions_are_kept() -> None:
    assert "Figure 1. Counts rose in all ten adults." in read(_archive()).text


def test_tables_that_lay_out_a_page_are_parts_of_it() -> None:
    page = f"<html><body><table><tr><td>Links</td><td><h2>Dose</h2><p>{PARA}.</p><p>{PARA} too, at 5 g/kg.</p></td></tr></table>"
    kinds = {b.kind for b in read(page).blocks}
    assert "paragraph" in kinds
    assert "table row" not in kinds


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<p>IVIG<sup><sup>1</sup></sup> is given</p>", "[1] is given"),
        ("<p>IV&#1;IG is <nav>x</nav>&#2;given</p>", "IVIG is given"),
        ("<p>IVIG<sup><a href='#ref1'>1<sup>2</sup></a></sup> is given</p>", "is given"),
        ("<a href='#ref1'><a href='#ref2'>1</a></a> IVIG is given", "IVIG is given"),
    ],
)
def test_odd_markup(markup: str, said: str) -> None:
    assert said in read(f"<html><body>{markup}</body></html>").text
