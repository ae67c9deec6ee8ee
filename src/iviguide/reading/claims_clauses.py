"""A sentence taken apart into what it asserts one by one: "A, but B", "A, producing B", "A that should B"."""

from __future__ import annotations

import re

MAX_CLAUSE = 590
"""Characters; a longer clause is cut at a word."""
LEAST_WORDS = 3

_VERBS = (
    r"is|are|was|were|can|could|should|may|might|must|will|has|have|had|does|do|did|shows?|showed|remains?|requires?|reduces?|reduced|raises?|raised|"
    r"improves?|improved|causes?|caused|prevents?|prevented|increases?|increased|lowers?|lowered|works?|helps?|needs?|lasts?|starts?|begins?|received?|"
    r"responds?|responded|includes?|involves?|affects?|interferes?|contains?|avoids?|recommends?|suggests?|gives?|lists?|allows?|funds?|uses?|tolerates?|finds?|found|names?|blocks?|relapsed|died"
)
_PARTICIPLES = (
    r"achieving|producing|preventing|leading|resulting|reducing|increasing|raising|causing|including|allowing|requiring|making|suggesting|indicating|"
    r"showing|providing|lowering|improving|helping|lasting|occurring|followed|tapered|given|followed|repeated|effective|usually|typically|often|"
    r"particularly|especially|even|regardless|unlike|due"
)
_VERB = re.compile(
    rf"(?i)\b(?:{_VERBS}|\w+(?:ed|es|ing)|used?|take[sn]?|made?|mak(?:e|es)|come|comes|keeps?|do not|not)\b"
)
"""Loosely: before "A, B and C can", nothing is asserted yet."""
_SPLIT = re.compile(
    r"(?=[;—,\s])(?:"  # elsewhere none of them begins
    r"(?P<semicolon>;\s+)"
    r"|(?P<dash>\s*—\s*|\s+[–-]\s+)"
    rf"|(?P<comma>,\s+)(?=(?:and |or )?(?:but|while|whereas|although|though|however|because(?! of)|since|as (?:it|they|both|the|this|these|a)\b|which|who|yet|so (?:it|that|they|the|ivig|we|you)|with (?!or without)|without|"
    rf"{_PARTICIPLES}|(?:and|or|then)\s+(?:\w+ ){{0,3}}(?:{_VERBS})\b)\b)"
    r"|(?P<word>\s+)(?=(?:whereas|although|though|but|because(?! of)|while (?!awaiting|waiting|on)|as both|as they)\b)"
    rf"|(?<!,)(?P<that>\s+)(?=that (?:should|can|must|may|is|are|has|have)\b)"
    rf"|(?P<and>\s+)(?=and (?:{_VERBS}|is|are)\b))",
    re.IGNORECASE,
)


def find_clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the assertions in a sentence. What stands in parentheses is not cut.

    >>> s = "IVIG is used in ITP, but it is not a cure; dose is 1 g/kg"
    >>> [s[a:b] for a, b in find_clauses(s, 0, len(s))]
    ['IVIG is used in ITP', 'but it is not a cure', 'dose is 1 g/kg']
    """
    cuts = []
    for m in _SPLIT.finditer(text, start, end):
        if not _in_parentheses(text, start, m.start()):
            cuts.append((m.start(), m.end()))
    spans, begin = [], start
    for left, right in cuts:
        listed = text[left:right].strip() in {",", ""} and not _VERB.search(text, begin, left)
        listed = listed or _ELLIPTIC.match(text, right) is not None
        if not listed and _long_enough(text, begin, left) and _long_enough(text, right, end):
            spans.append((begin, left))
            begin = right
    spans.append((begin, end))
    spans = [part for span in spans for part in _aside(text, *span)]
    return [piece for span in spans for piece in _trimmed(text, *span)]


_ELLIPTIC = re.compile(
    r"(?i)but (?:no|not|without|only|also|never|rarely|seldom|nor|neither)\b(?! (?:[\w'-]+ ){0,4}(?:is|are|was|were|has|have|had|did|does|do|can|could|should|may|will|would)\b)"
)
""" "But not deaths" says nothing without what stands before it."""
_ASIDE = re.compile(r"\s*\(([^()]*\d[^()]*)\)\W*$")


_TOLD = re.compile(
    rf"(?i)\b(?:{_VERBS})\b|\d ?(?:%|m?g\b|m?l\b|x ?10|of \d|and (?:\w+ )?\d|versus|vs|days?|weeks?|months?|hours?|years?)"
)


def _aside(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A parenthesis with figures at the end is an assertion of its own, where enough stands before it."""
    m = _ASIDE.search(text, start, end)
    if m and _long_enough(text, start, m.start()) and len(m[1].split()) > LEAST_WORDS and _TOLD.search(m[1]):
        return [(start, m.start()), (m.start(1), m.end(1))]
    return [(start, end)]


def _in_parentheses(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)


def _long_enough(text: str, start: int, end: int) -> bool:
    words = text[start:end].split()
    if words and words[0].lower() in {"and", "or"}:
        del words[0]
    return len(words) >= LEAST_WORDS and words[-1].lower() not in _HANGING


_HANGING = frozenset(
    "can should may might must will would could is are was were to of in for with and or be not".split()
)


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Without loose marks at the ends; in pieces where it is longer than a claim may be."""
    while start < end and text[start] in " \t\n,;–—-:|":
        start += 1
    while end > start and text[end - 1] in " \t\n,;–—:|":
        end -= 1
    pieces = []
    while end - start > MAX_CLAUSE:
        cut = text.rfind(" ", start, start + MAX_CLAUSE)
        cut = cut if cut > start else start + MAX_CLAUSE
        pieces.append((start, cut))
        start = cut + 1
    return [*pieces, (start, end)] if end > start else pieces
