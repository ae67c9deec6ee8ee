"""Folding text for comparison without moving a single offset, and cutting it into words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPECIAL = {
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "﹣": "-",
    "­": "-",
    "‘": "'",
    "’": "'",
    "ʼ": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\t": " ",
    "\r": " ",
    "\n": " ",
    "\u200b": " ",
    "\ufeff": " ",
    "µ": "u",
    "μ": "u",
    "×": "x",
    "·": ".",
    "⁄": "/",
    "ß": "s",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "æ": "e",
    "œ": "e",
}

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?|[<>]=?|[^\sa-z\d]")


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    lowered = char.lower()
    if lowered in _SPECIAL:
        return _SPECIAL[lowered]
    base = unicodedata.normalize("NFKD", lowered)
    kept = "".join(c for c in base if not unicodedata.combining(c))
    return kept if len(kept) == 1 else (lowered if len(lowered) == 1 else char)


def fold(text: str) -> str:
    """Lower case, plain dashes, quotes and letters; as long as the text given, so that offsets hold in both.

    >>> fold("Guillain–Barré, 30×10⁹/L")
    'guillain-barre, 30x109/l'
    """
    return _folded(text) if len(text) <= SENTENCES else _folded.__wrapped__(text)


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_ASCII_SPACE)
    return _RUN.sub(_fold_run, text)


def _fold_run(m: re.Match[str]) -> str:
    run = m.group()
    return run.lower().translate(_ASCII_SPACE) if run.isascii() else _fold_char(run)


SENTENCES = 600
"""Characters of a few sentences: the same ones, of the pack or of an article, are folded again and again."""
_RUN = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")
_ASCII_SPACE = str.maketrans("\t\r\n`", "   '")


def words(folded: str) -> list[tuple[str, int, int]]:
    """Words, numbers and marks of a folded text with their offsets.

    >>> words("plt <30, itp")
    [('plt', 0, 3), ('<', 4, 5), ('30', 5, 7), (',', 7, 8), ('itp', 9, 12)]
    """
    return [(m.group(), m.start(), m.end()) for m in WORD.finditer(folded)]


_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ies", "ied", "ers", "es", "ed", "ly", "s")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A crude stem: enough to know `infusions` and `infused` for one word, never below four letters.

    >>> stem("infusions") == stem("infusion"), stem("dose") == stem("doses"), stem("iga")
    (True, True, 'iga')
    """
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word.rstrip("e") if len(word) > 4 else word
