"""Documents made for the tests: a PDF written by hand, a DOCX, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from typing import Any

Run = tuple[float, float, float, int, str]
"""x, y, size, font (0 plain, 1 bold), text."""
FONTS = ("Helvetica", "Helvetica-Bold")


def pdf(pages: list[list[Run]]) -> bytes:
    """A PDF with runs of text at places."""
    objects: list[bytes] = [b"", b""]
    fonts = []
    for name in FONTS:
        objects.append(f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode())
        fonts.append(len(objects))
    kids = []
    named = "".join(f"/F{i} {n} 0 R" for i, n in enumerate(fonts))
    for page in pages:
        drawn = "".join(
            f"/F{font} {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj\n" for x, y, size, font, text in page
        )
        data = f"BT\n{drawn}ET".encode("cp1252")
        objects.append(b"<</Length %d>>stream\n" % len(data) + data + b"\nendstream")
        resources = f"/Resources<</Font<<{named}>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R{resources}>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + end


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def lines(texts: list[str], *, x: float = 50, top: float = 760, size: float = 10, font: int = 0) -> list[Run]:
    """Lines below one another."""
    return [(x, top - 12 * i, size, font, text) for i, text in enumerate(texts)]


def locked(data: bytes, *, user: str, owner: str = "owner") -> bytes:
    """A PDF with passwords."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=user, owner_password=owner, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(document: Any = None) -> bytes:
    """An article as DOCX, or the document given."""
    out = io.BytesIO()
    (document or article()).save(out)
    return out.getvalue()


def article() -> Any:
    """Title, headings, raised numbers, nested list, table, references."""
    import docx as python_docx

    d = python_docx.Document()
    d.add_heading("IVIG in ITP", 0)
    d.add_heading("Dose", 1)
    p = d.add_paragraph("IVIG raises the count above 30 x 10")
    p.add_run("9").font.superscript = True
    p.add_run("/L in ")
    p.add_run("most").bold = True
    p.add_run(" adults with immune thrombocytopenia.")
    p.add_run("1,2").font.superscript = True
    d.add_paragraph("Give one of these:")
    d.add_paragraph("1 g/kg once", style="List Bullet")
    d.add_paragraph("slower in frail people", style="List Bullet 2")
    table = d.add_table(2, 2)
    for row, cells in enumerate((("Product", "Rate"), ("A", "5 mL/kg/h"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    d.add_heading("References", 1)
    d.add_paragraph("Hall B. A trial. Blood 2019.")
    d.add_paragraph("Other C. A cohort. Lancet 2001.")
    return d


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A DOCX with one more part, or another content of one that it has."""
    old, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()
