"""What only hints at a denial, and which denials it may stand for: "the same" for "no difference", "the rest" for "those without"."""

from __future__ import annotations

import re

from .denying_words import ANSWERS
from .families import root
from .negatives import Denial, Force
from .tokens import Spoken

AFTER = 24
"""Letters after a word of denying that tell which sort of denial it is."""
LEAST_ROOT = 6
"""Letters of a family of words from which it tells what is denied."""
_CHOICE = frozenset({"rather than", "instead of", "in place of", "no", "not", "none"})
LIKE = re.compile(
    r"same|usual|customary|similar|equal|equival|comparab|identi|alike|stable|steady|constant|static|flat|plateau|remain|match"
)
"""What stands for the denial of a change."""
_OF_NAMES = re.compile(r"deficien|intoleran|resist")
"""What hints at a denial in a name too: "antibody deficiency"."""
_AS_ONE = re.compile(LIKE.pattern + r"|mix|confus|conflat")
"""What takes two things for one."""
_UNLIKE = re.compile(r"differ|distinct|separate|apart|another|something")
"""What stands for the denial of likeness."""
CHANGE = re.compile(
    r"differ|chang|alter|better|worse|more|less|fewer|higher|lower|improv|effect|influenc|affect|gain|benefit|superior|inferior|"
    r"advantage|distinct|distinguish|rise|rose|rais|fall|fell|short|long|great|small|reduc|increas|impact|shift|vary|vari|mov"
)
"""Changes and differences."""


def fits(hint: Denial, denial: Denial, text: Spoken) -> bool:
    """Whether what only hints at a denial may stand for this one."""
    if (hint.aside and not _OF_NAMES.match(hint.word)) or (hint.word == "over" and denial.word not in _CHOICE):
        return False
    if (kind := next((says for words, says in ANSWERS if words.match(hint.word)), None)) is not None:
        return kind.match(text.folded[denial.start : denial.end + AFTER]) is not None
    if _UNLIKE.match(hint.word):
        near = text.tokens[denial.last + 1 : denial.last + 4]
        return any(_AS_ONE.match(t.word) for t in near) or _is_other(denial, text)
    return not LIKE.match(hint.word) or any(CHANGE.match(w) for n in denial.around for w in text.tokens[n].words)


def _is_other(denial: Denial, text: Spoken) -> bool:
    """ "It is not ITP" for "a different disease from ITP"."""
    return denial.force is Force.SAID and bool(denial.ahead) and text.tokens[denial.ahead[0]].concept is not None


def is_vain(d: Denial, e: Denial) -> bool:
    """ "Despite other drugs" for "other drugs had failed"."""
    return any(_VAIN.match(x.word) is not None and y.word.startswith("fail") for x, y in ((d, e), (e, d)))


_VAIN = re.compile(r"despite|let |def(?:y|i)|resist|refract|exhaust|withst|persist")
_BARRED = re.compile(
    r"(?:can ?not|can't|could not|couldn't|may not|must not|unable to|not able to) "
    r"(?:have|tolerate|take|receive|get|use|be (?:given|used|had|tolerated|taken))\b|contraindicat|rul(?:e|es|ed) (?:it |them )?out|"
    r"not (?:possible|an option|feasible|suitable|advisable|to be had)|unsuitable|out of the question|off the table"
)
"""What is said of treatment that is out of reach for somebody."""
_CLEARLY = re.compile(
    r"(?:not|n't|no|without) (?:an? |any )?(?:very |quite |entirely |statistically )?(?:clear|certain|sure|significant|convincing)"
)


def alike_said(d: Denial, e: Denial, texts: tuple[Spoken, Spoken]) -> bool:
    """Whether two denials say the same of anything: "cannot have it" and "it is ruled out", "not clear-cut" and "no clear gap"."""
    one, two = ((text.folded, x.start) for text, x in zip(texts, (d, e), strict=True))
    return any(of.match(*one) and of.match(*two) for of in (_BARRED, _CLEARLY))


def is_want(d: Denial, e: Denial) -> bool:
    """ "Lacking antibodies" for "antibody deficiency"."""
    return (d.aside and e.word.startswith("lack")) or (e.aside and d.word.startswith("lack"))


def denies_base(d: Denial, e: Denial) -> bool:
    """ "Non-significant" beside "did not reach significance"."""
    return d.base is not None and (d.base in e.keys or (len(family := root(d.base)) >= LEAST_ROOT and family in e.keys))


def of_verb(text: Spoken, d: Denial) -> bool:
    """Whether what is denied is that something is done: "does not decide"."""
    return d.word == "cannot" or d.word.endswith("n't") or (d.at > 0 and text.tokens[d.at - 1].word in _AUXILIARY)


_AUXILIARY = frozenset(
    "do does did is are was were has have had can could may might must should will would need".split()
)
