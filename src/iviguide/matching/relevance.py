"""What asking concludes from a comparison: how close the evidence is to the question, with the reasons in words."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.frame import Population
from ..model.terms import Directness
from ..model.vocabulary import Vocabulary
from .axes import Comparison

RANK: dict[Directness, int] = {"direct": 0, "partly indirect": 1, "indirect": 2, "unrelated": 3}


@dataclass(frozen=True, slots=True)
class Relevance:
    directness: Directness
    because: tuple[str, ...] = ()
    rank: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rank", RANK[self.directness])


def relevance(comparison: Comparison, evidence: Population, vocabulary: Vocabulary) -> Relevance:
    """Directness of evidence to a question.

    Other patients (a sibling disease, another age, pregnant or not) make it `indirect`; another disease altogether
    `unrelated`; a part of those asked about, or a wider group with another disease mix, `partly indirect`.
    Evidence that does not narrow anything is `direct`.
    """
    reasons: list[tuple[Directness, str]] = []
    condition = comparison["condition"]
    if condition == "different":
        return Relevance("unrelated", (f"it is about {vocabulary.name(evidence.condition or '')}",))
    if condition == "sibling":
        reasons.append(
            ("indirect", f"it is about {vocabulary.name(evidence.condition or '')}, another form of the disease")
        )
    elif condition == "narrower" and evidence.condition:
        reasons.append(("partly indirect", f"it is about {vocabulary.name(evidence.condition)} only"))
    elif condition == "broader" and evidence.condition:
        reasons.append(("partly indirect", f"it is about {vocabulary.name(evidence.condition)} as a whole"))
    reasons += _people(comparison, evidence)
    reasons += _circumstances(comparison, evidence, vocabulary)
    if not reasons:
        return Relevance("direct")
    worst = max((d for d, _ in reasons), key=RANK.__getitem__)
    return Relevance(worst, tuple(text for _, text in reasons))


_AGE_WORDS = {"newborn": "newborns", "child": "children", "adult": "adults", "older adult": "older adults"}


def _people(comparison: Comparison, evidence: Population) -> list[tuple[Directness, str]]:
    reasons: list[tuple[Directness, str]] = []
    if evidence.age:
        group = _AGE_WORDS[evidence.age]
        if comparison["age"] == "different":
            reasons.append(("indirect", f"it is about {group}"))
        elif evidence.age == "newborn" and comparison["age"] == "narrower" and comparison["pregnancy"] == "broader":
            reasons.append(("indirect", "it is about treating the newborn, not the mother"))
        elif comparison["age"] == "narrower":
            reasons.append(("partly indirect", f"it is about {group} only"))
    if evidence.pregnancy == "yes" and comparison["pregnancy"] in {"different", "narrower"}:
        reasons.append(
            ("indirect" if comparison["pregnancy"] == "different" else "partly indirect", "it is about pregnancy")
        )
    return reasons


def _circumstances(
    comparison: Comparison, evidence: Population, vocabulary: Vocabulary
) -> list[tuple[Directness, str]]:
    reasons: list[tuple[Directness, str]] = []
    for axis, words in (
        ("line", "as {} treatment"),
        ("severity", "in {} disease"),
        ("setting", "in the setting: {}"),
        ("goal", "for {}"),
    ):
        value = getattr(evidence, axis)
        relation = comparison[axis]  # type: ignore[index]
        if value and relation == "different":
            reasons.append(("indirect", "it holds " + words.format(value)))
        elif value and relation in {"narrower", "sibling"}:
            reasons.append(("partly indirect", "it holds " + words.format(value)))
    if evidence.traits and comparison["traits"] == "narrower":
        reasons.append(
            ("partly indirect", "it is about people with " + ", ".join(vocabulary.name(t) for t in evidence.traits))
        )
    return reasons
