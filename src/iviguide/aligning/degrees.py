"""Words that tell how many, how surely, how binding, on what grounds, each with its degree on a scale.

The words are in the data. Some only answer another one and claim nothing of their own: "no" is as much as "all".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Degree:
    """A word on a scale: its place in the text, the scale, the degree, and whether it is denied."""

    start: int
    end: int
    scale: str
    degree: int
    denied: bool
    answers: bool
    """Whether it only answers another one and claims nothing of its own."""


def _table() -> dict[str, list[tuple[tuple[str, ...], str, int, bool]]]:
    """Phrases by their first word, the longest first: words, scale, degree, whether they only answer."""
    begins: dict[str, list[tuple[tuple[str, ...], str, int, bool]]] = {}
    scale = ""
    text = (files("iviguide.aligning") / "data" / "degrees.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        degree, bar, words = line.partition(" | ")
        if not bar:
            scale = line if line and not line.startswith("#") else scale
            continue
        for mark in words.split():
            parts = tuple(mark.removeprefix("~").split("_"))
            begins.setdefault(parts[0], []).append((parts, scale, int(degree), mark.startswith("~")))
    for rows in begins.values():
        rows.sort(key=lambda r: -len(r[0]))
    return begins


_BEGINS = _table()
_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*|\d+(?:\.\d+)?|[%;:,.()]")
_DENYING = frozenset(
    "not no never cannot without neither nor hardly far against avoid avoids avoided discourage discourages nothing none "
    "nobody reject rejects rejected rejecting refuse refuses refused refusing decline declines declined oppose opposes "
    "opposed down".split()
)
_NO_LIST = r"(?!(?:they|these|those|we|it|who|for|in|of|with|to|from|on|by|as|at)\b)"
"""What joins "all" to what is told, and is no part of a list: "and they were all mild" beside "A, B and C are all used"."""
_IDLE = re.compile(
    r"\b(?:above|at|after|least|first|most|last|once and for|not|worst|best) (?:of )?all\b"
    r"|\ball (?:in all|told|the (?:same|more|way|while)|along|over)\b"
    r"|\b(?:every|each) (?:\d|one|other|second|third|two|three|four|few|six|eight|100|kg|extra|additional|of)"
    r"|\b(?:every|each) (?:day|week|month|year|hour|morning|night|time|fortnight|so often|now and)"
    r"|\b(?:every|each) (?:grams?|mg|ml|lit(?:er|re)s?|kilo|kilogram|unit)\b"
    r"|\b(?:must|should|has to|have to) (?:not|never)\b"
    r"|\bat (?:the )?most\b|\bprove[sdn]? (?:nothing|little|to|more|less|better|worse|as"
    r"|difficult|hard|necessary|useful|helpful|too|un\w+|in\w+)\b"
    r"|\b(?:every|each|all) (?:immunoglobulin |ivig )?(?:site|dose|infusion|vial|arm|group|course|cycle|visit|session|injection)"
    r"|\b(?:and|or) " + _NO_LIST + r"[\w-]+ all\b|\b(?:when|if|where|that) [a-z ]{0,20}(?:has|have) to\b"
    r"|\bas standard (?=[a-z-]+ (?:treatment|therapy|care|prophylaxis|practice|drug)\b)"
    r"|\bwhole(?:-| )?(?:blood|body|group)|\b(?:no|not) only\b|\bif any\b|\bcomplete blood|\bnot at all\b"
    r"|\bany (?:more|longer|other|further|time|given)\b|\b(?:be|mak(?:e|es|ing)) sure\b"
    r"|\bat (?:the )?(?:very )?most\b|\b(?:more|less) (?:un)?likely\b|\band "
    + _NO_LIST
    + r"(?:[\w-]+ ){1,3}(?:have|has|had|were|are) all\b"
    r"|\bonly (?:temporar|transient|brief|once|one|a |after|when|if|from|in|with|for|short|minor|small|\d)"
)
"""Words of a scale that tell no degree there: "above all", "every two weeks"."""


@lru_cache(maxsize=4096)
def degrees(folded: str) -> tuple[Degree, ...]:
    """Words of a folded text that stand on a scale.

    >>> [(d.scale, d.degree) for d in degrees("it always helps") if d.scale == "share"]
    [('share', 5)]
    """
    idle = [m.span() for m in _IDLE.finditer(folded)]
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)]
    out: list[Degree] = []
    n = 0
    while n < len(words):
        longest = 1
        word, start, _ = words[n]
        if word in _BEGINS and not any(a <= start < b for a, b in idle):
            rows = [r for r in _BEGINS[word] if tuple(w for w, _, _ in words[n : n + len(r[0])]) == r[0]]
            longest = len(rows[0][0]) if rows else 1
            end, denied = words[n + longest - 1][2], _denied([w for w, _, _ in words[max(0, n - BEFORE) : n]])
            if word in _BEHIND:
                denied = denied or _denied_behind(word, [w for w, _, _ in words[n + longest : n + longest + AHEAD]])
            wanting = _is_wanting([w for w, _, _ in words[n + longest : n + longest + AHEAD]])
            out += [
                Degree(start, end, r[1], r[2], denied or (wanting and r[1] in _OF_DATA), r[3])
                for r in rows
                if len(r[0]) == longest
            ]
        n += longest
    return tuple(out)


BEFORE, AHEAD = 3, 7
"""Words before one that may deny it, and behind one."""
_PROOF = frozenset("prove proves proved proof".split())
_BEHIND = _PROOF | frozenset("alone sole routine compulsory mandatory".split())
"""Words that what comes behind may deny: "proves nothing", "proof is missing", "the number alone does not decide"."""
_NOTHING = frozenset("nothing neither none little".split())
_WANTING = frozenset("missing lacking lacks absent wanting scarce awaited needed".split())


_OF_DATA = frozenset({"worth", "certainty", "grounds"})


def _is_wanting(behind: list[str]) -> bool:
    """ "Definitive data are lacking"."""
    for w in behind:
        if w in _CLOSED:
            return False
        if w in _WANTING:
            return True
    return False


def _denied_behind(word: str, behind: list[str]) -> bool:
    if word in _PROOF and behind and behind[0] in _NOTHING:
        return True
    for w in behind:
        if w in _CLOSED:
            return False
        if w in {"not", "cannot", "never"} or w.endswith("n't") or (word in _PROOF and w in _WANTING):
            return True
    return False


_CHOSEN = (["rather", "than"], ["instead", "of"])
_CLOSED = frozenset(";:.,() but and than while whereas although which".split())


def _denied(before: list[str]) -> bool:
    for w in reversed(before):
        if w in ";:.,()":
            return False
        if w in _DENYING or w.endswith("n't"):
            return True
    return before[-2:] in _CHOSEN
