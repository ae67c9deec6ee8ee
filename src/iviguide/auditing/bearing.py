"""Whether a statement that agrees with a claim shares enough with it to bear it out."""

from __future__ import annotations

from .claimed import Claimed
from .compare import Match
from .grounds import (
    CLEARLY,
    LEAST_TOLD,
    LEAST_WORDED,
    PLAIN_UNITS,
    WHOLE_STUDY,
    directs,
    general_line,
    is_advice,
    prefers,
    same_sense,
    stance_of,
    tells_of_lack,
    told_to_do_otherwise,
)
from .index import IMMUNOGLOBULIN
from .spans import agrees_in_time, vague_time

CARRIED = 0.6
"""Share of what a claim says (rare words weigh more) that a statement must carry, once figures, names and people agree."""
LEAST_TOLD_ALONE = 5.2
"""A clause that tells less than this by itself needs a statement that also carries something of its sentence."""
CONTEXT = 0.35
ALL = 0.99
"""Share from which nothing that a claim says is left."""
NEARLY_ALL = 0.85
CIRCUMSTANCES = frozenset({"line", "severity", "setting", "goal", "age", "traits"})
CARRIED_WITH_FIGURES, CARRIED_WITH_NAMES, SAME_THINGS = 0.5, 0.56, 3
FEW, CARRIED_OF_FEW = 2, 0.76
LEAST_NAMED = 1.8


TOLD_SIDE_BY_SIDE = frozenset({"oftener", "degree", "change", "speed", "rank"})
"""Directions that figures tell as well as words: whether they do is seen when the two are read side by side."""


def enough(c: Claimed, m: Match) -> float:
    """How much must be carried: of a claim that says few things, nearly all."""
    if not (c.names or c.words) or stance_of(c, m):
        return CARRIED
    if _same_figures(c, m):
        return CARRIED_WITH_FIGURES
    if m.carried and m.telling >= SAME_THINGS and m.informative >= WHOLE_STUDY - 1:
        return CARRIED_WITH_NAMES  # so much is the same that it is the same matter in other words
    if m.carried and m.telling >= FEW and m.informative >= CLEARLY:
        return CARRIED
    if m.lacking:
        return CARRIED_OF_FEW
    things = len(c.names) + len(c.words) + len(c.reading.figures)
    return CARRIED if things > FEW and 2 * len(m.missing_words) < things else CARRIED_OF_FEW


def _same_figures(c: Claimed, m: Match) -> bool:
    """Every figure of a claim, and names and rare words enough to tell that it is the same thing in other words."""
    own = [f for f in c.reading.figures if f.unit not in PLAIN_UNITS]
    return bool(own) and m.carried and m.telling >= SAME_THINGS and m.informative >= WHOLE_STUDY


def _figures_alone(c: Claimed, m: Match) -> bool:
    """Figures in common and no name or word, though the claim has words enough."""
    enough_words = bool(c.reading.figures) and c.total > LEAST_TOLD / 2
    scarce = enough_words and m.worded < LEAST_WORDED and len(m.borne_figures) < SAME_THINGS
    return scarce and not (m.coverage > ALL and m.comparison["condition"] == "same")


def bears_on(c: Claimed, m: Match) -> bool:
    """Whether a statement shares enough with a claim to bear on it: not only two words that many share."""
    if m.held.statement.kind == "gap" and not tells_of_lack(c):
        return False
    if (directs(c) or prefers(c)) and not is_advice(m):
        return False
    if told_to_do_otherwise(c, m):
        return False
    if vague_time(c) is not None and not agrees_in_time(c, m):
        return False
    vague = general_line(c) and m.worded < CLEARLY
    if _figures_alone(c, m) or not same_sense(c, m) or (vague and set(m.narrower) - CIRCUMSTANCES - {"unstated"}):
        return False
    on_condition = bool(m.held.conditions) or not c.conditions
    if c.reading.figures and not on_condition and m.worded < LEAST_TOLD:
        return False  # a figure alone does not make it the same matter
    if c.reading.conditions and not m.held.conditions and m.telling < 2:
        return False  # said of no disease, and one word in common
    names_none = not c.reading.agents and not c.reading.conditions
    if c.context and names_none and len(c.weights) <= FEW and not c.reading.figures and m.context < CONTEXT:
        return False  # a scrap of a sentence
    named = c.reading.figures or set(c.reading.hard) - IMMUNOGLOBULIN
    if m.coverage >= NEARLY_ALL and on_condition and named and m.informative >= LEAST_NAMED:
        return True
    if stance_of(c, m):
        return True
    if m.informative < LEAST_TOLD:
        return False
    return c.told >= LEAST_TOLD_ALONE or m.context >= CONTEXT


def carries_all(c: Claimed, m: Match) -> bool:
    """Whether a statement carries a claim as far as the first reading goes; what is cheap is asked first."""
    if not m.bears_out or m.coverage < enough(c, m):
        return False
    lacking = set(m.missing_signs)
    if "contain" in lacking and c.reading.figures and m.telling > 1:
        lacking.discard("contain")  # its figures say what it holds
    if 1 not in c.reading.signs.get("advice", ()):
        lacking.discard("advice")  # what is ruled out is seen side by side: "contraindicated in", "not for people with"
    return lacking <= TOLD_SIDE_BY_SIDE and bears_on(c, m)


def near_enough(m: Match) -> bool:
    """Whether a statement carries so much that it is worth asking all else."""
    return m.coverage >= CARRIED_WITH_FIGURES
