"""Questions that this pack can answer: neighbors of the one that was asked, and the nearest held subjects of one that was not."""

from __future__ import annotations

from ..knowledge.store import Knowledge
from ..model.answer import Nearest
from ..model.frame import QuestionFrame
from ..model.terms import LAY_READERS, Aspect, Reader
from .interpret import Interpretation

_TEMPLATES: dict[Aspect, tuple[str, str]] = {
    "role": ("What is the role of IVIG in {x}?", "When is IVIG used in {x}?"),
    "dose": ("What dose of IVIG is used in {x}?", "How much IVIG is given for {x}?"),
    "onset": ("How fast does IVIG work in {x}?", "How soon does IVIG work in {x}?"),
    "duration": ("How long does the effect of IVIG last in {x}?", "How long does IVIG last in {x}?"),
    "next-step": ("What comes next if IVIG fails in {x}?", "What comes next if IVIG does not work in {x}?"),
    "harm": ("What harms of IVIG matter in {x}?", "What are the risks of IVIG in {x}?"),
}
_GENERAL = (
    "What are the contraindications to IVIG?",
    "Which vaccines have to wait after IVIG?",
    "How is the kidney risk of IVIG reduced?",
    "How common is aseptic meningitis with IVIG?",
)
_GENERAL_LAY = (
    "What are the side effects of IVIG?",
    "Which vaccines have to wait after IVIG?",
    "What is an IVIG infusion day like?",
    "Does IVIG boost the immune system?",
)
MOST = 5


def related(frame: QuestionFrame, knowledge: Knowledge, reader: Reader) -> list[str]:
    """Up to five questions with a summary behind each; none that was just asked."""
    lay = reader in LAY_READERS
    out: list[str] = []
    for condition in frame.conditions:
        held = {a for s in knowledge.by_condition.get(condition, ()) if s.kind == "summary" for a in s.aspects}
        name = knowledge.vocabulary.name(condition, lay=lay)
        out += [t[lay].format(x=name) for a, t in _TEMPLATES.items() if a in held and a not in frame.aspects]
        for narrower in knowledge.vocabulary.descendants(condition):
            if any(s.kind == "summary" and "role" in s.aspects for s in knowledge.by_condition.get(narrower, ())):
                out.append(_TEMPLATES["role"][lay].format(x=knowledge.vocabulary.name(narrower, lay=lay)))
    general = [q for q in (_GENERAL_LAY if lay else _GENERAL)]
    return list(dict.fromkeys([*out[: MOST - 1], *general]))[:MOST]


def nearest(reading: Interpretation, knowledge: Knowledge, reader: Reader) -> tuple[Nearest, ...]:
    """Held subjects near to what could not be answered: its own conditions, their families, else the commonest ones."""
    lay = reader in LAY_READERS
    frame = reading.frame
    conditions = [c for c in frame.conditions if c in knowledge.by_condition]
    conditions += [
        w for c in frame.conditions for w in knowledge.vocabulary.ancestors(c) if w in knowledge.by_condition
    ]
    found = [_as_nearest(c, knowledge, lay) for c in dict.fromkeys(conditions)]
    if reading.has_ig or not found:
        found += [
            Nearest(
                subject="side effects and safety of immunoglobulin", question=(_GENERAL_LAY if lay else _GENERAL)[0]
            )
        ]
    if not conditions:
        found += [_as_nearest(c, knowledge, lay) for c in ("itp", "aiha") if c in knowledge.by_condition]
    return tuple(found[:3])


def _as_nearest(condition: str, knowledge: Knowledge, lay: bool) -> Nearest:
    name = knowledge.vocabulary.name(condition, lay=lay)
    return Nearest(subject=name, question=_TEMPLATES["role"][lay].format(x=name))
