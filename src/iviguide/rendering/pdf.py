"""A page of ours as PDF (extra `pdf`): nothing is fetched, and the same page gives the same bytes."""

from __future__ import annotations

import hashlib
from typing import Any

from ..errors import MissingExtra


def to_pdf(html: str) -> bytes:
    """A self-contained HTML page as PDF. What it would fetch is left out."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError):  # OSError: the package is there, the text library of the system is not
        raise MissingExtra("writing PDF", "pdf") from None
    name = hashlib.sha256(html.encode()).digest()[:16]
    document: Any = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=()))
    return bytes(document.write_pdf(pdf_identifier=name))
