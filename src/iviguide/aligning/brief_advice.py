"""What is asked of a brief sentence that tells what to do: does the statement tell to do that, and not only that it was done?"""

from __future__ import annotations

import re

from .alignment import AKIN, SAME
from .exchanged import places_of
from .located import counterparts
from .pair import Pair

TWO = 2


def orders_another_thing(pair: Pair) -> bool:
    """Whether a claim tells to do what the statement has no word of: "Shake the bottle before use"."""
    folded = pair.claim.folded
    begin = (t for t in pair.claim.tokens if t.n == 0 or folded[: t.start].endswith(", "))
    others = (t for t in begin if t.word in _ORDERS and t.figure is None and not counterparts(pair, t, AKIN))
    return any(t.word not in _TREATING or not _is_advised(pair) for t in others)


def is_advised_of_another_thing(pair: Pair) -> bool:
    """Whether what should be done is said of one thing, and the thing named of another: "limit fluids" for "hydration, the minimal
    dose"."""
    should = next((t for t in pair.claim.tokens if t.word in _SHOULD and not t.denied), None)
    behind = [] if should is None else [x for x in pair.claim.tokens[should.n + 1 :] if not x.framing]
    told = [x for x in behind if not x.word.endswith("ly")][:TWO]
    if len(told) < TWO:
        return False
    act, thing = places_of(pair, told[0], AKIN), places_of(pair, told[1]) or places_of(pair, told[1], SAME)
    return bool(act) and bool(thing) and act.isdisjoint(thing)


_SHOULD = frozenset("should must shall".split())
_ORDERS = frozenset(
    """
    shake warm heat freeze thaw dilute mix filter discard store keep stop start give take use avoid wait check measure hold slow
    speed raise lower switch change skip repeat add withhold continue
    """.split()
)


def is_advised_by_none(pair: Pair) -> bool:
    """Whether what should be done is only told as done: "giving everybody an anticoagulant did not lower clots"."""
    if not any(t.word in _SHOULD and not t.denied and not counterparts(pair, t, AKIN) for t in pair.claim.tokens):
        return False
    return not _is_advised(pair)


def _is_advised(pair: Pair) -> bool:
    return any(_ADVISING.search(text.folded) is not None for text in pair.texts)


_TREATING = frozenset("give use take add start".split())
"""Orders that a statement gives in many words: "suggests adding it to steroids"."""

_ADVISING = re.compile(
    r"\b(?:should|must|ought|has to|have to|needs?|needed|required?s?|advi[sc]\w+|recommend\w*|suggest\w*|asks?|asked|consider\w*|"
    r"prefer\w*|(?:is|are) (?:given|used|held|stopped|checked|measured|taken|kept|avoided|started|put|made|done|drawn|"
    r"repeated|monitored|not)|"
    r"contraindicated|first|never|always|do not|avoid\w*|best|calls? for|wants?|labels?|guidelines?|criteria|usual\w*|routine\w*)\b"
    r"|(?:^|[.:;,] )(?:give|use|check|measure|stop|hold|slow|start|keep|watch|look|ask|tell|take|treat|test|call|choose|plan|wait|"
    r"repeat|switch|add|go|draw|record|think|suspect|transfuse|image|recheck|correct|weigh|examine|report|seek)\b"
)


def is_optional(pair: Pair) -> bool:
    """Whether what a claim tells outright the statement only has as an option: "steroids with or without IVIG"."""
    if _LEFT_OPEN.search(pair.claim.folded):
        return False
    named = (t for t in pair.claim.tokens if t.concept is not None)
    held = ([(pair.texts[k], u) for k, u in counterparts(pair, t) if k == 0] for t in named)
    return any(found and all(_OPTIONAL.search(text.folded, 0, u.start) for text, u in found) for found in held)


_LEFT_OPEN = re.compile(r"\b(?:with or without|may|can|could|options?|add(?:ed|-on|ing)?)\b")
_OPTIONAL = re.compile(r"\bwith or without (?:an? |the )?$")
