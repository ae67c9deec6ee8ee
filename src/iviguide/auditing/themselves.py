"""What writers say of themselves, and calls for help: sentences that no statement can bear out or refute."""

from __future__ import annotations

import re

from .claimed import Claimed

_SAID = re.compile(r"(?i)[\"”’'],? (?:says?|said|recalls?|adds?|tells?) (?:\w+ ){0,3}\w+")
_MET = re.compile(r"(?i)\b(?:one|a) (?:woman|man|patient|mother|father|friend) (?:i|we) met\b")
_OWN = re.compile(
    r"(?i)\W*(?:his|her) (?:doctor|neurologist|hematologist|haematologist|nurse|team|family|husband|wife|mother|son"
    r"|daughter)\b"
    r"|\W*i (?:was|am|had|have|felt|got|could|remember)\b"
)
_OF_ITSELF = re.compile(
    r"(?i)\bour (?:own )?(?:\w+ )?(?:patients|clinic|hospital|ward|pharmacy|unit|center|centre|department|budget|stock)\b"
)


_CALL = re.compile(
    r"(?i)^\W*(?:please |always |also )?(?:call|phone|ring|contact|tell|inform|ask|see) "
    r"(?:us|999|911|112|(?:the|your|a|an|any|every) (?:\w+ )?(?:ward|doctor|nurse|team|clinic|hospital|pharmacist|midwife))\b"
)


def of_themselves(c: Claimed) -> str | None:
    """Why no statement can bear out or refute a claim: a person's own story, or what a clinic says of itself."""
    if _is_story(c.claim.text):
        return "One person's story, which no statement can bear out or refute."
    sentence = c.claim.own_sentence.text if c.claim.own_sentence else c.claim.text
    if _CALL.match(sentence):
        return "Advice to call for help, which no statement refutes."
    if _OF_ITSELF.search(c.claim.text) and not c.conditions:
        return "What the writers say of themselves, which this pack cannot know."
    return None


def _is_story(text: str) -> bool:
    return bool(_OWN.match(text) or _SAID.search(text) or _MET.search(text))
