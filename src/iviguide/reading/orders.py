"""An existing order in plain words, into what it orders: product, dose, days, rate, duration; and the words left over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from ..model.vocabulary import Vocabulary
from .concepts import ConceptFinder
from .everyday import is_everyday
from .text import fold

_N = r"(\d+(?:\.\d+)?)"
_GRAMS = re.compile(rf"\b{_N}\s*(mg|g|grams?)\b(?!\s*/)")
_PER_KG = re.compile(rf"\b{_N}\s*(mg|g|grams?)\s*(?:/|per )\s*kg\b(?!\s*/\s*(?:h|min))")
_DAYS = re.compile(
    r"\b(?:x|for|on|over|in|times|divided over) ?(\d+) ?(?:consecutive |divided |daily )?(?:days?|d\b)|\bdaily x ?(\d+)"
    r"|\bx ?(\d+)\b(?! ?(?:g|mg|ml|h|min))|\b(\d+) (?:daily )?doses|\b(\d+) days?\b(?! (?:ago|old))"
)
_SPREAD = re.compile(r"\b(?:over|in|divided over|split over) ?\d+ ?(?:consecutive |divided )?(?:days?|d\b)")
_DAILY = re.compile(r"\b(?:daily|each day|a day|per day|every day|od|qd|x ?\d+ ?(?:days?|d)?|/day|/d)\b|\bx ?\d")
_IN_ALL = re.compile(
    rf"\btotal(?: of| dose| course)?[ :=]*{_N}\s*(?:g|grams?)\b|\b{_N}\s*(?:g|grams?) (?:in )?(?:total|all|altogether)\b"
)
_BY_VEIN = re.compile(r"\b(?:iv|intravenous(?:ly)?|by vein|into (?:a|the) vein)\b")
_TOTAL = re.compile(r"\b(?:total|in all|altogether|per course|course of|divided|split)\b")
_ONCE = re.compile(r"\b(?:once|single|one dose|one off|stat)\b")
_ML_KG_H = re.compile(rf"\b{_N}\s*ml\s*(?:/|per )\s*kg\s*(?:/|per |an )\s*(h|hr|hour|min|minute)\b")
_ML_H = re.compile(rf"\b{_N}\s*ml\s*(?:s\s*)?(?:/|per |an )\s*(h|hr|hour|min|minute)\b")
_ML = re.compile(rf"\b{_N}\s*ml\b(?!\s*(?:/|per ))")
_HOURS = re.compile(
    rf"\b(?:over|in|for|duration|infuse over|run over)[ :]*(?:about )?{_N} ?(hours?|hrs?|h|minutes?|mins?)\b"
)
_A_STEP = re.compile(r"(?<=h) ?(?:x|for) ?\d+ ?min(?:ute)?s?\b|(?<=hr) ?(?:x|for) ?\d+ ?min(?:ute)?s?\b")
"""How long one step of a ladder runs is not how long the infusion takes."""
_NUMBERS = {"one": "1", "an": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "half an": "0.5"}
_IN_WORDS = re.compile(r"\b(half an|one|an|two|three|four|five|six) (?=hours?\b|days?\b|doses?\b|weeks?\b)")
_WEEKS = re.compile(r"\b(?:every|q) ?(\d+) ?(?:weeks?|wks?|w)\b|\b(weekly|fortnightly)\b")
_WEIGHT = re.compile(rf"\b(?:weight|wt|weighs)?[ :=]*\b{_N} ?kg\b")
_ROUTE = re.compile(
    r"\b(?:iv|intravenous(?:ly)?|sc|subcut\w*|scig|subcutaneous(?:ly)?|infusion|infuse|start(?: at)?|rate|at)\b"
)
_HARMLESS = re.compile(
    r"\b(?:and|or|the|a|an|of|with|then|to|by|via|give|given|prescribe\w*|order\w*|dose|please|today|tomorrow|now|per|up|max\w*|"
    r"increase\w*|titrate\w*|as|tolerated|daily|total|x|units?|consecutive|days?|hours?|hrs?|h|d|in|on|over|for|every|q|once|single|"
    r"product|grams?|grams_per_day|g|ml|mg|kg|each|all|stat|vials?|bottles?|drug|medication|human|normal|immunoglobulins?|ivig|iv|ig|"
    r"indication|date|name|till|until|done|finished|complete[d]?|rest|remaining|remainder|steps?|start\w*|first|min|mins|minutes?)\b|[\d.,;:/+%x=()\[\]*-]+"
)
_PIECE = re.compile(r"[^,;.]+(?:[.,](?=\d)[^,;.]+)*")
_CLAUSE = re.compile(r"[^,;+]+")
_OURS = frozenset({"ivig", "immunoglobulin", "scig"})


@dataclass(slots=True)
class OrderRead:
    """What an order says. Numbers are as written, `total` whether grams are told for the whole course."""

    product: str | None = None
    product_said: str | None = None
    grams: Decimal | None = None
    per_kg: Decimal | None = None
    days: int | None = None
    once: bool = False
    daily: bool = False
    spread: bool = False
    ml_per_h: list[Decimal] = field(default_factory=list)
    ml_per_kg_h: list[Decimal] = field(default_factory=list)
    minutes: Decimal | None = None
    volume_ml: Decimal | None = None
    in_all: Decimal | None = None
    """Grams of the whole course, where they are told beside the grams of a day."""
    by_vein: bool = False
    every_weeks: int | None = None
    weight_kg: Decimal | None = None
    left: tuple[str, ...] = ()

    @property
    def whole_course(self) -> bool:
        """Whether its grams are those of all days together: "2 g/kg over 5 days", never "0.4 g/kg daily for 5 days"."""
        return self.spread and not self.daily and not self.once and (self.days or 1) > 1


def read_order(text: str, finder: ConceptFinder, vocabulary: Vocabulary) -> OrderRead:
    """Everything of an order that can be compared with a plan; what was not understood is in `left`."""
    folded = _IN_WORDS.sub(lambda m: _NUMBERS[m[1]].ljust(len(m[0])), fold(text))
    spans: list[tuple[int, int]] = []
    order = OrderRead()
    mentions = finder.find(text)
    for m in mentions:
        if m.concept in vocabulary and vocabulary[m.concept].type == "product" and order.product is None:
            order.product, order.product_said = m.concept, m.surface
            spans.append((m.start, m.end))
    others = _other_drugs(folded, [(m.concept, m.start, m.end) for m in mentions], vocabulary)
    plain = "".join(" " if any(s <= i < e for s, e in others) else c for i, c in enumerate(folded))
    _read_dose(plain, order, spans)
    _read_rate(plain, order, spans)
    order.by_vein = _BY_VEIN.search(plain) is not None
    if weight := _WEIGHT.search(plain):
        order.weight_kg = Decimal(weight[1])
        spans.append(weight.span())
    spans += [m.span() for m in _ROUTE.finditer(plain)]
    order.left = tuple(_left(text, folded, spans))
    return order


def _take(pattern: re.Pattern[str], text: str, spans: list[tuple[int, int]]) -> re.Match[str] | None:
    found = pattern.search(text)
    if found:
        spans.append(found.span())
    return found


def _read_dose(plain: str, order: OrderRead, spans: list[tuple[int, int]]) -> None:
    if m := _take(_PER_KG, plain, spans):
        order.per_kg = Decimal(m[1]) / (1000 if m[2] == "mg" else 1)
    without = _PER_KG.sub(lambda m: " " * len(m[0]), plain)
    if m := _take(_GRAMS, without, spans):
        order.grams = Decimal(m[1]) / (1000 if m[2] == "mg" else 1)
    if order.grams is not None and (m := _IN_ALL.search(without)) and Decimal(m[1] or m[2]) != order.grams:
        order.in_all = Decimal(m[1] or m[2])
        spans.append(m.span())
    if m := _take(_DAYS, without, spans):
        order.days = int(next(g for g in m.groups() if g))
    order.once = _ONCE.search(plain) is not None
    order.daily = _DAILY.search(plain) is not None
    order.spread = _SPREAD.search(plain) is not None or _TOTAL.search(plain) is not None
    if order.days is None and order.once:
        order.days = 1
    for pattern in (_ONCE, _DAILY, _TOTAL, _SPREAD):
        spans += [m.span() for m in pattern.finditer(plain)]
    if m := _take(_WEEKS, plain, spans):
        order.every_weeks = int(m[1]) if m[1] else 1 if m[2] == "weekly" else 2


def _read_rate(plain: str, order: OrderRead, spans: list[tuple[int, int]]) -> None:
    for pattern, rates in ((_ML_KG_H, order.ml_per_kg_h), (_ML_H, order.ml_per_h)):
        for m in pattern.finditer(plain):
            rates.append(Decimal(m[1]) * (60 if m[2].startswith("min") else 1))
            spans.append(m.span())
    spans += [m.span() for m in _A_STEP.finditer(plain)]
    if took := _take(_HOURS, _A_STEP.sub(lambda m: " " * len(m[0]), plain), spans):
        order.minutes = Decimal(took[1]) * (1 if took[2].startswith("m") else 60)
    if volume := _take(_ML, plain, spans):
        order.volume_ml = Decimal(volume[1])


def _other_drugs(
    folded: str, mentions: Iterable[tuple[str, int, int]], vocabulary: Vocabulary
) -> list[tuple[int, int]]:
    """Parts of the order that are about another drug: "paracetamol 1 g before" is no dose of immunoglobulin."""
    held = list(mentions)
    out = []
    for part in _CLAUSE.finditer(folded):
        here = [c for c, s, e in held if part.start() <= s < part.end() and c in vocabulary]
        kinds = {vocabulary[c].type for c in here if c not in _OURS}
        if "agent" in kinds and "product" not in kinds and not _OURS.intersection(here):
            out.append(part.span())
    return out


def _left(text: str, folded: str, spans: list[tuple[int, int]]) -> list[str]:
    """Pieces of the order of which nothing was understood, word for word."""
    kept = "".join(" " if any(s <= i < e for s, e in spans) else c for i, c in enumerate(folded))
    out = [f"{text[m.start() : m.end()]}: a second dose" for m in _PER_KG.finditer(kept)]
    first = _GRAMS.search(folded)
    others = (m for m in _GRAMS.finditer(kept) if first and m[0] != first[0])
    out += [f"{text[m.start() : m.end()]}: another dose, of this drug?" for m in others]
    for piece in _PIECE.finditer(kept):
        words = [w for w in _HARMLESS.sub(" ", piece.group()).split() if len(w) > 1 and not is_everyday(w)]
        if words:
            out.append(re.sub(r"\s+", " ", text[piece.start() : piece.end()]).strip())
    return out
