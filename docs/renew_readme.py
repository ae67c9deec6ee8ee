"""Writes the real answer to the default question into README.md; with --check, says whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

from iviguide import ask
from iviguide.rendering.terminal import TerminalWriter

QUESTION = "What is the role of IVIG in adults with autoimmune hemolytic anemia who are refractory to corticosteroids?"
LINES = 42
BEGIN, END = "<!-- output: begin (make readme renews it) -->", "<!-- output: end -->"


def renewed(text: str) -> str:
    """README text with the first screen of the answer between the marks."""
    screen = TerminalWriter(width=100, color=False).write(ask(QUESTION)).splitlines()[:LINES]
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n```\n" + "\n".join(line.rstrip() for line in screen) + f"\n...\n```\n{END}{after}"


def main() -> int:
    readme = Path(__file__).resolve().parent.parent / "README.md"
    old = readme.read_text(encoding="utf-8")
    new = renewed(old)
    if "--check" in sys.argv:
        return int(new != old)
    readme.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
