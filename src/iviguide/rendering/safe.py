"""Free text made safe to show: nothing in it may steer a terminal, hide words or open a link of its own."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def readable(text: str) -> str:
    r"""One line of text without control characters, invisible marks and marks that turn the direction of writing.

    >>> readable("5 \x1b[31mg/kg\n\u202edaily")
    '5 [31mg/kg daily'
    """
    return " ".join(_CONTROL.sub("", text).split())


def web_link(url: str | None) -> str | None:
    """The address if it leads to a web page (http or https with a host), otherwise None; unsafe characters encoded.

    >>> web_link("https://example.org/a b"), web_link("javascript:alert(1)")
    ('https://example.org/a%20b', None)
    """
    if not url:
        return None
    try:
        parts = urlsplit(readable(url))
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    return quote(parts.geturl(), safe=":/?#[]@!$&()*+,;=%~-._")


def doi_link(doi: str | None) -> str | None:
    """
    >>> doi_link("10.1182/blood.2022018890")
    'https://doi.org/10.1182/blood.2022018890'
    """
    return "https://doi.org/" + quote(doi, safe="/:.;()_-") if doi and re.fullmatch(r"10\.\d{4,9}/\S+", doi) else None


def pubmed_link(pmid: str | None) -> str | None:
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid and re.fullmatch(r"[0-9]{1,9}", pmid) else None
