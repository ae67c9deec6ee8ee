"""Health pages on diseases that are treated with immunoglobulin, and seldom on it: what they say is mostly true, and beside the pack.

Whoever audits such a page wants silence, and not a shared word taken for a fault.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from iviguide.model.article import Audit

PAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "medquad.jsonl.gz"
ON = re.compile(
    r"(?i)guillain|myasthenia|immune thrombocytop|hemolytic anemia|kawasaki|immunodeficiency|dermatomyositis|rh incompat|stiff.person"
)
MOST_PERCENT = 1.0
"""Claims of these pages called wrong, overstated or about others, at most; it only sinks."""


def test_health_pages_are_seldom_called_wrong(check: Callable[[str], Audit]) -> None:
    if not PAGES.is_file() and not os.environ.get("CI"):
        pytest.skip(f"no health pages to audit: {PAGES.name} is not in shared/data beside the checkout")
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        texts = [f"{x['title']}\n\n{x['text']}" for x in map(json.loads, lines) if ON.search(x["title"])]
    claims = [c for text in texts for c in check(text).claims]
    wrong = [c for c in claims if c.verdict in {"contradicted", "overstated", "indirect", "outdated"}]
    assert len(claims) > 500
    assert 100 * len(wrong) / len(claims) <= MOST_PERCENT
