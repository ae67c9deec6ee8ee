"""What a reader of an audit must be told about it as a whole. Fixed sentences, no clinical content."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.article import Claim
from ..model.terms import Status

UNAPPROVED = (
    "'Supported' means: borne out by this pack, not yet approved by a clinician. "
    "It clears nothing for use with a patient."
)
SUPPORTED = "'Supported' means: borne out by this pack. It clears nothing for use with a patient."
NOTHING = "Nothing to check: no claim on immunoglobulin, or on a disease that this pack knows, was found in this text."
UNMATCHED = (
    "{count} of {total} claims were not checked: nothing in this pack was matched with them. "
    "That says nothing for or against them."
)
MANY = 3
"""Claims that nothing was matched with from which the reader is told."""


def notices(claims: Sequence[Claim], status: Status, *, on_subject: bool) -> tuple[str, ...]:
    """The notices for a text with these claims; `on_subject`: whether it names anything that the pack is about.

    >>> notices((), "submitted", on_subject=False) == (NOTHING,)
    True
    """
    if not claims or not on_subject:
        return (NOTHING,)
    found = [SUPPORTED if status == "approved" else UNAPPROVED]
    unmatched = sum(c.verdict == "unchecked" for c in claims)
    if unmatched >= MANY:
        found.append(UNMATCHED.format(count=unmatched, total=len(claims)))
    return tuple(found)
