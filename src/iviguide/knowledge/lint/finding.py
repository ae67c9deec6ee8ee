"""What a rule says when it objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..store import PackContent

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One objection to a pack: which rule, how grave, where, about which id, what was found and what is allowed."""

    rule: str
    severity: Severity
    place: str
    subject: str
    message: str

    def __str__(self) -> str:
        grave = "" if self.severity == "error" else "warning: "
        return f"{self.place}: {self.rule}: {self.subject}: {grave}{self.message}"


Check = Callable[[PackContent], Iterator[Finding]]


def error(content: PackContent, rule: str, subject: str, message: str) -> Finding:
    return Finding(rule, "error", place_of(content, subject), subject, message)


def warning(content: PackContent, rule: str, subject: str, message: str) -> Finding:
    return Finding(rule, "warning", place_of(content, subject), subject, message)


def place_of(content: PackContent, subject: str) -> str:
    """`file:line` of an id; what has no id of its own (the manifest, the ledger, a case) has only its folder."""
    return content.origin.get(subject, "pack")
