"""The reference of statement kinds for editors: generated, so that it never lags behind what the pack may hold.

`python -m iviguide.knowledge.reference` writes docs/statement-kinds.md; `--check` only says whether it is current.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from ..model import terms
from ..model.frame import Comparator, Intervention, Population
from ..model.source import Citation, Source
from ..model.statement import Certainty, Dose, Outcome, Position, Statement
from ..model.terms import Aspect, Kind
from .records import RENAMED


@dataclass(frozen=True, slots=True)
class KindNote:
    """How an editor tells a kind from its neighbors: what it says, what it needs, what it is not, an example in the pack."""

    says: str
    needs: str
    instead: str
    example: str


KINDS: dict[Kind, KindNote] = {
    "recommendation": KindNote(
        "somebody advises to do or not to do something",
        "`position` where a body with a name advises on giving immunoglobulin",
        "`position` for where an authority stands on the use; `practical` where nobody with a name stands behind it",
        "itp-child-first-line",
    ),
    "effect": KindNote(
        "what a study measured",
        "`outcomes` with value and number of patients, or a figure in the text; `certainty`",
        "`safety` for harms; `timing` for when and how long",
        "aiha-ivig-response-40",
    ),
    "dose": KindNote(
        "how much was or is to be given",
        "`dose` with day, days and course (or aspect comparison)",
        "`administration` for how fast; `timing` for when it acts",
        "mg-dose",
    ),
    "timing": KindNote(
        "when something begins, how long it lasts, which interval to keep",
        "a figure with its unit of time",
        "`effect` where the time is only one outcome of a trial",
        "itp-adult-onset-vs-steroids",
    ),
    "safety": KindNote(
        "a harm: how often, in whom, when",
        "a rate with its denominator wherever one could be read",
        "`contraindication` for who must not have it; `monitoring` for what to check",
        "mm-harm",
    ),
    "mechanism": KindNote(
        "how it is thought to act",
        "whether in people, animals or the laboratory",
        "`relation` for how two things hang together",
        "mech-fcrn-saturation",
    ),
    "relation": KindNote(
        "how two things hang together",
        "both in `about` or in the frame",
        "`mechanism` for how immunoglobulin acts",
        "mech-fcrn-blockers",
    ),
    "administration": KindNote(
        "how it is given: route, rate, line, mixing",
        "product or route where it holds for one only",
        "`dose` for how much; `practical` for the day around it",
        "adm-no-mixing",
    ),
    "monitoring": KindNote(
        "what to check, in whom, when",
        "the test in `about`",
        "`safety` for the harm itself",
        "misc-heart-check",
    ),
    "interaction": KindNote(
        "what it does to other treatments, vaccines or tests",
        "the other thing in `about`",
        "`timing` for a bare interval",
        "int-plasma-exchange",
    ),
    "contraindication": KindNote(
        "who must not have it, or only with care",
        "whom in `population` or `about`",
        "`safety` for how often harm occurs",
        "hyp-sorbitol",
    ),
    "cost": KindNote(
        "money or supply", "currency, country, year", "`position` of kind funding for who pays", "cost-uk"
    ),
    "definition": KindNote(
        "what something is, is made of, or is called",
        "nothing more",
        "`misconception` where it is said otherwise",
        "cad-definition",
    ),
    "position": KindNote(
        "where one authority stands on a use",
        "`position` with authority, kind, stance; grade and year as read",
        "`recommendation` for advice on other things; `could not be read` is a stance too",
        "aiha-nac-position",
    ),
    "sequence": KindNote(
        "which treatment comes before which",
        "the treatments in `about` or the frame",
        "`recommendation` where it is one step only",
        "aiha-immunosuppressants-third",
    ),
    "gap": KindNote(
        "what is not known, or could not be read",
        "a citation of the search that was made (a source of kind search)",
        "`position` with stance `could not be read` for one authority",
        "aiha-gap-ivig-trial",
    ),
    "indirect_evidence": KindNote(
        "evidence that is often borrowed for other patients than those it was made in",
        "`borrowed_for`; in `about` everything that must be in a question for it to be corrected unasked",
        "`misconception` where what is said is false for everybody",
        "septic-tp-not-itp",
    ),
    "misconception": KindNote(
        "what is true where something else is often said",
        "`claim` (the wrong sentence), and `about` or a condition",
        "`indirect_evidence` where it is true of others",
        "myth-contains-fcrn",
    ),
    "practical": KindNote(
        "what helps on the day, or what to do now (aspect red-flag)",
        "for a red flag the signs in `about`: any of them raises it",
        "`recommendation` where a body with a name advises it",
        "practical-storage",
    ),
    "summary": KindNote(
        "a bottom line, read first",
        "`rests_on`; figures, certainty and strength no higher than there; 45 words at most; `certainty` on effects",
        "any other kind for what comes from a source directly",
        "aiha-summary-role",
    ),
}
"""Every kind in the order of the closed list; a test holds that none is missing and that the examples exist."""

ASPECTS: dict[Aspect, str] = {
    "role": "where it stands, is it indicated",
    "efficacy": "does it work",
    "onset": "when it begins to act",
    "duration": "how long it lasts",
    "predictor": "who is likelier to respond or to be harmed",
    "dose": "how much",
    "course": "how often, how long, repeating, stopping",
    "administration": "how it is given",
    "premedication": "medicines before the infusion",
    "harm": "what it can do wrong",
    "contraindication": "who should not have it",
    "monitoring": "what to check",
    "work-up": "what to test before",
    "vaccine": "vaccines before and after",
    "interference": "tests that it disturbs",
    "interaction": "other treatments",
    "mechanism": "how it acts",
    "kinetics": "how it is spread and broken down",
    "dosing-weight": "which weight to dose by",
    "product": "one product or how products differ",
    "cost": "money and supply",
    "comparison": "against another treatment",
    "next-step": "what to do if it fails or instead",
    "sequence": "the order of treatments",
    "definition": "what it is",
    "look-alike": "what it is mistaken for",
    "supportive-care": "other care that matters",
    "emerging": "new drugs",
    "practical": "the day itself",
    "home": "at home",
    "pitfall": "mistakes that are made",
    "red-flag": "get help at once",
}

_LISTS = (
    "Age Line Severity Setting Goal Role Route PositionKind Stance Direction Strength Rating DownReason UpReason "
    "Bearing ReadAs SourceKind Status"
).split()
_RECORDS = (Statement, Population, Intervention, Comparator, Dose, Outcome, Position, Certainty, Citation, Source)


def reference() -> str:
    """The page as Markdown text."""
    return "\n".join((*_head(), *_kinds(), *_aspects(), *_records(), *_lists()))


def _head() -> Iterator[str]:
    yield "# Statement kinds"
    yield ""
    yield "Generated from the engine (`python -m iviguide.knowledge.reference`): do not edit here. How to write: [pack.md](pack.md);"
    yield "step by step: [editors.md](editors.md). See an example with `iviguide knowledge show ID`."
    yield ""


def _kinds() -> Iterator[str]:
    yield "## Kinds"
    yield "| kind | says | needs | rather |"
    yield "|---|---|---|---|"
    for kind, note in KINDS.items():
        yield f"| `{kind}` | {note.says} (`{note.example}`) | {note.needs} | {note.instead} |"
    yield ""


def _aspects() -> Iterator[str]:
    yield "## Aspects: which question it answers"
    yield "The first is the main one."
    yield ""
    yield "| aspect | answers |"
    yield "|---|---|"
    yield from (f"| `{aspect}` | {answers} |" for aspect, answers in ASPECTS.items())
    yield ""


def _records() -> Iterator[str]:
    yield "## Keys"
    yield '*Needed* keys must be there; all others may be left out, and then mean "does not say", never "no".'
    for record in _RECORDS:
        doc = " ".join((record.__doc__ or "").split("\n\n")[0].split())
        yield ""
        yield f"### {record.__name__.lower()}"
        yield doc
        yield ""
        yield "| key | value | |"
        yield "|---|---|---|"
        yield from _keys(record)
    yield ""


def _keys(record: type) -> Iterator[str]:
    back = {ours: theirs for theirs, ours in RENAMED.items()}
    hints = get_type_hints(record)
    for field in dataclasses.fields(record):
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        yield f"| `{back.get(field.name, field.name)}` | {_value(hints[field.name])} | {'needed' if needed else ''} |"


def _value(hint: Any) -> str:
    """A type in an editor's words."""
    for name in ("Kind", "Aspect", *_LISTS):
        if hint == getattr(terms, name):
            return f"one of the list *{_spaced(name)}*"
    if get_origin(hint) is Literal:
        return ", ".join(map(str, get_args(hint)))
    if get_origin(hint) is tuple:
        return f"list: {_value(get_args(hint)[0])}"
    if get_origin(hint) is dict:
        return f"{_value(get_args(hint)[0])}: why"
    inner = [a for a in get_args(hint) if a is not type(None)]
    if inner:
        return _value(inner[0])
    if dataclasses.is_dataclass(hint):
        return f"[{hint.__name__.lower()}](#{hint.__name__.lower()})"  # type: ignore[union-attr]
    return {"str": "text", "date": "YYYY-MM-DD", "int": "number"}.get(getattr(hint, "__name__", ""), "text")


def _lists() -> Iterator[str]:
    yield "## Closed lists"
    yield "| list | allowed |"
    yield "|---|---|"
    for name in _LISTS:
        yield f"| *{_spaced(name)}* | {', '.join(get_args(getattr(terms, name)))} |"


def _spaced(name: str) -> str:
    """
    >>> _spaced("PositionKind")
    'position kind'
    """
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def place() -> Path:
    """`docs/statement-kinds.md` of a checkout."""
    return Path(__file__).resolve().parents[3] / "docs" / "statement-kinds.md"


def main(arguments: list[str]) -> int:
    path = place()
    current = path.is_file() and path.read_text(encoding="utf-8") == reference() + "\n"
    if not current and "--check" not in arguments:
        path.write_text(reference() + "\n", encoding="utf-8")
    told = "up to date" if current else "out of date, run without --check" if "--check" in arguments else "written"
    print(f"docs/{path.name}: {told}")
    return 1 if not current and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
