"""An identifier that cannot be one, or that two sources share.

A wrong PMID leads the reader to another paper, which is worse than none. Two records of one document let a statement
rest on "two sources" that are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..store import PackContent
from .finding import Finding, error

RULE = "identifiers"

SHAPES = {
    "pmid": (re.compile(r"[1-9]\d{0,7}"), "1 to 8 digits, quoted"),
    "doi": (re.compile(r"10\.\d{4,9}/\S+"), "10.NNNN/... without https://doi.org/"),
    "pmcid": (re.compile(r"PMC\d{3,9}"), "PMC and digits"),
    "nct": (re.compile(r"NCT\d{8}"), "NCT and 8 digits"),
    "url": (re.compile(r"https?://[^\s/]+\.[^\s/]+(/\S*)?"), "an address that begins with http:// or https://"),
}
UNIQUE = ("pmid", "doi", "pmcid")
"""A trial number may belong to several publications of one trial."""


def check(content: PackContent) -> Iterator[Finding]:
    seen: dict[tuple[str, str], str] = {}
    for source in content.sources:
        for key, (shape, allowed) in SHAPES.items():
            value = getattr(source, key)
            if value is None:
                continue
            if not shape.fullmatch(value):
                yield error(content, RULE, source.id, f"{key} '{value}' does not look like one; allowed: {allowed}")
            elif key in UNIQUE:
                first = seen.setdefault((key, value.lower()), source.id)
                if first != source.id:
                    found = f"{key} {value} belongs to '{first}' too"
                    yield error(content, RULE, source.id, f"{found}; keep one record per document")
