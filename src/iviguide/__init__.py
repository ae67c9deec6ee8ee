"""IVIGuide: an open evidence engine for immunoglobulin therapy.

>>> import iviguide
>>> knowledge = iviguide.open_knowledge()
>>> answer = iviguide.ask("Does IVIG contain FcRn?", knowledge=knowledge)
>>> answer.abstained
False

Public names: `open_knowledge`, `ask`, `plan`, `audit`, and the errors. Nothing here reads the clock or the network.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .asking import ask
    from .auditing.audit import audit as audit
    from .errors import (
        BadArticle,
        BadDate,
        BadInput,
        BadPatient,
        BadQuestion,
        IviguideError,
        MissingExtra,
        PackError,
        UncitedSentence,
        UnknownReader,
        UnknownSubject,
    )
    from .knowledge import Knowledge, open_knowledge
    from .planning import plan

_HOMES = {
    "ask": "asking",
    "audit": "auditing",
    "plan": "planning",
    "open_knowledge": "knowledge",
    "Knowledge": "knowledge",
    **dict.fromkeys(
        (
            "BadArticle",
            "BadDate",
            "BadInput",
            "BadPatient",
            "BadQuestion",
            "IviguideError",
            "MissingExtra",
            "PackError",
            "UncitedSentence",
            "UnknownReader",
            "UnknownSubject",
        ),
        "errors",
    ),
}

__all__ = [
    "BadArticle",
    "BadDate",
    "BadInput",
    "BadPatient",
    "BadQuestion",
    "IviguideError",
    "Knowledge",
    "MissingExtra",
    "PackError",
    "UncitedSentence",
    "UnknownReader",
    "UnknownSubject",
    "__version__",
    "ask",
    "audit",
    "open_knowledge",
    "plan",
]


def __getattr__(name: str) -> Any:
    """Public names are loaded when first used: `import iviguide` stays light."""
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module 'iviguide' has no attribute '{name}'")
