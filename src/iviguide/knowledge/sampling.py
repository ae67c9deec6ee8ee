"""A random sample of statements to be checked again against their sources, some with a planted error, and its result.

The draw hangs on the seed and the ids alone: the same seed gives the same statements on every machine, and a statement
more in the pack moves hardly any other. Planted errors measure the checker: whoever misses them would miss real ones too.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..errors import BadInput
from ..model.source import Citation
from ..model.statement import Statement
from .in_words import in_words
from .store import Knowledge

COLUMNS = ("n", "statement", "kind", "whom", "text", "figures", "sources", "verdict", "what_is_wrong", "seen_in")
VERDICTS = ("right", "wrong", "cannot tell")
"""What a checker writes into `verdict`."""

_NUMBER = re.compile(r"(?<![\w.,/-])\d+(?:\.\d+)?(?![\w/]|[.,]\d)")
_SWAPS = (("adults", "children"), ("children", "adults"), ("newborns", "adults"))
_AGES = {"adults": "adult", "children": "child", "newborns": "newborn"}
_NEGATIONS = (("does not recommend", "recommends"), ("is not", "is"), ("did not", "did"), ("does not", "does"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One line of the worksheet. `planted` says what was altered; it goes into the key and never into the worksheet."""

    n: int
    statement: str
    kind: str
    whom: str
    text: str
    figures: str
    sources: str
    planted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """What a filled worksheet says: planted errors that were caught, real errors that were found, and what stayed open."""

    checked: int
    planted: int
    caught: tuple[str, ...]
    missed: tuple[str, ...]
    found: dict[str, str] = field(default_factory=dict)
    open: tuple[str, ...] = ()


def draw(knowledge: Knowledge, seed: str, size: int, plant: int = 0, only: Iterable[str] = ()) -> list[Drawn]:
    """`size` statements by lot, `plant` of them with one error each. Raises BadInput if there are not so many.

    Retired statements, gaps and bottom lines are left out: the first is not shown, the others have no source to compare.
    """
    wanted = tuple(only)
    pool = [
        s
        for s in knowledge.active
        if s.kind not in {"gap", "summary"} and (not wanted or _is_about(knowledge, s, wanted))
    ]
    if not 0 < size <= len(pool) or not 0 <= plant <= size:
        raise BadInput(
            f"found a sample of {size} with {plant} planted; allowed: 1 to {len(pool)} statements, planted among them"
        )
    chosen = _with_enough(sorted(pool, key=lambda s: _lot(seed, s.id)), seed, size, plant)
    altered: dict[str, Planted] = {}
    for s in sorted(chosen, key=lambda s: _lot(seed, s.id, "plant")):
        if len(altered) < plant and (error := _plant(seed, s)):
            altered[s.id] = error
    return [_drawn(knowledge, n, s, altered.get(s.id)) for n, s in enumerate(chosen, 1)]


def _with_enough(by_lot: list[Statement], seed: str, size: int, plant: int) -> list[Statement]:
    """The first by lot; where too few of them can hold an error, the last of the others give way to the next that can."""
    chosen, rest = by_lot[:size], by_lot[size:]
    lacking = plant - sum(_plant(seed, s) is not None for s in chosen) if plant else 0
    if lacking <= 0:
        return chosen
    more = [s for s in rest if _plant(seed, s)][:lacking]
    if len(more) < lacking:
        raise BadInput(
            f"found {plant} errors to plant; allowed: up to {plant - lacking + len(more)} in these statements"
        )
    plain = [s for s in chosen if _plant(seed, s) is None][-lacking:]
    return [s for s in chosen if s not in plain] + more


def _is_about(knowledge: Knowledge, s: Statement, wanted: tuple[str, ...]) -> bool:
    condition = s.population.condition
    return condition is not None and any(knowledge.vocabulary.is_a(condition, c) for c in wanted)


def _lot(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _drawn(knowledge: Knowledge, n: int, s: Statement, error: Planted | None) -> Drawn:
    figures = in_words((*s.outcomes, *([s.dose] if s.dose else [])))
    whom = in_words(s.population) or "everybody treated"
    if error:
        # Figures and people stand beside the text too; left as they were they would give the error away.
        figures = re.sub(rf"(?<![\d.]){re.escape(error.old)}(?![\d.])", error.new, figures)
        whom = whom.replace(f"age {_AGES.get(error.old, '?')}", f"age {_AGES.get(error.new, '?')}")
    return Drawn(
        n=n,
        statement=s.id,
        kind=s.kind,
        whom=whom,
        text=error.text if error else s.text,
        figures=figures,
        sources=" || ".join(_source(knowledge, c) for c in s.citations),
        planted=error.told if error else "",
    )


def _source(knowledge: Knowledge, c: Citation) -> str:
    source = knowledge.sources[c.via or c.source]
    where = source.url or source.doi or source.pmid or source.id
    secondary = f" (speaks of {c.source})" if c.via else ""
    return f"{source.title}, {source.year or 'year not read'}{secondary}; read: {c.read}; {c.locator or 'no place given'}; {where}"


# --- planting ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Planted:
    """A text with one error: what stood there, what stands there now, and the error in words."""

    text: str
    old: str
    new: str
    told: str


def _plant(seed: str, s: Statement) -> Planted | None:
    """One error: a figure, a negation or the people. None where nothing lends itself."""
    made = [e for e in (_other_figure(seed, s), _other_people(s), _no_negation(s)) if e]
    return min(made, key=lambda e: _lot(seed, s.id, e.told)) if made else None


def _other_figure(seed: str, s: Statement) -> Planted | None:
    found = [m for m in _NUMBER.finditer(s.text) if not re.fullmatch(r"(19|20)\d\d", m.group())]
    if not found:
        return None
    m = min(found, key=lambda m: _lot(seed, s.id, str(m.start())))
    other = _other_number(m.group())
    text = f"{s.text[: m.start()]}{other}{s.text[m.end() :]}"
    return Planted(text, m.group(), other, f"figure: {m.group()} became {other}")


def _other_number(shown: str) -> str:
    """Another number that looks like it: two digits in another order, or half as much again.

    >>> _other_number("79"), _other_number("0.4"), _other_number("5")
    ('97', '0.6', '8')
    >>> _other_number("0"), _other_number("0.0")
    ('1', '1.0')
    """
    if shown.isdigit() and len(shown) == 2 and shown[0] != shown[1] and shown[1] != "0":
        return shown[::-1]
    if "." in shown:
        places = len(shown.split(".")[1])
        other = f"{float(shown) * 1.5:.{places}f}"
        return other if float(other) != float(shown) else f"{float(shown) + 1:.{places}f}"
    return str(int(shown) + int(shown) // 2 + 1)


def _other_people(s: Statement) -> Planted | None:
    for one, other in _SWAPS:
        if re.search(rf"\b{one}\b", s.text):
            text = re.sub(rf"\b{one}\b", other, s.text)
            return Planted(text, one, other, f"people: {one} became {other}")
    return None


def _no_negation(s: Statement) -> Planted | None:
    for one, other in _NEGATIONS:
        if one in s.text:
            return Planted(s.text.replace(one, other, 1), one, other, f"negation: '{one}' became '{other}'")
    return None


# --- the filled worksheet ---------------------------------------------------------------------------------------------
def recheck(rows: list[dict[str, str]], key: dict[str, str]) -> Recheck:
    """Counts a filled worksheet against its key (statement id: what was planted). Raises BadInput on an unknown verdict."""
    for row in rows:
        if row["verdict"].strip() not in (*VERDICTS, ""):
            raise BadInput(f"{row['statement']}: found verdict '{row['verdict']}'; allowed: {', '.join(VERDICTS)}")
    verdicts = {row["statement"]: row["verdict"].strip() for row in rows}
    unknown = sorted(key.keys() - verdicts.keys())
    if unknown:
        raise BadInput(
            f"the key names '{unknown[0]}', which the worksheet does not hold; they belong to different draws"
        )
    return Recheck(
        checked=Counter(verdicts.values())["right"] + Counter(verdicts.values())["wrong"],
        planted=len(key),
        caught=tuple(i for i in verdicts if i in key and verdicts[i] == "wrong"),
        missed=tuple(i for i in verdicts if i in key and verdicts[i] == "right"),
        found={
            r["statement"]: r["what_is_wrong"]
            for r in rows
            if r["verdict"].strip() == "wrong" and r["statement"] not in key
        },
        open=tuple(i for i, v in verdicts.items() if v in {"", "cannot tell"}),
    )
