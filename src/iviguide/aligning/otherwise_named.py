"""Names that the statement tells without naming them: by another of their names in words, by initials, by a figure; and numbers
that count what the statement lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from ..model.vocabulary import Vocabulary
from ..reading.claims_words import group_of
from ..reading.text import fold
from .drugs import is_drug
from .families import root
from .inflections import key
from .pair import Pair
from .tokens import FUNCTION, HEADS, Spoken, Token, once

_GIVING = frozenset("transfusion infusion injection administration test level measurement result".split())
"""Heads of names: who is given platelets has a platelet transfusion."""
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*")
_REFERRING = frozenset("the these those both all".split())
_LISTED = re.compile(r"\b(?:listed|named|mentioned|compared|tabulated|quoted|set out|shown)\b")
_LEAST_INITIALS = 3


@lru_cache(maxsize=4096)
def _names(vocabulary: Vocabulary, concept: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The telling words of each name of a concept, as key and group."""
    of = vocabulary[concept]
    out = []
    for name in (of.name, of.plain, *of.synonyms):
        words = [
            w
            for w in fold(name or "").replace("-", " ").replace("/", " ").replace("(", " ").replace(")", " ").split()
            if w.isalnum() and w not in FUNCTION and w not in HEADS
        ]
        if words and not (len(words) == 1 and len(words[0]) < 4):
            out.append(tuple((key(w), group_of(w)) for w in words))
    return tuple(out)


@lru_cache(maxsize=4096)
def _telling_names(vocabulary: Vocabulary, concept: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The same without the heads that who is given something is not told by."""
    names = _names(vocabulary, concept)
    told = (tuple(x for x in parts if x[0] not in _GIVING) if len(parts) > 1 else parts for parts in names)
    return tuple(parts for parts in told if parts)


def is_told(pair: Pair, t: Token) -> bool:
    """Whether the statement tells what a name says."""
    return any(told(pair, t) for told in (by_initials, _by_another_name, by_phrase, _by_subject, _by_type))


def by_phrase(pair: Pair, t: Token) -> bool:
    """ "Epilepsy drugs" for anticonvulsants, although a name stands in the phrase."""
    if t.concept is not None and (len(t.words) > 1 or pair.vocabulary[t.concept].type in {"condition", "product"}):
        return False
    phrases = pair.thesaurus.phrases_for(t.key)
    return bool(phrases) and any(f"_{p}_" in in_keys(text) for p in phrases for text in pair.texts)


def in_keys(text: Spoken) -> str:
    """All words of a text as keys, as a phrase is looked up."""
    known = text.kept.get("keys")
    if known is None:
        known = text.kept["keys"] = "_" + "_".join(key(w) for w in _WORD.findall(text.folded)) + "_"
    return str(known)


def _by_type(pair: Pair, t: Token) -> bool:
    """ "The warm type" of what the statement is on."""
    if t.concept is None or pair.vocabulary[t.concept].type != "condition":
        return False
    if not any(pair.said.names(x) for x in ("type", "form", "kind")):
        return False
    named = {key(w) for w in pair.said.named}
    return any(
        len(parts) > 1 and any(f"_{parts[0][0]}_{x}_" in in_keys(text) for x in ("type", "form", "kind"))
        and all(k in named for k, _ in parts[1:])
        for parts in _names(pair.vocabulary, t.concept)
        for text in pair.texts
    )  # fmt: skip


def _by_another_name(pair: Pair, t: Token) -> bool:
    """ "Immune treatment" for immunotherapy: all words of another name stand there."""
    kind = None if t.concept is None else pair.vocabulary[t.concept].type
    if t.concept is None or kind in {"condition", "product"}:
        return False
    if kind == "agent" and (is_drug(t.word) or t.concept in pair.aligner.immunoglobulin):
        return False
    return any([_has_all(pair, parts) for parts in _telling_names(pair.vocabulary, t.concept)])


def _has_all(pair: Pair, parts: tuple[tuple[str, str], ...]) -> bool:
    """Whether a statement has all words of a name, each in either of its texts."""
    telling, texts = pair.thesaurus.telling, pair.texts
    for k, g in parts:
        for text in texts:
            words = text.words
            if g in words or k in words or not telling(k).isdisjoint(words):
                break
        else:
            return False
    return True


def by_initials(pair: Pair, t: Token) -> bool:
    """ "AST" for the American Society of Transplantation."""
    letters = t.word.removesuffix("'s")
    if not (_LEAST_INITIALS <= len(letters) <= 6 and letters.isalnum() and letters[0].isalpha()):
        return False
    return any([_spelled(letters, *_initials(text)) for text in (*pair.texts, pair.frame)])


@once
def _initials(text: Spoken) -> tuple[str, list[str]]:
    """The first letters of all telling words of a text, and these words."""
    words = [w for w in text.folded.replace("-", " ").split() if w not in FUNCTION]
    return "".join([w[0] for w in words]), words


def _spelled(letters: str, firsts: str, words: list[str]) -> bool:
    at = firsts.find(letters)
    while at >= 0:
        if all(
            w.strip(",.;:()").isdigit() or (len(w.strip(",.;:()")) > 2 and w[0].isalpha())
            for w in words[at : at + len(letters)]
        ):
            return True
        at = firsts.find(letters, at + 1)
    return False


def _by_subject(pair: Pair, t: Token) -> bool:
    """ "Platelets over 50" where the statement on ITP has "above 50": its disease tells what is measured, and nothing else is."""
    if t.concept is None or pair.vocabulary[t.concept].type != "test":
        return False
    others = any(
        u.concept is not None and pair.vocabulary[u.concept].type == "test" and u.concept != t.concept
        for text in pair.texts
        for u in text.tokens
    )
    if others:
        return False
    named = {root(w) for w in pair.said.named}
    return any(root(w) in named for w in t.words if len(w) > 4 and w not in FUNCTION)


def is_counted(pair: Pair, t: Token) -> bool:
    """Whether a number counts what the statement lists: "the two", "six products listed"; or spans a list of its figures."""
    f = t.figure
    if f is None:
        return False
    before = pair.claim.tokens[t.n - 1] if t.n else None
    if f.unit == "%" and f.low == f.high:
        return _halved(pair, t) or _not_one(pair, t)
    if f.unit == "h" and before is not None and before.figure is not None and t.words[:1] in (("a",), ("an",)):
        return any(
            pair.said.names(x) for x in (t.words[-1], t.words[-1][0], f"{t.words[-1]}ly")
        )  # "8.5 mmol/L an hour"
    if str(f.low) in pair.aligned.row.in_names:
        return True  # "a temperature of 38" is a name
    if f.unit == "interval" and pair.said.names("each"):
        return any(
            u.figure is not None and u.figure.unit == "h" and u.figure.low == f.low for _, u in pair.aligned.held
        )
    if f.unit in {"", "n"} and f.low == f.high and before is not None and before.word in _REFERRING:
        known = f.low == 2 or (2 < f.low <= 12 and f.low in _listed((pair.claim,), pair.vocabulary))
        if known:  # "the two groups"; "A, B, C and D: none of the four"
            return True
    if f.unit == "" and f.low == f.high:
        if f.low == 1 and before is not None and before.word == "not" and pair.said.denies:
            return True
        if 2 < f.low <= 12 and _LISTED.search(pair.claim.folded) and f.low in _listed(pair.texts[:1], pair.vocabulary):
            return True
    if f.low < f.high:
        ends = {u.figure.low for _, u in pair.aligned.held if u.figure is not None and u.figure.unit in {f.unit, ""}}
        ends |= {x.low for _, u in pair.aligned.held for x in u.may if x.unit == f.unit}
        return f.low in ends and f.high in ends and bool(f.unit)
    return False


def _halved(pair: Pair, t: Token) -> bool:
    """ "By half" for "halved"; "half of that" for 1 g beside 2 g."""
    if t.figure is None or t.figure.low != 50 or "half" not in t.words:
        return False
    if any(pair.said.names(x) for x in ("halved", "halves", "half", "halving")):
        return True
    after = pair.claim.tokens[t.n + 1 : t.n + 3]
    lows = {(u.figure.unit, u.figure.low) for _, u in pair.aligned.held if u.figure is not None}
    return any(x.word == "that" for x in after) and any((unit, 2 * low) in lows for unit, low in lows if unit)


def _not_one(pair: Pair, t: Token) -> bool:
    """ "In not one of 65"."""
    ones = [
        x for x in pair.claim.tokens if x.figure is not None and x.start <= t.start and t.start < x.end and x.n <= t.n
    ]
    first = min((x.n for x in ones), default=t.n)
    return first > 0 and pair.claim.tokens[first - 1].word == "not" and pair.said.denies


def _listed(texts: Sequence[Spoken], vocabulary: Vocabulary) -> set[int]:
    """How many things of each kind a text names."""
    kinds: Counter[str] = Counter()
    for concept in {u.concept for text in texts for u in text.tokens if u.concept is not None}:
        kinds[vocabulary[concept].type] += 1
    return set(kinds.values())
