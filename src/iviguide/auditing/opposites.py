"""Words that say the opposite of one another: where a claim has one and its evidence only the other, it says something else."""

from __future__ import annotations

import re
from functools import lru_cache

_PAIRS = """
older elderly old|younger young
die died dies death deaths dead fatal mortality|recover recovered recovers recovery survived alive
before|after following
half halved halves halving|double doubled doubles doubling twice
several multiple many various numerous|sole single
better|worse
improved improves improve improvement|worsened worsens worsen deteriorated worsening
start started starts begin begun began|stop stopped stops end ended discontinue discontinued
rise rose risen rises rising raised raises raise increased increases increase|fall fell fallen falls falling lowered lowers lower reduced reduces reduce decreased decreases decline declined dropped drop drops
longer prolonged prolongs lengthened|shorter shortened shortens
faster sooner quicker earlier quickly rapidly|slower later slowly
higher|lower
above over exceeding|below under
early|late
maximum most highest largest|minimum least lowest smallest
first|last final
always|never
included includes include|excluded excludes exclude
safe safely|dangerous unsafe harmful
common frequent commonly frequently often|rare uncommon rarely seldom infrequent
strong strongly|weak weakly
high|low
large big greater|small smaller tiny
open|blinded double-blind
present|absent
complete completely full fully|partial partially incomplete partly
permanent permanently lasting durable lifelong|transient temporary temporarily short-lived passing
success succeeded succeeds successful|failure failed fails fail
same identical|different differs differed
inside|outside
upper|lower
gain gained gains|loss lost loses
accepted accepts|rejected rejects refused
resolved disappeared cleared vanished|persisted persists remained lingered
active|inactive
known|unknown
possible|impossible
likely|unlikely
normal|abnormal
male men boys|female women girls
mother mothers maternal|father fathers paternal
day daytime|night
easy easily|difficult hard
thick|thin
warm heated|cold
symptomatic|asymptomatic
treated|untreated
voluntary|mandatory compulsory
required needed necessary|unnecessary optional
expensive dearer costlier|cheaper inexpensive
sufficient adequate enough|insufficient inadequate
stable|unstable
reversible|irreversible
approved licensed|unapproved unlicensed
positive|negative
confirmed proven|unconfirmed unproven suspected
routinely routine|exceptionally exceptional
healthy|ill sick immunosuppressed immunocompromised
primary|secondary
inherited congenital hereditary|acquired
regular|irregular
increase|decrease
benefit benefited helped|harm harmed
"""


def _sides() -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(_PAIRS.strip().splitlines()):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                found.setdefault(word, []).append((number, side))
    return found


_SIDES = _sides()
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@lru_cache(maxsize=8192)
def sides(folded: str) -> frozenset[tuple[int, int]]:
    """On which side of which pairs a folded text has a word.

    >>> len(sides("older people died"))
    2
    """
    return frozenset(x for word in _WORD.findall(folded) for x in _SIDES.get(word, ()))
