"""Whether a statement that carries enough of a claim answers it otherwise after all: asked last, of few."""

from __future__ import annotations

from .answers import not_answered
from .claimed import Claimed
from .compare import Match
from .places import in_their_place
from .roles import in_another_role


def refused(c: Claimed, m: Match) -> list[str]:
    """Why a statement does not bear a claim out, as words; empty where nothing stands against it."""
    return not_answered(c, m) or in_another_role(c, m) or in_their_place(c, m)
