"""A pack of a few statements that loads and to which no rule objects; tests put one file more into it."""

from __future__ import annotations

from pathlib import Path

from iviguide.knowledge.load import digest_of, parse_pack
from iviguide.knowledge.store import PackContent

BASE = {
    "pack.yaml": """\
id: tiny
title: A tiny pack
version: 0.0.1
released: 2026-11-21
licence: CC BY 4.0
authors: [Ada Author]
covers: what the tests need
disclaimer: No clinician has approved this.
""",
    "vocabulary/concepts.yaml": """\
concepts:
  - {id: itp, type: condition, name: immune thrombocytopenia, synonyms: [ITP]}
  - {id: aiha, type: condition, name: autoimmune hemolytic anemia, synonyms: [AIHA]}
  - {id: immunoglobulin, type: agent, name: immunoglobulin}
  - {id: ivig, type: agent, name: IVIG, broader: immunoglobulin}
  - {id: corticosteroid, type: agent, name: corticosteroids, plain: steroids}
  - {id: headache, type: sign, name: headache}
  - {id: ash, type: authority, name: American Society of Hematology, synonyms: [ASH], country: US}
""",
    "sources/sources.yaml": """\
sources:
  - {id: trial-2002, kind: randomized trial, title: A trial, year: 2002, pmid: "11809183", read_on: 2026-11-20}
  - {id: ash-2019, kind: guideline, title: A guideline, authority: ash, year: 2019, read_on: 2026-11-20}
  - {id: withdrawn-1999, kind: cohort, title: A withdrawn paper, year: 1999, retracted: yes, read_on: 2026-11-20}
  - {id: search-itp, kind: search, title: A search, year: 2026, read_on: 2026-11-20}
""",
    "indications/itp.yaml": """\
title: immune thrombocytopenia
statements:
  - id: itp-effect
    kind: effect
    aspects: [efficacy]
    text: In a trial with 122 adults, 79 % reached 50 x10^9/L with IVIG and 60 % with corticosteroids.
    plain: In a trial with 122 adults, 79 in 100 reached a count of 50 with IVIG and 60 in 100 with steroids.
    population: {condition: itp, age: adult}
    intervention: {agent: ivig}
    certainty: {rating: moderate, downgraded_for: {imprecision: one trial}}
    citations:
      - {source: trial-2002, locator: abstract, read: abstract, on: 2026-11-20}
      - {source: withdrawn-1999, locator: abstract, read: abstract, bearing: refutes, on: 2026-11-20}
    submitted: 2026-11-20
    review_by: 2027-11-20
  - id: itp-position
    kind: position
    aspects: [role, dose]
    text: The American Society of Hematology (2019) suggests IVIG, 1 g/kg in a single dose, when a fast rise is needed.
    plain: American blood doctors (2019) suggest IVIG, 1 g per kg in a single dose, when a fast rise is needed.
    population: {condition: itp}
    intervention: {agent: ivig}
    dose: {daily: 1 g/kg, days: 1, course: 1 g/kg}
    position: {authority: ash, kind: guideline, stance: conditional, year: 2019, direction: for, strength: conditional}
    citations:
      - {source: ash-2019, locator: table 1, read: table, on: 2026-11-20}
    submitted: 2026-11-20
    review_by: 2027-11-20
  - id: itp-gap
    kind: gap
    aspects: [harm]
    text: No study of IVIG in ITP at home was found.
    plain: No study of IVIG in ITP at home was found.
    population: {condition: itp}
    intervention: {agent: ivig}
    citations:
      - {source: search-itp, locator: all results, read: full text, on: 2026-11-20}
    submitted: 2026-11-20
    review_by: 2027-11-20
  - id: itp-summary
    kind: summary
    aspects: [efficacy]
    text: IVIG raised platelets in 79 % of adults with ITP in one trial of 2002.
    plain: IVIG raised platelets in 79 in 100 adults with ITP in one trial of 2002.
    population: {condition: itp, age: adult}
    intervention: {agent: ivig}
    certainty: {rating: moderate}
    rests_on: [itp-effect]
    citations:
      - {source: trial-2002, locator: abstract, read: abstract, on: 2026-11-20}
    submitted: 2026-11-20
    review_by: 2027-11-20
""",
    "cases/cases.yaml": """\
cases:
  - {question: Does IVIG work in ITP?, reader: clinician, style: full, must_cite: [itp-effect]}
""",
}


def pack(**changed: str) -> dict[str, bytes]:
    """The files of the base pack with some added or replaced (`sources__x="..."` is sources/x.yaml)."""
    extra = {name.replace("__", "/") + ".yaml": text for name, text in changed.items()}
    return {name: text.encode() for name, text in sorted({**BASE, **extra}.items())}


def with_files(extra: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in sorted({**BASE, **extra}.items())}


def parsed(files: dict[str, bytes]) -> PackContent:
    """The content of files that load without a fault."""
    content, faults = parse_pack(files, digest_of(files))
    assert faults == []
    return content


def written(files: dict[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def statement(**lines: str) -> str:
    """A statement file with one small statement; keyword arguments replace or add keys."""
    keys = {
        "id": "extra",
        "kind": "effect",
        "aspects": "[efficacy]",
        "text": "In one report, 3 of 10 people responded.",
        "plain": "In one report, 3 of 10 people got better.",
        "population": "{condition: itp}",
        "citations": "[{source: trial-2002, read: abstract, on: 2026-11-20}]",
        "submitted": "2026-11-20",
        "review_by": "2027-11-20",
        **lines,
    }
    first, *rest = (f"{key.removesuffix('_')}: {value}" for key, value in keys.items() if value)
    return "statements:\n  - " + "\n    ".join([first, *rest]) + "\n"
