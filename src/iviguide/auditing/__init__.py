"""Auditing: article -> claims -> frames -> verdicts. The calls in order are in `Auditor.audit`."""

from .audit import Auditor, audit, auditor

__all__ = ["Auditor", "audit", "auditor"]
