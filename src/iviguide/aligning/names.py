"""Names that the statement has otherwise: whom, which part of the body, which kind, which drug.

Four ways in which a name goes astray although each word of it may stand somewhere in the statement: nobody of that kind is
there; the name is a variant of another one; the statement has it only where it denies it; another name stands in its place.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..reading.contrasts import Answer
from .drugs import is_drug, sound
from .in_other_words import points_back, with_child
from .inflections import key
from .members import other_members
from .negatives import Force, denying
from .pair import Pair
from .telling import children_from
from .thesaurus import phrase_key, thesaurus
from .tokens import DENIALS, FUNCTION, Spoken, Token, once
from .told import told_by
from .unsaid import GIVEN, is_given, is_light

KINDS = frozenset(
    "age sex mother give-take organ germ cell vessel upper near-far nerve self warm blood age-more act sugar weight-kind ig-class "
    "igg-sub anti season trimester inherit ends".split()
)
"""Lines of closed classes whose words name who or what: what is nowhere in the statement is another thing."""
COURSES = frozenset("novel acute primary self warm vessel nerve inherit weight-kind ig-class igg-sub sugar".split())
"""Lines that make a name another one where they stand inside it: "chronic ITP"."""
_IGG = ("ig-class", 0)
_VIRUS = ("germ", 0)
_CHILD, _INFANT, _NEWBORN = ("age", 3), ("age", 2), ("age", 1)
_NARROWER: dict[Answer, frozenset[Answer]] = {
    _CHILD: frozenset({_NEWBORN, _INFANT, ("age-more", 0)}),
    _INFANT: frozenset({_NEWBORN}),
    ("age-more", 0): frozenset({_CHILD}),
}


def renamed(pair: Pair) -> list[str]:
    """Names of the claim that the statement has not, or not there."""
    return [x for ask in ASKED for x in ask(pair)]


def _told(text: Spoken) -> set[Answer]:
    return {x for told in told_by(text).values() for x in told.answers}


def _of_no_such_kind(pair: Pair) -> list[str]:
    """Who or what by a word of a closed class, of which the statement has only others or none."""
    held: set[Answer] | None = None
    out = []
    for n, told in told_by(pair.claim).items():
        answers = told.answers
        t = pair.claim.tokens[n]
        kinds = KINDS if t.concept is None else COURSES
        if t.word in _OF_NO_KIND or not _names_kind(pair.claim, t):
            continue
        if children_from(pair, t) or with_child(pair, t) or points_back(pair, t):
            continue
        mine = {x for x in answers if x[0] in kinds}
        if not mine or (mine != answers and t.concept is None):
            continue
        if held is None:
            held = set().union(*(_told(x) for x in (*pair.texts, pair.frame)))
            if any(t.word.endswith(("virus", "viruses")) for text in pair.texts for t in text.tokens):
                held.add(_VIRUS)
        if _IGG in mine and not pair.aligner.immunoglobulin.isdisjoint(pair.implied):
            continue  # what immunoglobulin consists of
        if any(x in held or not _NARROWER.get(x, _NONE).isdisjoint(held) for x in mine):
            continue
        if t.concept is not None:
            if {line for line, _ in mine} & {line for line, _ in held}:
                out.append(t.word)
        elif not pair.aligned.likely[n] and not pair.is_framed(t):
            out.append(t.word)
    return out


_OF_NO_KIND = frozenset({"warmer", "colder"})
"""Words that compare where others of their make name a kind."""
_OWNED = frozenset(
    "cell cells stem marrow bone blood plasma serum platelets platelet antibody antibodies tissue tissues graft organ skin red "
    "white immunoglobulin immunoglobulins igg".split()
)
_WEIGHED = frozenset({"ideal", "adjusted", "actual", "lean"})


def _names_kind(text: Spoken, t: Token) -> bool:
    """Whether a word names a kind where it stands: "own cells" and not "their own view", "adjusted weight" and not "adjusted to"."""
    after = text.tokens[t.n + 1 : t.n + 3]
    if t.word == "own":
        return any(x.word in _OWNED for x in after)
    if t.word in _WEIGHED:
        return any(x.word.startswith("weight") or x.word in {"body", "or", "and", "rather"} for x in after)
    return not any(first <= t.n <= last for first, last in _set_phrases(text))


@once
def _set_phrases(text: Spoken) -> tuple[tuple[int, int], ...]:
    """Phrases of a text whose words say nothing one by one: "at the heart of"."""
    of = thesaurus()
    return tuple(
        (first, last) for first, last, phrase in text.phrases if phrase in of.expressions or phrase in of.framing
    )


LEAST = 0.15
"""Which share of all that is near must stand better around another name."""
BEGINNING = 3
"""Tokens at most before the name that a claim is about."""
LISTED = 5
"""Tokens within which names stand in one list."""
HAD = frozenset({"condition", "decoy"})
"""Concepts that people have."""
MUCH = 1.3
"""How many times as well another name's place must fit."""
TOLD = 0.5
"""Which share of that closeness of another word shows that it stands for the name."""
_NONE: frozenset[Answer] = frozenset()


@lru_cache(maxsize=4096)
def _content(name: str) -> tuple[str, ...]:
    return tuple(w for w in re.findall(r"[a-z]+|\d+", name) if w not in FUNCTION or len(w) == 1)


def _variants(pair: Pair) -> list[str]:
    """ "Blood group O" for "blood group A": one name of the pack in words of which one is another's."""
    out = []
    for i, t in enumerate(pair.claim.tokens):
        u = pair.counterpart(i)
        if t.concept is None or u is None or u.concept is None or t.word == u.word:
            continue
        if u.concept != t.concept:
            out += _other_kind(pair, t, u)
            continue
        if pair.thesaurus.same(phrase_key(t.word), phrase_key(u.word)):
            continue
        mine, theirs = _content(t.word), _content(u.word)
        ours = [w for w in mine if w not in theirs and key(w) not in pair.words]
        others = [w for w in theirs if w not in mine]
        found = [f"{w} for {v}" for w in ours for v in others if _differ(pair, w, v, len(mine) == len(theirs))]
        out += found[:1]
    return out


def _other_kind(pair: Pair, t: Token, u: Token) -> list[str]:
    """ "Obstetric antiphospholipid syndrome" for the catastrophic one: a word of its own beside those that both have."""
    mine, theirs = _content(t.word), _content(u.word)
    ours = [w for w in mine if w not in theirs and (w.isdigit() or key(w) not in pair.words)]
    others = [w for w in theirs if w not in mine and (w.isdigit() or key(w) not in pair.claim.words)]
    if ours and others and ours[0].isdigit() != others[0].isdigit():
        return []
    if len(ours) == len(mine) or not ours or not others or len(mine) != len(theirs):
        return []
    return [] if pair.thesaurus.same(key(ours[0]), key(others[0])) else [f"{ours[0]} for {others[0]}"]


def _differ(pair: Pair, one: str, two: str, alike: bool) -> bool:
    """Whether two words in names of the same make tell two things: letters, drugs, kinds, or words of no other use."""
    drugs = is_drug(one) and is_drug(two)
    if pair.thesaurus.same(key(one), key(two)) or (drugs and sound(one) == sound(two)):
        return False
    if pair.thesaurus.other(key(one), key(two)) or drugs:
        return True
    if not alike or pair.thesaurus.same(key(one), key(two)):
        return False
    if len(one) < 3 or len(two) < 3:
        return len(one) < 3 and len(two) < 3 and one != "s" != two
    known = pair.thesaurus.known
    return key(one) not in known and key(two) not in known and not is_light(one) and not is_light(two)


def _sort(pair: Pair, t: Token) -> str | None:
    """What sort of thing a token names, by the pack or by its looks: something given, or something that people have."""
    if t.concept is None:
        return "given" if is_drug(t.word) else None
    kind = pair.vocabulary[t.concept].type
    return "given" if kind in GIVEN else "had" if kind in HAD else "trait" if kind == "trait" else None


def sorts_of(pair: Pair, text: Spoken) -> dict[int, str]:
    """The sorts of all tokens of a text that have one, read once."""
    found: dict[int, str] | None = text.kept.get("sorts")
    if found is None:
        found = text.kept["sorts"] = {t.n: sort for t in text.tokens if (sort := _sort(pair, t)) is not None}
    return found


def misplaced(pair: Pair) -> list[str]:
    """Names whose counterpart stands elsewhere than another name of the sort, which no name of the claim stands for there."""
    a = pair.aligned
    own_sorts = {i: sort for i, sort in sorts_of(pair, pair.claim).items() if a.likely[i]}
    meant = set(own_sorts.values())
    held_sorts = {
        offset + n: sort
        for text, offset in zip(pair.texts, a.row.starts, strict=True)
        for n, sort in sorts_of(pair, text).items()
        if sort in meant
    }
    rivals = [(j, a.held[j][1], sort) for j, sort in held_sorts.items() if j not in pair.used]
    out: list[str] = []
    if not rivals:
        return out
    places = pair.places
    for i, sort in own_sorts.items():
        t, best = pair.claim.tokens[i], a.best[i]
        assert best is not None
        if _is_topic(pair, t, sort) and best == next((j for j, x in held_sorts.items() if x == sort), None):
            continue  # what both sentences begin with is what all of them is about
        likely = {j for j, _ in a.likely[i]}
        own = max(places.near(i, j) for j in likely)
        for j, v, other in rivals:
            if other != sort or j in likely:
                continue
            there = a.each[i].get(a.held[j][0])
            if there is not None and _side_by_side(pair, there[1], j):
                continue  # in one list
            if pair.aligner.likeness(t, v) or pair.aligner.likeness(v, t) or (v.denied and not t.denied):
                continue
            if v.parts and any(set(v.parts) <= set(u.parts) for u in pair.claim.tokens):
                continue  # "hemophilia" beside "acquired hemophilia"
            near = places.near(i, j)
            if near <= MUCH * own or near - own <= LEAST * places.whole(i) or _better_told(pair, i, j, near):
                continue
            if not any(places.belongs(i, x, j) for x in likely):
                out.append(f"{t.word} for {v.word}")
                break
    return out


def _side_by_side(pair: Pair, one: int, two: int) -> bool:
    """Whether two names of a text stand close together, or with nothing but names of their sort in between."""
    held = pair.aligned.held
    low, high = sorted((one, two))
    if high - low <= LISTED:
        return True
    sort = _sort(pair, held[low][1])
    return all(t.framing or _sort(pair, t) == sort for _, t in held[low + 1 : high])


def _is_topic(pair: Pair, t: Token, sort: str) -> bool:
    """Whether a claim begins with a name, before all others of the sort."""
    return t.n <= BEGINNING and not any(n < t.n and x == sort for n, x in sorts_of(pair, pair.claim).items())


def _better_told(pair: Pair, i: int, j: int, near: float) -> bool:
    """Whether another token of the claim stands for a name of the statement, and where it stands."""
    for x, t in enumerate(pair.claim.tokens):
        if x == i or t.figure is not None or t.framing:
            continue
        of, v = pair.aligner, pair.aligned.held[j][1]
        likely = any(j == other for other, _ in pair.aligned.likely[x]) or of.likeness(t, v) or of.likeness(v, t)
        if likely and pair.places.near(x, j) >= near * TOLD:
            return True
    return False


_LETTERED = re.compile(
    r"\b(?P<no>not(?: of| in)? (?:blood )?)?"
    r"(?P<head>hepatitis|influenza|hemophilia|groups?|types?|class|stage|grade|level|vitamin|factor|subtype|phase)"
    r"(?P<not> other than)? (?P<one>[a-e]b?|o|[iv]{1,4}[ab]?|(?<=type )\d|(?<=stage )\d|(?<=class )\d)"
    r"(?:(?:,| or| and|/)+ (?P<two>a(?! (?!or\b|and\b)[a-z])|[b-e]|ab|o|[iv]{1,4}))?\b(?! [a-z]+ of\b)"
)


@lru_cache(maxsize=4096)
def _letters(folded: str) -> dict[str, frozenset[str]]:
    """Kinds told by a letter or a Roman number, by what they are kinds of: "hepatitis B", "class IV", "not blood group O".

    >>> _letters("hepatitis b and groups other than o")
    {'hepatitis': frozenset({'b'}), 'group': frozenset({'not o'})}
    """
    out: dict[str, frozenset[str]] = {}
    for m in _LETTERED.finditer(folded):
        denied = m["not"] or (m["no"] and m["head"].startswith("group"))
        told = {("not " if denied else "") + x for x in (m["one"], m["two"]) if x}
        head = m["head"].removesuffix("s") if m["head"] not in {"hepatitis", "class"} else m["head"]
        out[head] = out.get(head, frozenset()) | told
    return out


def _lettered(pair: Pair) -> list[str]:
    """ "Hepatitis C" where the statement speaks of hepatitis B."""
    mine = _letters(pair.claim.folded)
    if not mine:
        return []
    held: dict[str, frozenset[str]] = {}
    for text in pair.texts:
        for head, told in _letters(text.folded).items():
            held[head] = held.get(head, frozenset()) | told
    if not held.get("group", _NO_LETTERS).isdisjoint(_NOT_O):
        held["group"] |= {"not o"}
    return [f"{head} {x}" for head, told in mine.items() if head in held for x in sorted(told - held[head])]


_NO_LETTERS: frozenset[str] = frozenset()
_NOT_O = frozenset({"a", "b", "ab"})
"""Blood groups other than O."""


def _only_denied(pair: Pair) -> list[str]:
    """Drugs of which the statement says only that there is nothing, where the claim denies nothing of them."""
    out = []
    for t in pair.claim.tokens:
        if t.concept is None or not is_given(pair, t) or t.denied or _denied_after(t, pair.claim):
            continue
        mentions = [
            _denied_after(u, text)
            for text in pair.texts[:1]
            for u in text.tokens
            if u.concept is not None and pair.aligner.likeness(t, u)
        ]
        if mentions and all(mentions) and not _denies_by(pair.claim, t):
            out.append(t.word)
    return out


def _denies_by(text: Spoken, t: Token) -> bool:
    """Whether anything is denied in the clause of a name."""
    denials = [d for d in denying(text).denials if d.force > Force.HINTED]
    clauses = {t.clause, text.tokens[_end_of_list(text, t)].clause}
    denials += [d for d in denying(text).denials if d.word.startswith(_OUT)]
    return any(v.clause in clauses and v.key in DENYING for v in text.tokens) or any(
        text.tokens[d.at].clause in clauses for d in denials
    )


_OUT = ("out of", "beyond")
""" "Out of reach" is not at hand."""
_OF = frozenset("to of with on from after for by before in without than".split())
"""Words after which a name is no subject: "the response to it was not better"."""
_HAVING = frozenset("contain contains contained has have had use uses used include includes".split())
_SLIGHT = frozenset("small mere minor simple trivial trifling easy just only merely simply".split())
""" "Is no small step", "is not only a drug": nothing is denied."""
_BEING = frozenset("is are was were has have had does did do".split())
DENYING = frozenset(
    map(
        key,
        "not no never nobody nothing nowhere without nor neither cannot none lack lacks lacking omit omits omitted exclude excludes "
        "excluded leave leaves left absent "
        "free devoid missing unmentioned unlisted avoid avoids refuse against instead rather fail failed except unsupported".split(),
    )
)


def _denied_after(t: Token, text: Spoken) -> bool:
    """Whether a denial follows a name or the list it is in: "immunoglobulin is not in this list", "A, B and C contain no sugar"."""
    tokens, n = text.tokens, _end_of_list(text, t)
    if t.n and tokens[t.n - 1].word in _OF:
        return False
    after = tokens[n + 1 : n + 4]
    if (
        len(after) < 2
        or (len(after) == 3 and after[2].word in _SLIGHT)
        or after[1].clause != tokens[n].clause
        or tokens[n].concept is None
    ):
        return False
    word = after[0].word
    return (word in _BEING and n == t.n and after[1].word in DENIALS) or (word in _HAVING and after[1].word == "no")


def _end_of_list(text: Spoken, t: Token) -> int:
    """The last name of the list in which a name stands."""
    tokens, n = text.tokens, t.n
    while n + 1 < len(tokens) and (tokens[n + 1].concept is not None or tokens[n + 1].word in {"and", "or"}):
        n += 1
    return n if tokens[n].concept is not None else t.n


_OF_WHAT = "(?:kind|type|cause|sort|form|age|severity|stage|grade|degree|brand|product|dose|reason|route|origin)s?"
_BROAD = re.compile(
    rf"\b(?:any|all|every|(?:whatever|regardless of|irrespective of)(?: the| its| their)?) {_OF_WHAT}\b(?! (?:group|old)\b)"
    r"|\bwhether or not\b"
)


_EITHER_WAY = re.compile(
    r"\b(?:with (?:and|or) without|whether|regardless|irrespective|in either case|either way|independent|even)\b"
)


def _broadened(pair: Pair) -> list[str]:
    """ "Of any cause" where the statement names one."""
    found = _BROAD.search(pair.claim.folded)
    if found is None:
        return []
    said = _EITHER_WAY if found.group().startswith("whether") else _BROAD
    if any(said.search(x.folded) for x in pair.texts):
        return []
    return [found.group()]


ASKED = (_of_no_such_kind, _variants, _lettered, _only_denied, _broadened, other_members)
"""What is asked of names, in turn."""
