"""The forms of an English word by rule: enough to know `carries`, `carried` and `carrying` from `carry`."""

from __future__ import annotations

from collections.abc import Iterable

_VOWELS = "aeiou"
_DOUBLED = "bdglmnprt"


def verb_forms(lemma: str) -> frozenset[str]:
    """A regular verb in all its forms. Both spellings where Britain and America double differently.

    >>> sorted(verb_forms("carry"))
    ['carried', 'carries', 'carry', 'carrying']
    >>> sorted(verb_forms("stop"))
    ['stop', 'stopped', 'stopping', 'stops']
    """
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        forms = {lemma, f"{lemma}es"}
    elif _consonant_y(lemma):
        forms = {lemma, f"{lemma[:-1]}ies"}
    else:
        forms = {lemma, f"{lemma}s"}
    if lemma.endswith("e"):
        forms |= {f"{lemma}d", f"{lemma[:-1]}ing" if not lemma.endswith(("ee", "ye", "oe")) else f"{lemma}ing"}
    elif _consonant_y(lemma):
        forms |= {f"{lemma[:-1]}ied", f"{lemma}ing"}
    else:
        if _short(lemma):
            forms |= {f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"}
        if not _short(lemma) or len(lemma) > 4:
            forms |= {f"{lemma}ed", f"{lemma}ing"}
    return frozenset(forms)


def noun_forms(lemma: str) -> frozenset[str]:
    """A regular noun in singular and plural.

    >>> sorted(noun_forms("study")), sorted(noun_forms("dose"))
    (['studies', 'study'], ['dose', 'doses'])
    """
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return frozenset({lemma, f"{lemma}es"})
    return frozenset({lemma, f"{lemma[:-1]}ies"}) if _consonant_y(lemma) else frozenset({lemma, f"{lemma}s"})


def respelled(forms: Iterable[str]) -> frozenset[str]:
    """With the spellings of the other side of the Atlantic.

    >>> sorted(respelled({"stabilized", "center"}))
    ['center', 'centre', 'stabilised', 'stabilized']
    """
    out = set(forms)
    for form in forms:
        for american, british in _SPELLINGS:
            if american in form:
                out.add(form.replace(american, british))
    return frozenset(out)


_SPELLINGS = (
    ("ize", "ise"),
    ("izi", "isi"),
    ("iza", "isa"),
    ("yze", "yse"),
    ("yzi", "ysi"),
    ("center", "centre"),
    ("olor", "olour"),
    ("avor", "avour"),
    ("abor", "abour"),
    ("ehavior", "ehaviour"),
    ("fulfill", "fulfil"),
    ("enroll", "enrol"),
    ("program", "programme"),
    ("hem", "haem"),
    ("ped", "paed"),
    ("fet", "foet"),
    ("edema", "oedema"),
    ("tumor", "tumour"),
)


def _consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in _VOWELS


def _short(lemma: str) -> bool:
    """One consonant after one vowel at the end: the last letter is doubled."""
    return len(lemma) > 2 and lemma[-1] in _DOUBLED and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS
