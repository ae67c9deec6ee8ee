"""All questions that are asked of a claim beside a statement. What any of them finds forbids support; none grants it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from .bounds import bounded_otherwise
from .comparison import against_figures, told_against_itself
from .denial import denied
from .figures import elsewhere
from .names import renamed
from .order import untimely
from .otherwise import otherwise
from .pair import Pair
from .turning import turned_round
from .strength import overstated
from .unsaid import unsaid


def turned_by_figures(pair: Pair) -> list[str]:
    """A comparison that figures turn round: those of the claim itself, or those of the statement."""
    claim = pair.claim.folded
    if told_against_itself(claim):
        return ["its own figures"]
    return ["its figures"] if any(against_figures(claim, t.folded) for t in pair.texts) else []


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
    "overstated": overstated,
}


def faults(pair: Pair) -> list[str]:
    """Why a statement does not say what the claim says, in words; empty where nothing stands against it."""
    return [f"{name}: {x}" for name, question in QUESTIONS.items() for x in question(pair)]


def first_fault(pair: Pair, but: Collection[str] = ()) -> str | None:
    """The first reason, where one is enough; `but`: questions that are not asked."""
    for name, question in QUESTIONS.items():
        if name not in but and (found := question(pair)):
            return f"{name}: {found[0]}"
    return None
