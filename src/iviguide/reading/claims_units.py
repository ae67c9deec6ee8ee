"""What a bare number counts, by the words before and after it."""

from __future__ import annotations

import re
from decimal import Decimal

_PEOPLE = (
    r"patients?|people|adults?|children|women|men|infants?|newborns?|cases|pregnancies|participants|donors|studies|trials|persons?|individuals|"
    r"mothers|babies|neonates|boys|girls|recipients|sufferers|families|volunteers|subjects|teenagers|adolescents|youngsters|fetuses|foetuses"
)
OTHER_UNIT = re.compile(
    r" ?(°[cf]|[munp]?mol/(?:l|kg)|m?osm/(?:l|kg)|mm ?hg|[munp]?m(?= |[,;.)]|$)|(?:iu|units)(?= |[,;.)]|$))"
)
"""Units that nothing is reckoned with: with another one the number is another fact."""
BEFORE: tuple[tuple[re.Pattern[str], str, Decimal], ...] = tuple(
    (re.compile(pattern + r"\s*[-:=]?\s*$"), unit, Decimal(factor))
    for pattern, unit, factor in (
        (r"\bhours?", "h", 1),
        (r"\bdays?", "h", 24),
        (r"\bweeks?", "h", 168),
        (r"\bmonths?", "h", "730.5"),
        (r"\bgrades?(?: \d,?)*(?: and| or)?", "grade", 1),
        (r"\bphase", "phase", 1),
        (r"\b(?:aged?|age of|(?:man|woman|boy|girl|patient|male|female) of)", "h", 8766),
        (r"\b(?:n|of)\s*=", "n", 1),
        (r"\bp\s*[=<>]?", "p", 1),
        (r"\b(?:or|rr|hr|odds ratio|relative risk|hazard ratio|difference)", "ratio", 1),
        (r"\b(?:category|class|level|evidence)", "grade", 1),
    )
)
AFTER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(r"^\s*[- ]?(?:\w+ ){0,2}?" + pattern), unit)
    for pattern, unit in (
        (rf"(?:{_PEOPLE})\b", "n"),
        (r"(?:doses|infusions|courses|times|occasions|treatments|fold)\b", "doses"),
        (r"(?:[a-z]+ )?molecules", "molecules"),
        (r"half-lives", "half-lives"),
    )
)  # fmt: skip
GRADE = re.compile(r"\b(?:grade |category |class |level )?([1-4])[a-d]\b")
