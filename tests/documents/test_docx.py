"""DOCX: structure, raised numbers, notes, deleted text; bombs and broken files; findings as comments."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

pytest.importorskip("docx")

import docx as python_docx
from docx.oxml import parse_xml

from iviguide.documents.docx_comments import with_comments
from iviguide.documents.read import read_bytes
from iviguide.errors import BadArticle
from iviguide.model.document import Article, Remark

from .making import article as made
from .making import docx, with_part

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data: bytes | None = None) -> Article:
    return read_bytes(data or docx(), "a.docx")


def test_structure() -> None:
    article = read()
    assert [(b.kind, article.text[b.start : b.end]) for b in article.blocks] == [
        ("title", "IVIG in ITP"),
        ("heading", "Dose"),
        ("paragraph", "IVIG raises the count above 30 x 10⁹/L in most adults with immune thrombocytopenia.[1,2]"),
        ("paragraph", "Give one of these:"),
        ("list item", "1 g/kg once"),
        ("list item", "slower in frail people"),
        ("table header", "Product | Rate"),
        ("table row", "A | 5 mL/kg/h"),
        ("heading", "References"),
        ("reference", "[1] Hall B. A trial. Blood 2019."),
        ("reference", "[2] Other C. A cohort. Lancet 2001."),
    ]
    assert list(article.above(article.blocks[5])) == ["IVIG in ITP", "Dose", "Give one of these:", "1 g/kg once"]


def test_deleted_text_is_left_out_and_inserted_text_is_read() -> None:
    d = python_docx.Document()
    p = d.add_paragraph("IVIG is ")
    p._p.append(parse_xml(f'<w:del {W} w:id="1" w:author="a"><w:r><w:delText>never </w:delText></w:r></w:del>'))
    p._p.append(
        parse_xml(f'<w:ins {W} w:id="2" w:author="a"><w:r><w:t xml:space="preserve">often </w:t></w:r></w:ins>')
    )
    p.add_run("given.")
    assert read(docx(d)).text == "IVIG is often given."


def test_hidden_text_is_left_out() -> None:
    d = python_docx.Document()
    p = d.add_paragraph("IVIG is given. ")
    p.add_run("It cures all.").font.hidden = True
    assert read(docx(d)).text == "IVIG is given."


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<w:t>" + b"0" * 300_000_000)
    return out.getvalue()


def _dense() -> bytes:
    return with_part(docx(), "word/media/a.bin", bytes(60_000_000))


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>"
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "IVIG ">{levels}]>{body}'
    return with_part(docx(), "word/document.xml", xml.encode())


def _lying() -> bytes:
    """The list of contents says that a part is small; unpacking it would go on and on."""
    data = bytearray(with_part(docx(), "word/media/a.bin", bytes(3_000_000)))
    at = data.rfind(b"word/media/a.bin") - 46
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def _locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _many() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for n in range(5000):
            package.writestr(f"word/{n}.xml", b"")
        package.writestr("word/document.xml", b"")
    return out.getvalue()


def _plain_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.txt", "IVIG")
    return out.getvalue()


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("bomb", _bomb, "unpack"),
    ("dense", _dense, "times its size"),
    ("entities", _entities, "broken"),
    ("lying", _lying, "broken"),
    ("locked", _locked, "password"),
    ("many parts", _many, "files packed"),
    ("a zip", _plain_zip, "no DOCX"),
    ("cut off", lambda: docx()[:2000], "broken"),
    ("no document in it", lambda: with_part(docx(), "word/document.xml", b"<x/>"), ""),
    ("no text", lambda: docx(python_docx.Document()), "no text"),
]


@pytest.mark.parametrize(("make", "said"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_refused_in_one_line(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(BadArticle) as raised:
        read_bytes(make(), "a.docx")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def marked(data: bytes) -> list[tuple[str, str]]:
    """Each comment with the words that it is on."""
    body = python_docx.Document(io.BytesIO(data))
    found = []
    for comment in body.comments:
        inside, words = False, []
        for element in body.element.body.iter():
            name = element.tag.rsplit("}", 1)[-1]
            number = next((v for k, v in element.attrib.items() if k.endswith("}id")), None)
            if name == "commentRangeStart" and number == str(comment.comment_id):
                inside = True
            elif name == "commentRangeEnd" and number == str(comment.comment_id):
                inside = False
            elif name == "t" and inside:
                words.append(element.text or "")
        found.append(("".join(words), comment.text))
    return found


def remark(article: Article, words: str, text: str) -> Remark:
    start = article.text.index(words)
    return Remark(start=start, end=start + len(words), text=text)


@pytest.mark.parametrize("keep", [True, False], ids=["in the original", "in a new one"])
def test_comments_are_on_the_words_that_they_are_about(keep: bool) -> None:
    data = docx()
    article = read(data)
    remarks = [
        remark(article, "raises the count", "one"),
        remark(article, "in most adults", "two"),
        remark(article, "above 30", "three"),
        remark(article, "1 g/kg once", "four"),
        remark(article, "5 mL/kg/h", "five"),
        Remark(start=0, end=0, text="whole"),
    ]
    out = with_comments(article, remarks, data if keep else None)
    on = {text: words for words, text in marked(out)}
    assert on["one"].strip() == "raises the count"
    assert on["two"].strip() == "in most adults"
    assert on["three"].strip() == "above 30"
    assert on["four"] == "1 g/kg once"
    assert on["five"].strip() == "5 mL/kg/h"
    assert on["whole"]


def test_the_original_keeps_its_looks_and_words() -> None:
    data = docx()
    article = read(data)
    out = with_comments(article, [remark(article, "raises the count", "one")], data)
    before, after = made(), python_docx.Document(io.BytesIO(out))
    assert [p.text for p in before.paragraphs] == [p.text for p in after.paragraphs]
    assert [p.style.name for p in before.paragraphs] == [p.style.name for p in after.paragraphs]
    assert any(r.bold and r.text == "most" for p in after.paragraphs for r in p.runs)


def test_a_commented_docx_reads_as_before() -> None:
    data = docx()
    article = read(data)
    out = with_comments(
        article, [remark(article, "raises the count", "x \x01 bad"), remark(article, "most adults", "y")], data
    )
    assert read(out).text == article.text


def with_footnotes(*notes: str) -> bytes:
    """A DOCX whose text calls some footnotes. They lie in a part of their own."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    d = python_docx.Document()
    p = d.add_paragraph("IVIG raises the count")
    for n, _ in enumerate(notes, 1):
        p._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="{n}"/></w:r>'))
    p.add_run(" in most adults.")
    entries = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
        for n, words in enumerate(notes, 1)
    )
    xml = f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>{entries}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), d.part.package)
    d.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    return docx(d)


def test_footnotes_become_references() -> None:
    article = read(with_footnotes("Hall B. Blood 2019.", "Other C. Lancet 2001."))
    assert article.text.startswith("IVIG raises the count[1][2] in most adults.")
    assert [m.labels for m in article.markers] == [("1",), ("2",)]
    assert [article.text[r.start : r.end] for r in article.references] == [
        "[1] Hall B. Blood 2019.",
        "[2] Other C. Lancet 2001.",
    ]
