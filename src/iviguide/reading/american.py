"""British spellings known by their American form."""

from __future__ import annotations

import re
from functools import lru_cache

_TO_AMERICAN = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"aem(?=[aoi])", "em"),
        (r"aemi", "emi"),
        (r"paed", "ped"),
        (r"oed(?=e)", "ed"),
        (r"foet", "fet"),
        (r"oeso", "eso"),
        (r"aesth", "esth"),
        (r"gynae", "gyne"),
        (r"orrh?oea", "orrhea"),
        (r"arrhoea", "arrhea"),
        (r"^coel(?=i)", "cel"),
        (r"^caesa", "cesa"),
        (r"sulph", "sulf"),
        (r"leuco(?=c|p)", "leuko"),
        (r"^artefact", "artifact"),
        (r"^sceptic", "skeptic"),
        (
            r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)(?<!rais)(?<!pris)(?<!nris)(?<!wis)"
            r"(?<!promis)(?<!premis)(?<!surmis)(?<!demis)(?<!vis)(?<!cis)(?<!nois)",
            "iz",
        ),
        (r"(?<=[a-z]{2})lys(?=(?:e|ed|es|ing)$)", "lyz"),
        (
            r"(?<=[a-z]{2})our(?=(?:s|ed|ing|able|ably|ite)?$)(?<!four)(?<!hour)(?<!your)(?<!tour)(?<!pour)(?<!cour)",
            "or",
        ),
        (r"(?<=[a-z]{2})(?<!a)tre(?=s?$)", "ter"),
        (r"(?<=[a-z]{3}[aeiou]l)l(?=(?:ed|ing|er)$)", ""),
        (r"^grey", "gray"),
    )
)
"""British endings and stems; a word is known by its American form."""
_MAYBE_BRITISH = re.compile(
    r"^grey|ae|oe|is(?:e|ed|es|er|ers|ing|ation|ations)$|lys|our|ulph|leuco|^artef|^scept|tres?$|ll(?:ed|ing|er)$"
)


@lru_cache(maxsize=16384)
def american(word: str) -> str:
    """A folded word in American spelling.

    >>> american("haemolysed"), american("anaemic"), american("labelled"), american("four"), american("advised")
    ('hemolyzed', 'anemic', 'labeled', 'four', 'advised')
    """
    if not _MAYBE_BRITISH.search(word):
        return word
    for pattern, other in _TO_AMERICAN:
        word = pattern.sub(other, word)
    return word
