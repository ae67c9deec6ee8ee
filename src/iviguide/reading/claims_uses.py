"""Lines that introduce a list of what immunoglobulin is used for: "Other conditions treated with IVIG include:"."""

from __future__ import annotations

import re

_IT = r"(?:ivig|scig|immunoglobulins?|immune globulins?|gamma globulin)"
_USED = r"(?:treat\w*|uses?|used|indicat\w*|approved|licensed|prescribed|given)"
_USES = re.compile(rf"\b{_IT}\b.*\b{_USED}\b|\b{_USED}\b.*\b{_IT}\b")
_OTHERWISE = re.compile(
    r"\b(?:not|never|without|before|risk\w*|side|adverse|contraindicat\w*|avoid\w*|caution\w*|allerg\w*|if)\b|n't\b"
)


def lists_uses(folded: str) -> bool:
    """Whether a folded line introduces such a list.

    >>> lists_uses("examples of other conditions treated with ivig include:"), lists_uses("do not use ivig in:")
    (True, False)
    """
    line = folded.rstrip()
    return line.endswith(":") and _USES.search(line) is not None and _OTHERWISE.search(line) is None
