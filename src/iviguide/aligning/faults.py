"""All questions that are asked of a claim beside a statement. What any of them finds forbids support; none grants it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from .bounds import bounded_otherwise
from .choice import swapped_choice
from .comparison import turned_by_figures
from .denial import denied
from .figures import elsewhere
from .names import renamed
from .order import untimely
from .otherwise import otherwise
from .pair import Pair
from .strength import overstated
from .turning import turned_round
from .unsaid import unsaid

QUESTIONS: dict[str, Callable[[Pair], list[str]]] = {
    "unsaid": unsaid,
    "otherwise": otherwise,
    "denied": denied,
    "elsewhere": elsewhere,
    "renamed": renamed,
    "turned": turned_by_figures,
    "direction": turned_round,
    "bound": bounded_otherwise,
    "untimely": untimely,
    "swapped": swapped_choice,
    "overstated": overstated,
}


def faults(pair: Pair) -> list[str]:
    """Why a statement does not say what the claim says, in words; empty where nothing stands against it."""
    if _quoted(pair):
        return []
    return [f"{name}: {x}" for name, question in QUESTIONS.items() for x in question(pair)]


def first_fault(pair: Pair, but: Collection[str] = ()) -> str | None:
    """The first reason, where one is enough; `but`: questions that are not asked."""
    if _quoted(pair):
        return None
    for name, question in QUESTIONS.items():
        if name not in but and (found := question(pair)):
            return f"{name}: {found[0]}"
    return None


def _quoted(pair: Pair) -> bool:
    """Whether a claim stands in the statement word for word."""
    said = pair.claim.folded.strip(" .")
    return len(said) >= QUOTED and any(said in text.folded for text in pair.texts)


QUOTED = 40
"""Letters from which words that stand together are no chance."""
