"""What a denial reaches in a sentence: the words that "not", "no" or "failed to" turn round."""

from __future__ import annotations

import re

from .claims_words import NEGATES, NEGATION_REACH, is_harmless, sign_of

_OF = re.compile(r"\s+(?:of|in|by|from|with)\b")
RESULT_NOUNS = frozenset("reduction decrease increase rise fall change gain improvement loss decline drop".split())
PEOPLE = frozenset("people patients persons adults children infants newborns women men those".split())
OF_A_NAME = 2
"""Words that "no", "lack" or "none" turns round before "of"."""
_HAPPENED = frozenset("had has have was were developed showed needed died relapsed responded received got bled".split())
_BOUNDS = frozenset("in for by among during at".split())
_INTO = re.compile(r"\s+(?:in|of|on|to)\b")
_BREAK = re.compile(
    r"[,;:()]|\.(?!\d)|\band (?=(?:\S+ ){1,3}(?:up to |about )?\d)|\bbut\b|\balthough\b|\bthough\b|\bexcept\b|"
    r"\bunless\b|\band (?:the|an?|its|their|it|they|this)\b"
)
_ASIDE = re.compile(r"\([^()]*\)")
_LISTED = re.compile(r",(?: [\w-]+){1,3}(?:,(?: [\w-]+){1,3})*,? (?:or|nor) ")
_RULES = re.compile(
    r"recommend|advis|endors|approv|licens|licenc|fund|allow|permit|suggest|supports$|supported$|names$|named$|lists$|listed$|includes$"
)
"""Verbs of those who rule on a use: a denial denies the ruling, not who rules and not what it is about."""


_OCCURS = frozenset(
    "occur occurs occurred happen happens happened arise arises arose exist exists existed appear appears appeared "
    "seen observed possible expected known reported".split()
)
"""Verbs that say no more of their subject than that it is there: denied, it is the subject that is denied."""
_NOT_THERE = frozenset({"not", "never", "cannot"})


def _subject(folded: str, tokens: list[tuple[str, int, int]], index: int, shift: int) -> set[int]:
    """Starts of the words before a denial of something that happens: "kidney failure does not occur with IVIG"."""
    word, left, _ = tokens[index]
    if word not in _NOT_THERE and not word.endswith("n't"):
        return set()
    if not any(other in _OCCURS for other, _, _ in tokens[index + 1 : index + 3]):
        return set()
    begins = max((m.end() for m in _BREAK.finditer(folded, 0, left - shift)), default=0) + shift
    return {at for _, at, _ in tokens[:index] if at >= begins}


def _limit(folded: str, at: int, word: str) -> int:
    """Where the reach of a negation ends: at a comma or "but", not within a list or at what stands in parentheses."""
    while stop := _BREAK.search(folded, at):
        if stop.group() == "(" and (closed := _ASIDE.match(folded, stop.start())):
            at = closed.end()
        elif stop.group() == "," and word in _OF_LISTS and (listed := _LISTED.match(folded, stop.start())):
            at = listed.end()
        else:
            return stop.start()
    return len(folded)


_OF_LISTS = frozenset({"no", "without", "neither", "nor"})


def denied_words(
    folded: str, tokens: list[tuple[str, int, int]], shift: int, phrases: list[tuple[int, int]]
) -> frozenset[int]:
    """Starts of the words that a negation turns round. A negation inside a set phrase has done its work there."""
    return _denied(folded, tokens, shift, phrases) if _may_deny(folded, tokens) else frozenset()


def _may_deny(folded: str, tokens: list[tuple[str, int, int]]) -> bool:
    """Whether there is any negation; in most sentences there is none."""
    return "n't" in folded or "fail" in folded or not NEGATES.isdisjoint([word for word, _, _ in tokens])


def _denied(
    folded: str, tokens: list[tuple[str, int, int]], shift: int, phrases: list[tuple[int, int]]
) -> frozenset[int]:
    out: set[int] = set()
    aside: list[tuple[int, int]] | None = None
    for index, (word, left, end) in enumerate(tokens):
        failed = word.startswith("fail") and folded.startswith(" to ", end - shift)
        if word not in NEGATES and not word.endswith("n't") and not failed:
            continue
        if not failed and any(s <= left < e for s, e in phrases):
            continue
        if aside is None:
            aside = [(m.start() + shift, m.end() + shift) for m in _ASIDE.finditer(folded)]
        out |= _subject(folded, tokens, index, shift)
        limit = _limit(folded, end - shift, word) + shift
        reach = NEGATION_REACH if not _OF.match(folded, end - shift) else OF_A_NAME
        count, ruled = 0, False
        named: list[int] = []
        following = tokens[index + 1 :]
        if word == "none" and reach == OF_A_NAME:  # "none of 44 Japanese newborns had": what they had is denied
            verb = next((n for n, (other, _, _) in enumerate(following) if other in _HAPPENED), None)
            following, reach = (following, reach) if verb is None else (following[verb:], NEGATION_REACH)
        for other, at, to in following:
            if at >= limit or count >= reach or (count and other in PEOPLE) or (ruled and other in _BOUNDS):
                break
            if any(a <= at < b for a, b in aside):
                continue
            found = sign_of(other)
            ruled = ruled or found is not None  # "not funded in England" denies the funding, not England
            out.add(at)
            if found and _RULES.match(other):
                # "no label names it" denies the naming, not the label; "not recommended routinely" the advice
                out.difference_update(named)
                break
            named.append(at)
            if other in RESULT_NOUNS and _INTO.match(folded, to - shift):
                break  # "no reduction in deaths" does not deny the deaths
            if not is_harmless(other):
                count += 1
    return frozenset(out)
