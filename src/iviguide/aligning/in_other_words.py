"""What answers for a word that a statement has not: what it points back to, what it is joined with, what is denied with it."""

from __future__ import annotations

import re
from collections.abc import Callable

from .pair import Pair
from .tokens import Token

NEGATIVE = frozenset(
    "absent absence missing lack lacks lacking lacked free devoid negative exclude excludes omit omits unsuitable unfit inappropriate "
    "ineligible unable inability unaware impossible resist resists resisted refuse refuses refused fail fails failed unmentioned nil "
    "zero bereft incomplete unsuccessful untreated unproven unclear unknown unlicensed unapproved unaddressed unchanged unaffected "
    "withhold withholds withheld withholding reject rejects rejected rejecting shun shuns shunned forgo forgoes forgone unfunded "
    "unsupported unused unnamed unstated unpaid wanting "
    "dismiss dismisses dismissed regardless irrespective neither deny denies denied denying decline declines declined declining bar "
    "barred bars ban bans banned disallow disallows disallowed disqualify disqualifies disqualified veto vetoes vetoed".split()
)
"""Words that deny: a statement that denies answers for them."""


def neighbor(pair: Pair, t: Token, by: int) -> Token | None:
    n = t.n + by
    return pair.claim.tokens[n] if 0 <= n < len(pair.claim.tokens) else None


_CUTTING = re.compile(r"\w*(?:ectomy|plasty|ostomy|section|transplants?|transplantation|thymectomy|graft)$")
_VIRAL = (
    r"virus|viral|measles|rubella|mumps|hepatitis|influenza|\bflu\b|zoster|shingles|varicella|pox\b|herpes|polio|rabies|covid|sars|"
    r"\bhiv\b|\bcmv\b|\bebv\b|\brsv\b|\bvzv\b|dengue|\bmumps"
)
_INFECTIOUS = re.compile(
    _VIRAL + r"|infect|sepsis|tetanus|diphtheria|pertussis|whooping|pneumonia|botulism|malaria|bacteri"
)
_POINTING = frozenset("the this that these those such its their each".split())
_REFERRED: dict[str, re.Pattern[str]] = {
    **dict.fromkeys("operation operations procedure procedures surgery intervention".split(), _CUTTING),
    **dict.fromkeys("infection infections".split(), _INFECTIOUS),
    **dict.fromkeys("virus viruses".split(), re.compile(_VIRAL)),
    **dict.fromkeys(
        "liquid fluid solution".split(),
        re.compile(r"immunoglobulins?$|immune globulins?$|ivig$|scig$|solutions?$|vials?$|bottles?$"),
    ),
}
"""General words that point back to what was named: "the operation" for splenectomy, "the infection" for rubella."""


def points_back(pair: Pair, t: Token) -> bool:
    """Whether a general word points back to what the statement names."""
    pattern = _REFERRED.get(t.word)
    if pattern is None:
        return False
    before = (neighbor(pair, t, -1), neighbor(pair, t, -2))
    if not any(x is not None and x.word in _POINTING for x in before):
        return False
    return any(pattern.search(u.word) is not None for _, u in pair.aligned.held)


_PROVED = frozenset("prove proves proved proving proven".split())
_TURNED_OUT = frozenset(
    "intolerable intolerant insufficient inadequate impossible unsuitable unworkable necessary fatal refractory resistant difficult "
    "hard tough too wrong mistaken false negative positive lethal stubborn unresponsive unacceptable unsatisfactory needed".split()
)


def _turns_out(pair: Pair, t: Token) -> bool:
    """ "Proved intolerable": how it turned out, and no proof."""
    after = neighbor(pair, t, 1)
    if after is not None and after.word == "to":
        after = neighbor(pair, t, 3)
    return t.word in _PROVED and after is not None and after.word in _TURNED_OUT


_PROOF = _PROVED | {"proof", "proofs"}


def _no_proof(pair: Pair, t: Token) -> bool:
    """ "Proof is missing" is less than that data are."""
    if t.word not in _PROOF or not (pair.said.denies or any(pair.said.names(x) for x in _WANTING)):
        return False
    return t.denied or any(x is not None and x.word in NEGATIVE for x in (neighbor(pair, t, n) for n in range(1, 6)))


_WANTING = (
    "lack",
    "lacking",
    "missing",
    "absent",
    "unproven",
    "unknown",
    "unclear",
    "insufficient",
    "inadequate",
    "absence",
)
_LEVEL = ("difference", "better", "benefit", "advantage", "gain", "superior", "improvement", "effect", "differ")
_SURPASSING = frozenset(
    "outperform outperforms outperformed surpass surpasses surpassed outdo outdoes outdid outstrip outstrips outstripped outclass "
    "outclasses outclassed outshine outshone beat beats beaten trump trumps trumped".split()
)


def _no_better(pair: Pair, t: Token) -> bool:
    """ "Did not outperform placebo" where there was no difference."""
    return t.word in _SURPASSING and t.denied and pair.said.denies and any(pair.said.names(x) for x in _LEVEL)


def _dismissed_as(pair: Pair, t: Token) -> bool:
    """ "Dismisses as anecdotal": says that it is."""
    after = [neighbor(pair, t, n) for n in range(1, 6)]
    return t.word in {"dismiss", "dismisses", "dismissed"} and any(x is not None and x.word == "as" for x in after)


_MOTHER = frozenset("mother mothers mother's maternal".split())
_BABY = frozenset(
    "baby babies newborn newborns child infant infants fetus foetus fetal foetal unborn neonate neonates baby's newborn's child's "
    "fetus's neonatal".split()
)


def with_child(pair: Pair, t: Token) -> bool:
    """ "Mother and baby" where the statement tells of newborns: who is told with her child is no other."""
    if t.word not in _MOTHER:
        return False
    for step in (1, -1):
        x, y = neighbor(pair, t, 2 * step), neighbor(pair, t, step)
        if x is not None and x.word in _BABY and y is not None and y.word in {"and", "or"}:
            return not _BABY.isdisjoint(pair.said.named)
    return False


IN_OTHER_WORDS: tuple[Callable[[Pair, Token], bool], ...] = (
    with_child,
    points_back,
    _turns_out,
    _no_proof,
    _no_better,
    _dismissed_as,
)
