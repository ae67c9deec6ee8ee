"""Whether a text is in English, told by its small words. Another language is refused: silence would look like a clean text."""

from __future__ import annotations

import re

from ..errors import BadArticle
from ..model.document import Article

LEAST_WORDS = 25
"""Below this many words small words tell nothing."""
LEAST_LETTERS = 30
LAST_LATIN = 0x24F
ENGLISH_SHARE = 0.12
OTHER_SHARE = 0.10

_SMALL: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "English": "the of and to in is a with for that are was be by on as or not it from this were which have at an been "
        "patients may can should your you",
        "German": "der die das und ist nicht mit von zu den dem ein eine bei auf für im des werden wird sich auch sind nach "
        "oder als durch wurde kann",
        "French": "le la les des et est une du dans que pour pas sur avec au qui par plus ce sont ou aux être peut chez en",
        "Spanish": "el la los las de que y en un una es por con para del se no al como más o su sus pueden ser son",
        "Portuguese": "o a os as de que e em um uma é por com para do da não se no na dos das ao mais ou são pode",
        "Italian": "il lo la gli le di che e in un una è per con del della non si al sono da più nel dei delle può",
        "Dutch": "de het een en van is in dat op te voor met niet zijn aan door ook bij als worden wordt kan naar uit",
        "Polish": "i w z na do się nie jest to że o przez po jak dla od oraz są przy lub może",
        "Swedish": "och i att det som en på är av för med till den inte ett om kan vid eller har de",
        "Turkish": "ve bir bu ile için da de olarak olan veya daha çok gibi en olabilir tedavi",
    }.items()
}


def language_of(text: str) -> str | None:
    """The language of a text by its small words; None where they do not tell.

    >>> language_of("Die Gabe von Immunglobulin ist bei der ITP nicht die erste Wahl und wird mit Steroiden " * 3)
    'German'
    >>> language_of("IVIG 1 g/kg") is None
    True
    """
    words = re.findall(r"[^\W\d_]+", text[:40_000].lower())
    letters = "".join(words)
    if len(letters) >= LEAST_LETTERS and sum(ord(c) > LAST_LATIN for c in letters) > len(letters) / 2:
        return "a language that is not written in Latin letters"
    if len(words) < LEAST_WORDS:
        return None
    shares = {name: sum(w in small for w in words) / len(words) for name, small in _SMALL.items()}
    best = max(shares, key=lambda name: (shares[name], name))
    if best == "English" or shares["English"] >= ENGLISH_SHARE:
        return "English"
    return best if shares[best] >= OTHER_SHARE and shares[best] > 1.5 * shares["English"] else None


def refuse_other_language(article: Article) -> None:
    """Raise BadArticle for a text that is plainly in another language than English."""
    found = language_of(article.readable)
    if found not in (None, "English"):
        raise BadArticle(f"{article.source}: it is in {found}; only English is read, so nothing was checked")
