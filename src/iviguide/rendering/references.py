"""The sources of an answer or a topic for reference managers: RIS, BibTeX and CSL-JSON.

Only what the record of a source holds is written. A title in [brackets] is a description by the editors, not the title
of the document; the brackets stay and a note says so. Keys are the ids of the sources, the same in every export.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from ..model.answer import CitedSource
from ..model.terms import SourceKind
from .page import Page
from .phrases import reading_of_source
from .safe import pubmed_link, readable, web_link


@dataclass(frozen=True, slots=True)
class _Form:
    """What a kind of source is called in each format. `genre` is said where the format has no word of its own."""

    ris: str
    bibtex: str
    csl: str
    genre: str = ""


_ARTICLE = _Form("JOUR", "article", "article-journal")
_REPORT = _Form("RPRT", "techreport", "report")
_PAGE = _Form("ELEC", "misc", "webpage")

_FORMS: dict[SourceKind, _Form] = {
    "guideline": _Form("RPRT", "techreport", "report", "Clinical guideline"),
    "consensus": _Form("RPRT", "techreport", "report", "Consensus statement"),
    "label": _Form("RPRT", "techreport", "report", "Product label"),
    "regulator": _Form("GOVDOC", "techreport", "report", "Regulatory document"),
    "funding criteria": _Form("GOVDOC", "techreport", "report", "Funding criteria"),
    "textbook": _Form("BOOK", "book", "book"),
    "formulary": _Form("RPRT", "techreport", "report", "Formulary"),
    "registry": _Form("DATA", "misc", "dataset", "Registry"),
    "patient information": _Form("ELEC", "misc", "webpage", "Patient information"),
    "web page": _PAGE,
    "search": _Form("GEN", "misc", "document", "Literature search"),
}
"""Forms of sources that no journal is named for; studies and reviews without one are in `_form`."""


def to_ris(page: Page) -> str:
    """One RIS record per source, in the order of their numbers. UTF-8, one field a line."""
    return "\n".join(_ris_record(s) for s in page.sources)


def to_bibtex(page: Page) -> str:
    """One BibTeX entry per source, in the order of their numbers. UTF-8; what TeX acts on is escaped."""
    return "\n".join(_bibtex_entry(s) for s in page.sources)


def to_csl_json(page: Page) -> str:
    """A CSL-JSON array, one item per source, in the order of their numbers."""
    return json.dumps([_csl_item(s) for s in page.sources], ensure_ascii=False, indent=2)


def _form(source: CitedSource) -> _Form:
    """An article where a journal is named, whatever its kind; otherwise by kind, or a page on the web."""
    if source.journal and source.kind not in {"textbook", "web page", "search"}:
        return _ARTICLE
    return _FORMS.get(source.kind) or (_PAGE if source.url else _REPORT)


def _note(source: CitedSource) -> str:
    """How it was read, and what must be known before citing it."""
    parts = [source.kind, reading_of_source(source)]
    if "[" in source.title:
        parts.append("title in [brackets] is a description")
    if source.retracted:
        parts.append("RETRACTED")
    if source.superseded_by:
        parts.append(f"superseded by {source.superseded_by}")
    return readable("; ".join(parts))


def _key(source: CitedSource) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "-", source.id).strip("-") or f"source-{source.n}"


# --- RIS -------------------------------------------------------------------------------------------------------------
def _ris_record(source: CitedSource) -> str:
    form = _form(source)
    fields: list[tuple[str, str | None]] = [
        ("TY", form.ris),
        ("ID", _key(source)),
        *(("AU", a) for a in source.authors),
        ("TI", source.title),
        ("PY", str(source.year) if source.year else None),
        ("T2", source.journal),
        ("M3", form.genre),
        ("DO", source.doi),
        ("AN", f"PMID:{source.pmid}" if source.pmid else None),
        ("UR", web_link(source.url) or pubmed_link(source.pmid)),
        ("N1", _note(source)),
    ]
    lines = [f"{tag}  - {readable(value)}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - ", ""])


# --- BibTeX ----------------------------------------------------------------------------------------------------------
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    c: "\\" + c for c in "{}$&%#_"
}


def _tex(value: str) -> str:
    r"""Free text as TeX reads it literally.

    >>> _tex("50 % of {A & B}_1\\x")
    '50 \\% of \\{A \\& B\\}\\_1\\textbackslash{}x'
    """
    return "".join(_TEX.get(c, c) for c in readable(value))


def _bibtex_entry(source: CitedSource) -> str:
    form = _form(source)
    address = web_link(source.url) or pubmed_link(source.pmid)
    fields: list[tuple[str, str | None]] = [
        ("author", " and ".join(f"{{{_tex(a)}}}" for a in source.authors)),
        ("title", f"{{{_tex(source.title)}}}"),
        ("journal" if form.bibtex == "article" else "howpublished", _tex(source.journal or "")),
        ("type", _tex(form.genre) if form.bibtex == "techreport" else None),
        ("year", str(source.year) if source.year else None),
        ("doi", _tex(source.doi or "")),
        ("pmid", _tex(source.pmid or "")),
        ("url", re.sub(r"[{}\\]", "", address) if address else None),
        ("note", _tex(_note(source))),
    ]
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    return "\n".join([f"@{form.bibtex}{{{_key(source)},", *lines, "}", ""])


# --- CSL-JSON --------------------------------------------------------------------------------------------------------
def _csl_item(source: CitedSource) -> dict[str, Any]:
    form = _form(source)
    item: dict[str, Any] = {
        "id": _key(source),
        "type": form.csl,
        "title": readable(source.title),
        "author": [_csl_name(readable(a)) for a in source.authors],
        "issued": {"date-parts": [[source.year]]} if source.year else None,
        "container-title": readable(source.journal) if source.journal else None,
        "genre": form.genre,
        "DOI": readable(source.doi) if source.doi else None,
        "PMID": readable(source.pmid) if source.pmid else None,
        "URL": web_link(source.url),
        "note": _note(source),
    }
    return {key: value for key, value in item.items() if value}


def _csl_name(name: str) -> dict[str, str]:
    """A family name as records hold it; with a comma also the given one; several words are a body's name.

    >>> _csl_name("Hill"), _csl_name("Hill, QA"), _csl_name("National Blood Authority")
    ({'family': 'Hill'}, {'family': 'Hill', 'given': 'QA'}, {'literal': 'National Blood Authority'})
    """
    family, comma, given = name.partition(",")
    if comma and given.strip():
        return {"family": family.strip(), "given": given.strip()}
    return {"literal": name} if " " in name else {"family": name}
