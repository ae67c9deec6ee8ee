"""What stands in the same place of the grammar: "mild disease" beside "severe disease", "relapse of skin" beside "relapse of muscle".

Two words that no list holds apart may still be two things. Where claim and statement share a word, and what it goes with in
one has no counterpart anywhere in the other, nor the other way round, the one stands for the other. Where a list does hold the
two apart, it is enough that the claim has nothing for the statement's: "in children" for "in adults", though the statement tells
of children elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from .alignment import SAME
from .directions import VERBS
from .families import root
from .otherwise import contrary
from .pair import Pair
from .tokens import Spoken, Token, once
from .told import told_by

TOLD = 0.5
"""Share of a claim's words that have a counterpart in a statement on the same thing."""
_DETERMINERS = frozenset("a an the this these those its his her their no every each any some".split())
_LINKS = frozenset(
    "in of for with by from on at under after before during without against between among about into through over".split()
)
_LEADS = _DETERMINERS | _LINKS | frozenset("and or as than".split())
"""Words that a noun phrase begins after."""
_PASSED = frozenset(
    "other same such those all many most more one two few only own given certain several both either another whole entire "
    "first second third next".split()
)
"""Words inside a noun phrase that tell how many or which ones of it."""
_NO_HEADS = frozenset("only solely alone".split())
_CLAUSES = frozenset("whether while although though because unless whereas despite".split())
"""Words that what is said of a thing ends before."""
_AND = frozenset({"and", "or", "nor"})
_NOT_WITH = _LEADS | frozenset("up down out off back".split())
"""What begins another phrase, or belongs to a verb."""
BEFORE, AFTER = 3, 4
"""Words of a noun phrase that are looked at before and behind another."""
_NEXT, _LAST = "next", "last"
"""The words right behind and right before a word, whatever they are: they tell only where a list holds them apart."""
_KINDS = frozenset("condition product agent trait decoy".split())
"""Types of names of which one is another than the other."""

Fillers = dict[str, list[Token]]


def filled_otherwise(pair: Pair) -> list[str]:
    """Words of the claim in whose place the statement has others."""
    telling, told = pair.told
    on_the_same = told >= TOLD * telling
    out = []
    for n, fillers in slots(pair.claim).items():
        places = [j for j, s in pair.aligned.likely[n] if s >= SAME]
        for slot, mine in fillers.items() if places else ():
            if there := _there(pair, slot, places):
                silent = on_the_same and pair.claim.tokens[n].word not in _NO_HEADS and slot not in {_NEXT, _LAST}
                out.append((silent and _unmet(pair, mine, there)) or _contrary(pair, mine, there))
    return [word for word in out if word]


There = tuple[int, list[Token]]
"""Which text of the statement, and what it has in a slot."""


def _there(pair: Pair, slot: str, places: list[int]) -> list[There]:
    """What the statement has in a slot of some of its words; nothing where it is empty at any of them."""
    out = []
    for j in places:
        k, u = pair.aligned.held[j]
        found = slots(pair.texts[k]).get(u.n, {}).get(slot)
        if not found:
            return []
        out.append((k, found))
    return out


def _unmet(pair: Pair, mine: list[Token], there: list[There]) -> str:
    """The word of the claim with the statement's, where neither has a counterpart at any place."""
    a = pair.aligned
    if all(any(s >= SAME for _, s in a.likely[x.n]) for x in mine):
        return ""
    if any(pair.aligner.is_among(x, pair.framed) for x in mine):
        return ""
    for k, theirs in there:
        if any(a.row.starts[k] + y.n in pair.met or _alike(pair, x, y) for x in mine for y in theirs):
            return ""
    return f"{mine[0].word} for {there[0][1][0].word}"


def _alike(pair: Pair, t: Token, u: Token) -> bool:
    return root(t.word) == root(u.word) or pair.thesaurus.same(t.key, u.key) or not t.inner.isdisjoint(u.inner)


def _contrary(pair: Pair, mine: list[Token], there: list[There]) -> str:
    """The same where at each place the statement has the contrary of one of them, and the claim nothing for it."""
    found = ""
    for k, theirs in there:
        start = pair.aligned.row.starts[k]
        lone = [y for y in theirs if start + y.n not in pair.met]
        apart = ((x, y) for x in mine for y in lone if _apart(pair, x, pair.texts[k], y))
        word = next((f"{x.word} for {y.word}" for x, y in apart if not _listed(pair, x, start + y.n)), "")
        if not word:
            return ""
        found = found or word
    return found


def _apart(pair: Pair, x: Token, text: Spoken, y: Token) -> bool:
    """Whether two words are two names of a kind, or answer a question in two ways."""
    if x.denied or y.denied:
        return False
    if x.concept is not None and y.concept is not None:
        of, kinds = pair.aligner, pair.vocabulary
        alike = x.concept == y.concept or of.likeness(x, y) or of.likeness(y, x)
        kind = kinds[x.concept].type
        if not alike and kind in _KINDS and kind == kinds[y.concept].type:
            return True
    mine, theirs = told_by(pair.claim).get(x.n), told_by(text).get(y.n)
    return mine is not None and theirs is not None and bool(contrary(mine, theirs))


def _listed(pair: Pair, x: Token, j: int) -> bool:
    """Whether the statement has the claim's word in one list with the other: "steroids or IVIG"."""
    held = pair.aligned.held
    return any(
        s >= SAME and abs(i - j) == 2 and held[(i + j) // 2][1].word in _AND for i, s in pair.aligned.likely[x.n]
    )


@once
def slots(text: Spoken) -> dict[int, Fillers]:
    """What goes with each word of a text, by how it goes with it, read once."""
    return {t.n: found for t in text.tokens if not t.framing and (found := dict(_slots(text, t)))}


def _slots(text: Spoken, t: Token) -> Iterator[tuple[str, list[Token]]]:
    tokens = text.tokens
    if before := _before(tokens, t):
        yield "kind", before
    last = tokens[t.n - 1] if t.n else None
    if last is not None and _goes_with(last, t):
        yield _LAST, [last]
        if last.word.endswith("ly"):
            yield "how", [last]
    after = tokens[t.n + 1] if t.n + 1 < len(tokens) else None
    if after is None or after.clause != t.clause:
        return
    if after.word in _LINKS and (found := _phrase(tokens, after.n + 1, t.clause)):
        yield after.word, found
    elif after.word in _DETERMINERS and (found := _phrase(tokens, after.n, t.clause)):
        yield "object", found
    elif _goes_with(after, t):
        yield _NEXT, [after]
        if after.word.endswith("ly"):
            yield "manner", [after]


def _goes_with(x: Token, t: Token) -> bool:
    return x.clause == t.clause and not x.framing and x.figure is None and x.word not in _NOT_WITH


def _before(tokens: list[Token], t: Token) -> list[Token]:
    """The words before a noun back to what its phrase begins with; empty where that is no noun phrase."""
    out: list[Token] = []
    for x in reversed(tokens[max(0, t.n - BEFORE) : t.n]):
        if x.clause != t.clause or (x.framing and x.word not in _LEADS) or x.word in VERBS or x.word in _CLAUSES:
            return []
        if x.word in _LEADS:
            return out
        if x.figure is not None:
            return [] if out and out[-1].word.endswith("ed") else out  # "two developed kidney failure"
        if x.word not in _PASSED:
            out.append(x)
    return []


def _phrase(tokens: list[Token], n: int, clause: int) -> list[Token]:
    """The words of a noun phrase from a token on."""
    out: list[Token] = []
    for x in tokens[n : n + AFTER]:
        if x.word in _DETERMINERS and not out:
            continue
        if x.clause != clause or x.framing or x.word in _LEADS or x.figure is not None or x.word in _CLAUSES:
            break
        if x.word not in _PASSED:
            out.append(x)
    return out
