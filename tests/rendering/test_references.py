"""References for reference managers: shape, escaping, one key per source, nothing invented."""

from __future__ import annotations

import json
import re

import pytest

from iviguide.model.answer import Answer, CitedSource
from iviguide.model.topic import TopicPage
from iviguide.rendering.references import to_bibtex, to_csl_json, to_ris

from .pages import hostile, real_pages

PAGES = pytest.mark.parametrize("page", real_pages(), ids=lambda p: p.title if isinstance(p, TopicPage) else p.question)
RIS_TYPES = {"JOUR", "RPRT", "GOVDOC", "BOOK", "DATA", "ELEC", "GEN"}
CSL_TYPES = {"article-journal", "report", "book", "dataset", "webpage", "document"}
Fields = dict[str, list[str]]


def read_ris(text: str) -> list[Fields]:
    """Records of a RIS file, strictly: tag, two spaces, hyphen, space."""
    records: list[Fields] = []
    current: Fields | None = None
    for line in text.splitlines():
        if not line:
            assert current is None
            continue
        tag, value = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups()  # type: ignore[union-attr]
        if tag == "TY":
            assert current is None
            current = {}
        assert current is not None
        current.setdefault(tag, []).append(value)
        if tag == "ER":
            records.append(current)
            current = None
    assert current is None
    return records


def read_bibtex(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """Entries of a BibTeX file: type, key, fields; braces must balance."""
    entries = []
    for block in filter(None, text.strip().split("\n\n")):
        lines = block.strip().splitlines()
        kind, key = re.fullmatch(r"@(\w+)\{([A-Za-z0-9_-]+),", lines[0]).groups()  # type: ignore[union-attr]
        assert lines[-1] == "}"
        pairs = [re.fullmatch(r"  (\w+) = \{(.*)\},", line).groups() for line in lines[1:-1]]  # type: ignore[union-attr]
        for _, value in pairs:
            bare = re.sub(r"\\[{}]", "", value)
            assert bare.count("{") == bare.count("}")
        entries.append((kind, key, dict(pairs)))
    return entries


@PAGES
def test_one_record_per_source_in_each_format(page: Answer | TopicPage) -> None:
    ids = [s.id for s in page.sources]
    ris, bib, csl = read_ris(to_ris(page)), read_bibtex(to_bibtex(page)), json.loads(to_csl_json(page))
    assert [r["ID"] for r in ris] == [[i] for i in ids]
    assert [key for _, key, _ in bib] == ids
    assert [item["id"] for item in csl] == ids
    assert {r["TY"][0] for r in ris} <= RIS_TYPES
    assert {item["type"] for item in csl} <= CSL_TYPES


@PAGES
def test_identifiers_are_those_of_the_record(page: Answer | TopicPage) -> None:
    for source, record, item in zip(page.sources, read_ris(to_ris(page)), json.loads(to_csl_json(page)), strict=True):
        assert record.get("DO", [None]) == [source.doi] == [item.get("DOI")]
        assert record.get("AN", [None]) == [f"PMID:{source.pmid}" if source.pmid else None]
        assert item.get("PMID") == source.pmid
        assert record.get("AU", []) == list(source.authors)
        assert record.get("PY", [None]) == [str(source.year) if source.year else None]


def page_of(source: CitedSource) -> TopicPage:
    return TopicPage(
        condition="x",
        title="x",
        reader="nurse",
        as_of="",
        release="",
        engine="",
        status="submitted",
        authors=(),
        reviewers=(),
        last_changed=None,
        review_by=None,
        sources=(source,),
    )


@pytest.mark.parametrize(
    ("kind", "journal", "url", "ris", "bib", "csl"),
    [
        ("randomized trial", "Blood", None, "JOUR", "article", "article-journal"),
        ("guideline", "Blood", None, "JOUR", "article", "article-journal"),
        ("guideline", None, "https://example.org", "RPRT", "techreport", "report"),
        ("label", None, None, "RPRT", "techreport", "report"),
        ("funding criteria", None, None, "GOVDOC", "techreport", "report"),
        ("textbook", None, None, "BOOK", "book", "book"),
        ("registry", None, None, "DATA", "misc", "dataset"),
        ("registry", "Blood", None, "JOUR", "article", "article-journal"),
        ("web page", "A magazine", "https://example.org", "ELEC", "misc", "webpage"),
        ("cohort", None, "https://example.org", "ELEC", "misc", "webpage"),
        ("cohort", None, None, "RPRT", "techreport", "report"),
        ("search", None, None, "GEN", "misc", "document"),
    ],
)
def test_kinds_have_their_forms(kind: str, journal: str | None, url: str | None, ris: str, bib: str, csl: str) -> None:
    page = page_of(CitedSource(n=1, id="a", kind=kind, title="T", journal=journal, url=url))  # type: ignore[arg-type]
    assert read_ris(to_ris(page))[0]["TY"] == [ris]
    assert read_bibtex(to_bibtex(page))[0][0] == bib
    assert json.loads(to_csl_json(page))[0]["type"] == csl


def test_a_description_keeps_its_brackets_and_says_so() -> None:
    page = page_of(
        CitedSource(n=1, id="a", kind="label", title="[Label of a product]", retracted=True, via="b", read="secondary")
    )
    note = "label; read: secondary, via b; title in [brackets] is a description; RETRACTED"
    assert read_ris(to_ris(page))[0]["TI"] == ["[Label of a product]"]
    assert read_ris(to_ris(page))[0]["N1"] == [note]
    assert json.loads(to_csl_json(page))[0]["note"] == note
    assert read_bibtex(to_bibtex(page))[0][2]["title"] == "{[Label of a product]}"


def test_hostile_text_breaks_no_record() -> None:
    page = hostile()
    assert len(read_ris(to_ris(page))) == len(read_bibtex(to_bibtex(page))) == len(json.loads(to_csl_json(page))) == 2
    fields = read_bibtex(to_bibtex(page))[0][2]
    assert not re.search(r"(?<!\\)[$&%#_]", fields["title"])
    assert "javascript:" not in fields.get("url", "")
    assert "UR" not in read_ris(to_ris(page))[0]


def test_an_answer_without_sources_has_no_records() -> None:
    page = real_pages()[3]
    assert page.sources == ()
    assert to_ris(page) == to_bibtex(page) == ""
    assert json.loads(to_csl_json(page)) == []
