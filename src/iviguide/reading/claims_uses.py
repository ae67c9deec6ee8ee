"""Lines that introduce a list of what immunoglobulin is used for, or of its side effects: "Other conditions treated with IVIG include:"."""

from __future__ import annotations

import re

from ..model.vocabulary import Vocabulary
from .claims_frame import Reading

_IT = r"(?:ivig|scig|immunoglobulins?|immune globulins?|gamma globulin)"
_USED = r"(?:treat\w*|uses?|used|indicat\w*|approved|licensed|prescribed|given)"
_USES = re.compile(rf"\b{_IT}\b.*\b{_USED}\b|\b{_USED}\b.*\b{_IT}\b")
_OTHERWISE = re.compile(
    r"\b(?:not|never|without|before|risk\w*|side|adverse|contraindicat\w*|avoid\w*|caution\w*|allerg\w*|if)\b|n't\b"
)
_HARMS = re.compile(r"\b(?:side[- ]effects?|adverse (?:effects?|reactions?|events?)|reactions|complications|risks)\b")
_ON_HARMS = re.compile(
    r"\b(?:if|how|what to do|manag\w*|treat\w*|prevent\w*|reduc\w*|lower|avoid\w*|minimi[sz]\w*|call|tell|factors?|who|before|benefits?)\b"
)
"""Words of a line on what is done about side effects, or on who gets them."""


def lists_uses(folded: str) -> bool:
    """Whether a folded line introduces such a list.

    >>> lists_uses("examples of other conditions treated with ivig include:"), lists_uses("do not use ivig in:")
    (True, False)
    """
    line = folded.rstrip()
    return line.endswith(":") and _USES.search(line) is not None and _OTHERWISE.search(line) is None


def lists_harms(folded: str) -> bool:
    """Whether a folded line or heading introduces a list of side effects.

    >>> lists_harms("common side effects"), lists_harms("how to reduce side effects:")
    (True, False)
    """
    return len(folded) < 120 and _HARMS.search(folded) is not None and _ON_HARMS.search(folded) is None


def is_listed(line: str, item: Reading, vocabulary: Vocabulary) -> bool:
    """Whether an item only has to name its disease or harm to say something: the line above says what."""
    if item.conditions:
        return lists_uses(line)
    return any(vocabulary[x].type in {"harm", "sign"} for x in item.concepts) and lists_harms(line)
