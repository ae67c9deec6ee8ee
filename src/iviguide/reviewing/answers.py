"""Saved answers: which question they answer and on which statements their bottom line stands."""

from __future__ import annotations

import json
from pathlib import Path

from ..errors import BadInput


def answered(path: Path) -> tuple[str, list[str]]:
    """The question (or the title of a topic) and the statements of the bottom line, from the JSON of `ask` or `topic`.

    An abstention stands on none. Raises BadInput if the file is no such result.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        asked = data.get("question") or data["title"]
        led = [i for sentence in data["summary"] for i in sentence["statements"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(
            f"{path}: not an answer: a file that 'iviguide ask --json' or 'topic --json' wrote is expected"
        ) from error
    return " ".join(str(asked).split())[:200], list(dict.fromkeys(map(str, led)))
