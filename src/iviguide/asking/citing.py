"""Turning statements into cited sentences: the words for this reader, and the figures."""

from __future__ import annotations

import re
from decimal import Decimal

from ..knowledge.citing import Bibliography
from ..knowledge.store import Knowledge
from ..model.answer import Sentence
from ..model.quantity import Quantity, plain_number
from ..model.statement import Outcome, Statement
from ..model.terms import LAY_READERS, Reader
from ..reading.quantities import parse_quantity
from .evidence import Hit


class Citer(Bibliography):
    """The numbered sources of one answer, and its sentences."""

    def __init__(self, knowledge: Knowledge, reader: Reader) -> None:
        super().__init__(knowledge)
        self._reader = reader

    def sentence(self, hit: Hit, *, extra: str = "") -> Sentence:
        """The statement as this reader is given it. Statistics are for clinicians; the numbers of the text for all."""
        s = hit.statement
        lay = self._reader in LAY_READERS
        text = s.plain if lay else s.text + _statistics(s)
        because = hit.relevance.because if hit.relevance.directness != "direct" else ()
        return Sentence(
            text=text + extra,
            statements=(s.id,),
            citations=self.cite(s.id),
            certainty=s.certainty.rating if s.certainty else None,
            directness=hit.relevance.directness,
            indirect_because=because,
            status=self._knowledge.status(s.id),
        )


def _statistics(statement: Statement) -> str:
    """The precision of the main figures, after the sentence: `(RR 0.64, 95 % CI 0.38-1.08; P=.02)`."""
    parts = [text for o in statement.outcomes[:2] if (text := _precision(o, statement.text))]
    return f" ({'; '.join(parts)})" if parts else ""


def _precision(outcome: Outcome, text: str) -> str:
    parts = []
    if outcome.effect and outcome.effect not in text:
        parts.append(outcome.effect)
    if outcome.interval and outcome.interval not in text:
        parts.append(f"95 % CI {outcome.interval}" if "%" not in outcome.interval else f"CI {outcome.interval}")
    if outcome.p and outcome.p not in text:
        parts.append(f"P {outcome.p}" if outcome.p[0] in "<>=≤" else f"P = {outcome.p}")
    return f"{outcome.measure}: {', '.join(parts)}" if parts else ""


HEAVY_KG = 100
"""From here on the weight that is dosed on is worth a word."""


_RATE = re.compile(r"(\d+(?:\.\d+)?) ?mL/kg/(?:h|hour)\b")


def pump_rates(statement: Statement, weight: Quantity) -> str:
    """Rates per kg as mL/h for the weight in the question, in the order of the text; "" where there is none.

    Plain multiplication: what a pump is set to. It says nothing on whether that rate suits this patient.
    """
    seen = list(dict.fromkeys(_RATE.findall(statement.text)))
    if not seen:
        return ""
    told = (
        f"{rate} mL/kg/h is {plain_number((Decimal(rate) * weight.low).quantize(Decimal('0.1')))} mL/h" for rate in seen
    )
    return f" At {plain_number(weight.low)} kg: {', '.join(told)}."


def grams(statement: Statement, weight: Quantity) -> str:
    """A dose per kg as grams for the weight in the question; "" where that would not be plain arithmetic.

    Plain multiplication of the cited dose by the stated weight: which weight to dose on is another question.
    """
    dose = statement.dose
    if (
        dose is None
        or "/kg" not in statement.text
        or statement.intervention.agent not in {"ivig", "immunoglobulin", "scig"}
    ):
        return ""
    parts = []
    for label, field in (("each day", dose.daily), ("for the course", dose.course)):
        quantity = parse_quantity(field) if field else None
        if quantity and quantity.unit.startswith("g/kg"):
            low, high = ((q * weight.low).quantize(Decimal("0.1")) for q in (quantity.low, quantity.high))
            amount = plain_number(low) if low == high else f"{plain_number(low)} to {plain_number(high)}"
            parts.append(f"{amount} g {label}")
    if dose.days == "1" and parts:
        parts = [parts[0].replace("each day", "each time" if dose.every else "once")]
    if not parts:
        return ""
    caution = "" if weight.low < HEAVY_KG else ", if the actual weight is dosed on; adjusted-weight rules give less"
    return f" At {plain_number(weight.low)} kg that is {', '.join(parts)}{caution}."
