"""Words of one family: infect, infection, infectious; respond and unresponsive; what is parted by a hyphen here and joined there."""

from __future__ import annotations

import re
from functools import lru_cache

from ..reading.american import american

LEAST = 5
"""Letters that must be left of a word."""
_MEDICAL = re.compile(
    r"(?:(?<=[a-z]{2})(?P<blood>em)(?:ia|ias|ic)|(?<=[a-z]{3})(?P<urine>ur)(?:ia|ic)|(?<=[a-z]{4})(?:oses|osis|otic|osed)|"
    r"(?<=[a-z]{3})(?P<joint>it)(?:is|ides|ic)|(?<=[a-z]{3})(?:ysis|yses|ytic|yze|yzed|yzes|yzing)|"
    r"(?<=[a-z]{3})(?P<ill>path)(?:y|ies|ic)|(?<=[a-z]{3})(?P<cut>ectom)(?:y|ies|ized|ize))$"
)
_SUFFIXES = frozenset(
    (
        "ational ations ation atively ative atory ator ators ating ated ates ate izations ization izing ized izes ize "
        "ifications ification ifying ified ifies ify abilities ability ibility ably ibly able ible fulness fully ful "
        "iveness ively ives ive ivity iousness iously ious ousness ously ous ements ement ments ment ically ical ics ic icity "
        "ions ion ities ity ances ance ancies ancy ants ant ences ence encies ency ents ent ists ist isms ism nesses ness "
        "ings ing edly ed ers er ors or ially ial ally als al atic atous ures ure ies ied y ly es s e a ia us um is age ages"
    ).split()
)
_INNER = _SUFFIXES - {"s", "a", "y", "e", "es", "us", "um", "is", "or", "er", "ers", "ors"}
"""Suffixes that others may follow."""
_BY_LENGTH = tuple(
    tuple((n, frozenset(x for x in some if len(x) == n)) for n in sorted(set(map(len, some)), reverse=True))
    for some in (_SUFFIXES, _INNER)
)
"""Both, the longest first."""
_TURNS = tuple(
    (re.compile(pattern), other)
    for pattern, other in (
        (r"(?<=[eo])nd$", "ns"),  # respond, responsive
        (r"id$", "is"),  # decide, decisive
        (r"ud$", "us"),  # include, inclusion
        (r"(?<=m)it$", "iss"),  # admit, admission
        (r"ct$", "c"),  # reduction, reduce
        (r"ib$", "ip"),  # prescribe
        (r"pt$", "p"),  # prescription
        (r"lut$", "lf"),  # resolution
        (r"v$", "f"),  # resolve, relieve, relief
        (r"([b-df-hj-km-np-rtv-z])\1$", r"\1"),  # occurrence
    )
)
_ALONE = frozenset(
    "several severe position positive general generic generate priority property majority minority authority important import "
    "universal university organ organic later lateral personnel station critic intend intensive intense commune community"
    " secretion secret factory relative pressure university minute oral moral animal".split()
)
"""Words that look like kin of others and are not."""
_NEGATING = ("non", "un", "in", "im", "il", "ir", "dis")
_AGAIN = "re"


@lru_cache(maxsize=32768)
def root(word: str) -> str:
    """What the words of a family share.

    >>> root("infectious") == root("infection"), root("thrombosis") == root("thrombotic"), root("anaemia") == root("anemic")
    (True, True, True)
    >>> root("responsive") == root("respond"), root("relief") == root("relieved"), root("severe") == root("several")
    (True, True, False)
    """
    word = american(word.removesuffix("'s"))
    if word in _ALONE:
        return word
    if m := _MEDICAL.search(word):
        return word[: m.start()] + (m[m.lastgroup] if m.lastgroup else "")
    for by_length in _BY_LENGTH:
        for length, suffixes in by_length:
            if len(word) - length >= LEAST and word[-length:] in suffixes:
                word = word[:-length]
                break
    for pattern, other in _TURNS:
        word = pattern.sub(other, word)
    return word


def kin(one: str, two: str) -> bool:
    """Whether two words are of one family."""
    return len(shared := root(one)) >= LEAST - 1 and shared == root(two)


@lru_cache(maxsize=16384)
def positive(word: str) -> str | None:
    """What a word denies: "responsive" for "unresponsive".

    >>> positive("unresponsive"), positive("nonimmune"), positive("harmless"), positive("uncle")
    ('responsive', 'immune', 'harm', None)
    """
    for prefix in _NEGATING:
        if word.startswith(prefix) and len(word) - len(prefix) >= LEAST - 1:
            return word[len(prefix) :]
    return word[:-4] if word.endswith("less") and len(word) >= 8 else None


@lru_cache(maxsize=16384)
def once(word: str) -> str | None:
    """What a word says is done again: "treated" for "retreated".

    >>> once("restarted"), once("red")
    ('started', None)
    """
    return word[len(_AGAIN) :] if word.startswith(_AGAIN) and len(word) >= len(_AGAIN) + LEAST - 1 else None
