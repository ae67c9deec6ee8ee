"""Every form in which an answer or a topic can be taken away, by its name. Each is loaded when it is first asked for."""

from __future__ import annotations

import json
from typing import Literal, get_args

from ..errors import BadInput
from ..model.answer import Answer
from ..rendering.formats import render
from ..rendering.page import Page

FileForm = Literal["markdown", "pdf", "html", "json", "fhir", "ris", "bibtex", "csl"]
FILE_FORMS: tuple[FileForm, ...] = get_args(FileForm)
FILES: dict[str, tuple[str, str, str]] = {
    "markdown": ("Markdown", "md", "text/markdown"),
    "pdf": ("PDF", "pdf", "application/pdf"),
    "html": ("One HTML page", "html", "text/html"),
    "json": ("JSON", "json", "application/json"),
    "fhir": ("FHIR R4 document", "fhir.json", "application/fhir+json"),
    "ris": ("Sources: RIS", "ris", "application/x-research-info-systems"),
    "bibtex": ("Sources: BibTeX", "bib", "application/x-bibtex"),
    "csl": ("Sources: CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json"),
}
"""Form: how it is called, the end of its file name, its media type."""
OF_TOPICS = tuple(form for form in FILE_FORMS if form != "fhir")
"""A topic page is no answer to anybody: it has no FHIR document."""


def page_as(page: Page, form: FileForm) -> str:
    """A page in a form of text. A PDF is made of its HTML page by `rendering.pdf`, which is slow: see `file_bytes`."""
    if form == "fhir":
        if not isinstance(page, Answer):
            raise BadInput("a topic has no FHIR document; allowed: " + ", ".join(OF_TOPICS))
        from ..exchange.fhir_answer import to_document

        return json.dumps(to_document(page), ensure_ascii=False, indent=2) + "\n"
    return render(page, "html" if form == "pdf" else form)


def file_bytes(page: Page, form: FileForm) -> bytes:
    """A page in any form, as it is written to a file."""
    text = page_as(page, form)
    if form == "pdf":
        from ..rendering.pdf import to_pdf

        return to_pdf(text)
    return text.encode()
