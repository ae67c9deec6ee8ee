"""Words after which a treatment is named that another is compared or combined with."""

from __future__ import annotations

import re

LONGEST_CUE = 70
_BESIDE = re.compile(
    r"\b(?:alongside|along with|together with|in addition to|on top of|combin(?:ed|ation)(?: therapy| treatment)? with|over|than|versus|"
    r"vs\.?|compared (?:with|to)|unlike|awaiting|waiting for|failing|failed|despite|contraindications? to|intoleran(?:t of|t to|ce of|ce to)|"
    r"refractory to|unresponsive to|when|if|where|unless|because)"
    r"(?: (?!ivig\b|immunoglobulin)[\w-]+,?(?: and| or)?){0,4} $"
)


def stands_beside(before: str) -> bool:
    """Whether the treatment named after these words is what another is compared or combined with, or the circumstance in which
    another is given: "over steroids alone", "when steroids are contraindicated".

    >>> stands_beside("superiority over "), stands_beside("alongside corticosteroids and "), stands_beside("patients given ")
    (True, True, False)
    """
    return _BESIDE.search(before) is not None
