"""How a server is run: where the pack lies, who may call, how much and how fast."""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import dataclass

VARIABLE = "IVIGUIDE_SERVE"
"""Carries the settings of `iviguide serve` to its worker processes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Bounds of a server. Safe by default: own machine only, nothing written, nothing kept."""

    pack: str | None = None
    releases: str | None = None
    """A folder of earlier packs (folders, `.zip`, `.whl`), so that a permanent link shows the release that it was made with."""
    feedback: str | None = None
    """The ledger file that takes what readers say of an answer; without it nobody is asked."""
    hosts: tuple[str, ...] = ()
    """Names under which pages may be asked for, beside this machine's own; `*` lets every name in."""
    per_minute: int = 300
    """Requests of one address in a minute; 0 sets no bound."""
    body_bytes: int = 12_000_000
    seconds: float = 20.0
    """For one request. What takes longer is given up with 503."""
    fetch: bool = True
    """Whether an article may be given by its web address."""

    def to_environment(self) -> None:
        os.environ[VARIABLE] = json.dumps(dataclasses.asdict(self))

    @classmethod
    def from_environment(cls) -> Settings:
        data = json.loads(os.environ.get(VARIABLE, "{}"))
        return cls(**{**data, "hosts": tuple(data.get("hosts", ()))})
