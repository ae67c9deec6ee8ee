"""The ledger: who handed in, approved, retired which words, what readers said, and what is due.

A decision is bound to the digest of a statement: change one word and it is open again. The ledger only grows.
`Desk` reads and decides; `writing` puts lines at the end of a file; nothing here reads the clock.
"""

from .desk import Desk, Signature
from .due import due

__all__ = ["Desk", "Signature", "due"]
