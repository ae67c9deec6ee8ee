"""Packs in, statements out.

`open_knowledge` gives a `Knowledge`: vocabulary, sources, statements with their derived review status, and the release.
`lint` (one rule per file) says what is wrong with a pack; `report` and `show` say what is in it.
"""

from .load import default_knowledge, default_pack, load_pack, open_knowledge
from .store import Knowledge, PackContent

__all__ = ["Knowledge", "PackContent", "default_knowledge", "default_pack", "load_pack", "open_knowledge"]
