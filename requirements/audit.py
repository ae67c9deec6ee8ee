"""Looks up known weaknesses of every locked dependency (`make audit`). One line where no source of advisories can be reached.

Exit code 1 where a weakness is known; 0 otherwise, but 2 under CI where nothing could be looked up: silence is not safety.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LOCKED = ("web.txt", "dev.txt")
SOURCES = ("pypi", "osv")


def looked_up(source: str, locked: str) -> tuple[list[dict[str, Any]], str]:
    """What a source of advisories says of each dependency of a lock file, or why it says nothing."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(HERE / locked), "--disable-pip", "--require-hashes"]
    command += ["--progress-spinner", "off", "--timeout", "10", "-f", "json", "-s", source]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    try:
        return json.loads(done.stdout)["dependencies"], ""
    except (ValueError, KeyError):
        return [], (done.stderr.strip().splitlines() or ["no answer"])[-1].split(":")[0]


def main() -> int:
    weak, audited, silent, why = [], 0, set(), ""
    for locked in LOCKED:
        for source in SOURCES:
            told, why = looked_up(source, locked)
            known = [d for d in told if "skip_reason" not in d]
            if known:
                break
        audited += len(known)
        silent |= {d["name"] for d in told if "skip_reason" in d}
        weak += [(locked, d["name"], d["version"], v) for d in known for v in d["vulns"]]
    if not audited:
        print(
            f"dependencies: not audited, no source of advisories ({', '.join(SOURCES)}) could be reached: {why or 'no answer'}"
        )
        return 2 if os.environ.get("CI") else 0
    for locked, name, version, found in weak:
        print(
            f"{locked}: {name} {version}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no release'}"
        )
    unknown = f"; not known there: {', '.join(sorted(silent))}" if silent else ""
    print(f"dependencies: {audited} looked up, {len(weak)} known weaknesses{unknown}")
    return int(bool(weak))


if __name__ == "__main__":
    raise SystemExit(main())
