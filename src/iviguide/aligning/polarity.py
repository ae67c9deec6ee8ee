"""Words that say yes or no, with their denials: "works well" beside "does not suit", "disappeared" beside "did not change".

To deny the one answer to such a question is to give the other. What the claim answers is laid beside what the statement
answers in its place; nothing is found where the statement says the same near by.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise

from .agreeing import is_kind
from .alignment import SAME
from .contraries import contraries
from .directions import Direction
from .inflections import key
from .lasting import both_timed
from .negatives import Denial, Force, denying
from .pair import Pair
from .scope import elided, scope
from .tokens import FUNCTION, Spoken, Token, once

Answers = tuple[tuple[str, int], ...]
MAYBE = 8
"""Tokens after a denial that it may turn."""
WORDED = 5
"""The same after a word that denies by itself, and has its own object."""
BEFORE = 4
"""Tokens before a denial that it may turn: "a difference that was not significant"."""
FAR = 10
"""The same before "not significant" and the like."""
_WEIGHED = re.compile(r" (?:statistically |clearly )?(?:significant|clear|established|proven|certain|sure)")
_WHOLE = frozenset("no neither none nobody nothing nor".split())
"""Denials of a thing, which may turn its whole sentence."""
_UNSURE = frozenset("neither nor hardly rather instead".split())
_PASSED = FUNCTION | frozenset(
    "any clear real significant specific particular further added be been much more at all yet ever longer".split()
)
"""Words between a denial and the word that it turns."""
_TURNING = re.compile(r"fail\w* to|lack\w*|absence|unable|refus\w+|declin\w+ to|seldom|rarely|barely")
"""What denies the word after it like "not"."""
_CEASING = re.compile(r"stop|ceas")
"""The same of what goes on: "stopped responding"."""
_GONE = re.compile(r"gone|vanish|disappear|los[et]|fade|abate")
"""What denies the word before it: "the difference had gone"."""
_NO_ANSWERS = frozenset({"rejection", "rejections"})
"""What grafts undergo."""
_OUTCOME = frozenset({"works"})
_NO_TOKENS: frozenset[int] = frozenset()


def _table() -> tuple[dict[tuple[str, ...], Answers], dict[str, int]]:
    """Answers by the keys of a word or phrase, and by the first key the length of the longest phrase."""
    text = (files("iviguide.aligning") / "data" / "polarity.txt").read_text(encoding="utf-8")
    found: dict[tuple[str, ...], dict[str, int]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            question, _, rest = line.partition(" : ")
            for sign, words in zip((1, -1), rest.split("|"), strict=True):
                for word in words.split():
                    phrase = (word,) if word[0] == "=" else tuple(key(w) for w in word.split("_"))
                    found.setdefault(phrase, {})[question] = sign
    longest: dict[str, int] = {}
    for phrase in found:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return {words: tuple(sorted(x.items())) for words, x in found.items()}, longest


_ANSWERS, _LONGEST = _table()
_MARKED = frozenset(word[1:] for word in _LONGEST if word[0] == "=")
"""Words that answer as they are written only."""


def contradicted(pair: Pair) -> list[str]:
    """Words in whose place the statement answers the same question otherwise, or that it answers otherwise only."""
    theirs = frozenset().union(*(_asked(text) for text in (*pair.texts, pair.frame)))
    if _asked(pair.claim).isdisjoint(theirs | _REFUSING):
        return []
    return contraries(pair, _unmet(pair), _verdict, placed_by_word=True) + [
        f"{pair.claim.tokens[d.first].word}: {why}" for d in _unmet(pair)(pair.claim) if (why := _against(pair, d))
    ]


def _unmet(pair: Pair) -> Callable[[Spoken], list[Direction]]:
    """Reads answers, of the claim without those that the statement gives by denying their object: "withholds platelets" beside
    "gives no platelets"."""

    def read(text: Spoken) -> list[Direction]:
        found = answers(text)
        return [d for d in found if not object_denied(pair, d)] if text is pair.claim else found

    return read


def is_withheld(pair: Pair, n: int) -> bool:
    """Whether a word of the claim is such an answer: few words are part of any."""
    t = pair.claim.tokens[n]
    if t.key not in _WITHHOLDING and t.word not in _WITHHOLDING:
        return False
    return any(d.first <= n <= d.last and object_denied(pair, d) for d in answers(pair.claim))


def object_denied(pair: Pair, d: Direction) -> bool:
    """Whether an answer of no tells of something that the statement denies outright."""
    if d.denied or not any(q in _OF_OBJECT and s < 0 for q, s in d.scales):
        return False
    after = pair.claim.tokens[d.last + 1 : d.last + 1 + OBJECT]
    n = next((t.n for t in after if t.weight > 0 and not t.framing), None)
    if n is None:
        return False
    held, starts = pair.aligned.held, pair.aligned.row.starts
    return any(
        s >= SAME and j - starts[k := held[j][0]] in scope(pair.texts[k]).outright for j, s in pair.aligned.likely[n]
    )


OBJECT = 4
"""Tokens behind a verb in which its object stands."""
_OF_OBJECT = frozenset({"taken"})
_WITHHOLDING = frozenset(
    word.removeprefix("=")
    for phrase, found in _ANSWERS.items()
    if any(q in _OF_OBJECT and s < 0 for q, s in found)
    for word in phrase
)
"""All words of such answers."""


@once
def _asked(text: Spoken) -> frozenset[str]:
    """The questions that a text answers."""
    return frozenset(q for _, _, found in _answering(text) for q, _ in found)


def _against(pair: Pair, d: Direction) -> str:
    """Why an answer cannot stand, wherever the statement tells of it: it only says the contrary, or denies nothing."""
    if d.doubtful:
        return ""
    spans: list[tuple[int, int]] = []
    opposed = False
    for text, start in zip((*pair.texts, pair.frame), (*pair.aligned.row.starts, None), strict=True):
        for e in answers(text):
            verdict = _verdict(pair, d, e, start or 0)
            if verdict:
                return ""
            if verdict is False:
                told = {q for q, _ in e.scales}
                here = start is None or pair.aligner.context(pair.aligned, d.first, start + e.first) >= IN_PLACE
                opposed |= here and any(q in _ONE_SIDED and q in told for q, _ in d.scales)
                if start is not None:
                    spans.append((start + e.first, start + e.last))
    for n in range(d.first, d.last + 1):
        for j, s in pair.aligned.likely[n]:
            if s >= SAME and not any(a <= j <= b for a, b in spans):
                return ""
    if opposed:
        return "the contrary only"
    refuses = any(q in _REFUSING and sign < 0 for q, sign in d.scales)
    return "nothing denied" if refuses and not any(_denies(x) for x in (*pair.texts, pair.frame)) else ""


IN_PLACE = 0.4
"""How well an answer of the statement must stand where the claim's does to be one on the same thing."""
_SIGNED = {"positive": 1, "negative": -1}
"""Last words of names that are part of what is said: "HPA-1a-negative"."""
_ONE_SIDED = frozenset(
    "stance truth licensed together read depends enough taken needed agree shown going tried heeded weighty".split()
)
"""Questions of which a statement tells one answer as a rule."""
_REFUSING = frozenset({"stance", "taken"})


def _denies(text: Spoken) -> bool:
    return any(d.force is not Force.HINTED for d in denying(text).denials)


@once
def answers(text: Spoken) -> list[Direction]:
    """What a text answers, read once."""
    return [_answer(text, *x) for x in _answering(text)]


@once
def _answering(text: Spoken) -> list[tuple[int, int, Answers]]:
    """The words that answer, with what they answer if nothing denies it: which questions, is known before that is looked into."""
    tokens = text.tokens
    told: list[tuple[int, int, Answers]] = []
    n = 0
    while n < len(tokens):
        t = tokens[n]
        if t.concept is not None and (sign := _SIGNED.get(t.words[-1])):
            told.append((n, n, (("presence", sign),)))
        if _is_idle(tokens, t) or (t.start and text.folded[t.start - 1] == "-" and t.word not in _SIGNED):
            n += 1
            continue  # "biopsy-proven"
        longest = max(_LONGEST.get(t.key, 0), t.word in _MARKED) if t.concept is None and t.figure is None else 0
        for length in range(min(longest, len(tokens) - n), 0, -1):
            found = _ANSWERS.get(tuple(u.key for u in tokens[n : n + length]), ())
            if length == 1:
                found += _ANSWERS.get((f"={t.word}",), ())
            if found:
                if not (found == _READ and n and tokens[n - 1].word in _WHAT) and not _fails_to(tokens, n, length):
                    told.append((n, n + length - 1, found))
                n += length - 1
                break
        n += 1
    return _decided(tokens, told)


def _fails_to(tokens: list[Token], n: int, length: int) -> bool:
    """ "Failed to confirm it" denies that it was confirmed, and does not say that something failed."""
    return length == 1 and tokens[n].word in _FAILS and n + 1 < len(tokens) and tokens[n + 1].word == "to"


_FAILS = frozenset("fail fails failed failing".split())
_READ = (("read", 1),)
_WHAT = frozenset("that what which".split())
"""Before "could be read": what was read, not that it was."""


def _is_idle(tokens: list[Token], t: Token) -> bool:
    """ "As well", "graft rejection", "the count came back": words that answer nothing, or what they answer of a disease."""
    if t.word == "well":
        return t.n > 0 and tokens[t.n - 1].word == "as"
    after = tokens[t.n + 1] if t.n + 1 < len(tokens) else None
    if t.word in _KNOWN_HOW and after is not None and after.word in _KNOWN:
        return True
    if t.word == "end":
        return t.n > 1 and tokens[t.n - 1].word == "the" and tokens[t.n - 2].word in _AT  # "in the end"
    if t.word == "included":
        return (after is None or after.clause != t.clause) and t.n > 0 and tokens[t.n - 1].concept is not None
    if t.word in _STOPPING and after is not None and after.word == "at":
        return t.n + 2 < len(tokens) and tokens[t.n + 2].figure is not None  # "stops at 4.8 mL/kg/h"
    if t.key in _RETURNING:
        return any(u.word in _MISSED or not _MISSED.isdisjoint(u.words) for u in tokens[max(0, t.n - OF_WHAT) : t.n])
    return t.word in _NO_ANSWERS


_KNOWN_HOW = frozenset("well poorly".split())
_KNOWN = frozenset(
    "known understood studied documented described defined established characterized explained supported".split()
)
"""What is told of knowledge, and answers nothing of the thing known: "how fast it works is poorly known"."""
_AT = frozenset("in at by towards toward near until to".split())
_STOPPING = frozenset("stop stops stopped stopping end ends ended ending".split())
OF_WHAT = 7
"""Words before "came back" that tell what did."""
_RETURNING = frozenset(key(w) for w in ("come", "return"))
_MISSED = frozenset(
    "platelet platelets count counts level levels strength power sensation feeling function movement speech vision sight hearing "
    "appetite hair reflexes cells neutrophils hemoglobin haemoglobin consciousness mobility".split()
)
"""What one is glad to have back."""


def _decided(tokens: list[Token], told: list[tuple[int, int, Answers]]) -> list[tuple[int, int, Answers]]:
    """Without what leaves both open: "free to accept or decline"."""
    open_: set[int] = set()
    for k, (one, two) in enumerate(pairwise(told)):
        contrary = {q: -s for q, s in one[2]}
        if two[0] == one[1] + 2 and tokens[one[1] + 1].word == "or" and any(contrary.get(q) == s for q, s in two[2]):
            open_ |= {k, k + 1}
    return [x for k, x in enumerate(told) if k not in open_] if open_ else told


def _answer(text: Spoken, first: int, last: int, found: Answers) -> Direction:
    """An answer with what the denials around it make of it."""
    denied, doubtful = _denied(text, first, last)
    scales = tuple((q, -s if denied else s) for q, s in found)
    return Direction(first, last, scales, denied, doubtful, False, _NO_TOKENS, _NO_TOKENS, _NO_TOKENS)


def _denied(text: Spoken, first: int, last: int) -> tuple[bool, bool]:
    """Whether a word is denied, and whether it is left open if it is."""
    tokens, says = text.tokens, denying(text)
    denied = doubtful = False
    after: Denial | None = None
    for d in reversed(says.denials):
        upon, after = after, d
        if d.part != says.parts[first] or first <= d.at <= last:
            continue
        turns = d.force is Force.SAID or _TURNING.match(d.word) is not None
        turns |= d.last + 1 == first and tokens[first].word.endswith("ing") and _CEASING.match(d.word) is not None
        same = ", " not in (text.folded[d.end : tokens[first].start] or text.folded[tokens[last].end : d.start])
        if d.undone and not (upon is not None and first <= upon.at <= last):
            continue
        if not same and d.word == "without" and d.at < first:
            continue  # "without infections, whatever the level"
        if d.at > last:
            reach = FAR if _WEIGHED.match(text.folded, d.end) or _is_said_of(tokens, d) else BEFORE
            hints = d.force is Force.HINTED and not _GONE.match(d.word)
            doubtful |= same and not hints and d.at - last <= reach
            continue
        between = tokens[d.last + 1 : first]
        if d.force is Force.WORDED and not turns and len(between) > WORDED:
            continue
        if (d.force is Force.HINTED and not turns) or (len(between) > MAYBE and not (turns and d.word in _WHOLE)):
            continue
        if (
            turns
            and same
            and d.word not in _UNSURE
            and (all(_is_passed(t) for t in between) or _of_subject(d, between))
        ):
            denied = not denied
        else:
            doubtful = True
    if text.folded.startswith("-free", tokens[last].end):
        denied = not denied
    return denied, doubtful


def _is_said_of(tokens: list[Token], d: Denial) -> bool:
    """ "Adequate data for this dose are lacking": a denial that is told of all before it."""
    return d.at > 0 and tokens[d.at - 1].word in _BEING and _WANTING.match(d.word) is not None


_BEING = frozenset("is are was were be been being".split())
_WANTING = re.compile(r"lack|missing|absent")


def _of_subject(d: Denial, between: list[Token]) -> bool:
    """ "No ill patient should be denied": the denial of a subject reaches the verb behind it, and no further."""
    if d.word not in _WHOLE or any(t.word in _JOINED for t in between):
        return False
    finite = [t.n for t in between if t.word in _FINITE]
    return bool(finite) and finite[-1] == between[-1].n and finite[-1] - finite[0] == len(finite) - 1


_JOINED = frozenset("and or but that which who whose where when if".split())
_FINITE = _BEING | frozenset("has have had do does did can could may might must should will would".split())


def _is_passed(t: Token) -> bool:
    return t.word in _PASSED or t.framing or t.word.endswith("ly")


def _verdict(pair: Pair, d: Direction, e: Direction, offset: int) -> bool | None:
    """Whether two answers agree; None where they answer no question that is the same."""
    if both_timed(pair, d, e, offset + e.first):
        return True
    mine = dict(d.scales)
    shared = [(mine[q], s) for q, s in e.scales if q in mine]
    if not shared:
        return None
    if e.scales and {q for q, _ in e.scales if q in mine} == _OUTCOME:
        k, u = pair.aligned.held[min(offset + e.first, len(pair.aligned.held) - 1)]
        if is_kind(pair.claim, pair.claim.tokens[d.first]) or is_kind(pair.texts[k], u):
            return None
    if d.doubtful or e.doubtful or any(one == two for one, two in shared):
        return True
    of = pair.texts[pair.aligned.held[offset][0]] if offset < len(pair.aligned.held) else pair.frame
    return (d.denied and not e.denied and _is_taken_up(of, e.last)) or (
        e.denied and not d.denied and _is_taken_up(pair.claim, d.last)
    )


def _is_taken_up(text: Spoken, last: int) -> bool:
    """Whether a verb is denied of something else: "lowered sepsis, but not deaths"."""
    return any(0 < n - last <= FAR for n in elided(text))
