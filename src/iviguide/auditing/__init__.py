"""Auditing: article -> claims -> frames -> verdicts. The calls in order are in `Auditor.audit`."""

from .audit import Auditor, audit, auditor
from .mending import Mend, mend, mends

__all__ = ["Auditor", "Mend", "audit", "auditor", "mend", "mends"]
