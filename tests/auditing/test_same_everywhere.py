"""The same text gives the same audit in every process: nothing hangs on the order of a set."""

from __future__ import annotations

import os
import subprocess
import sys

_AUDIT = """
from iviguide.auditing import audit
from iviguide.knowledge import open_knowledge
known = open_knowledge()
text = "\\n".join(s.plain.replace("not ", "") for s in known.active[::60])
print(audit("Kidney injury (especially with sucrose-containing products or in older patients)\\n" + text, why=True))
"""


def test_an_audit_is_the_same_in_processes_that_order_sets_differently() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", _AUDIT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
