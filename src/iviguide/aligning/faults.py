"""All questions that are asked of a claim beside a statement. What any of them finds forbids support; none grants it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from .alone import alone
from .arms import crossed
from .bounds import bounded_otherwise
from .bracketed import bracketed_otherwise
from .brief_order import uncompared
from .choice import swapped_choice
from .company import in_other_company
from .comparison import turned_by_figures
from .counted import counted
from .credited import credited
from .denial import denied
from .exchanged import exchanged
from .figures import elsewhere
from .foremost import ranked_openly
from .in_vain import in_vain
from .limits import unlimited
from .listed import listed_otherwise
from .moves import moved_back
from .names import misplaced, renamed
from .order import untimely
from .otherwise import otherwise
from .outdone import outdone
from .pair import Pair
from .polarity import contradicted
from .preceding import preceded_otherwise
from .reaching import unreached
from .scope import governed
from .sides import misplaced_side
from .slots import filled_otherwise
from .strength import overstated
from .together import joined_otherwise
from .turning import turned_round
from .unsaid import unsaid
from .whose import of_others

QUESTIONS: dict[str, Callable[[Pair], list[str]]] = {
    "unsaid": unsaid,
    "otherwise": otherwise,
    "denied": denied,
    "governed": governed,
    "contradicted": contradicted,
    "counted": counted,
    "elsewhere": elsewhere,
    "renamed": renamed,
    "misplaced": misplaced,
    "turned": turned_by_figures,
    "direction": turned_round,
    "bound": bounded_otherwise,
    "untimely": untimely,
    "side": misplaced_side,
    "filled": filled_otherwise,
    "together": joined_otherwise,
    "whose": of_others,
    "listed": listed_otherwise,
    "company": in_other_company,
    "preceded": preceded_otherwise,
    "swapped": swapped_choice,
    "exchanged": exchanged,
    "crossed": crossed,
    "credited": credited,
    "ranked": ranked_openly,
    "uncompared": uncompared,
    "moved": moved_back,
    "outdone": outdone,
    "in vain": in_vain,
    "alone": alone,
    "bracketed": bracketed_otherwise,
    "overstated": overstated,
    "unreached": unreached,
    "unlimited": unlimited,
}


def asked(pair: Pair, name: str) -> list[str]:
    """What a question finds; each is asked once of a pair, whoever wants to know."""
    found = pair.found.get(name)
    if found is None:
        found = pair.found[name] = QUESTIONS[name](pair)
    return found


def faults(pair: Pair) -> list[str]:
    """Why a statement does not say what the claim says, in words; empty where nothing stands against it."""
    return [] if pair.quoted else [f"{name}: {x}" for name in QUESTIONS for x in asked(pair, name)]


SOONEST = ("direction", "contradicted", "denied")
"""Questions that find the contrary of what a claim says; they find most for what they take."""
_BY_YIELD = (*SOONEST, *(name for name in QUESTIONS if name not in SOONEST))
"""Questions in the order in which one is likely to find something soon: those that find most for what they take come first."""


def first_fault(pair: Pair, but: Collection[str] = ()) -> str | None:
    """The first reason that is come upon, where one is enough; `but`: questions that are not asked."""
    for name in () if pair.quoted else _BY_YIELD:
        if name not in but and (found := asked(pair, name)):
            return f"{name}: {found[0]}"
    return None
