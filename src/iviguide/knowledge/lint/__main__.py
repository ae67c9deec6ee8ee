"""`python -m iviguide.knowledge.lint [PACK]`: faults of loading, then findings, one per line; exit code 1 on errors."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from ...errors import PackError
from ..load import default_pack, digest_of, parse_pack, read_files
from . import lint


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else default_pack()
    try:
        files = read_files(folder)
    except PackError as error:
        print("\n".join(error.problems))
        return 1
    content, faults = parse_pack(files, digest_of(files))
    findings = lint(content)
    for line in (*faults, *findings):
        print(line)
    counts = Counter(f.severity for f in findings)
    held = f"{len(content.statements)} statements, {len(content.sources)} sources, {len(content.concepts)} concepts"
    print(f"{len(faults)} loading faults, {counts['error']} errors, {counts['warning']} warnings in {held}")
    return 1 if faults or counts["error"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
