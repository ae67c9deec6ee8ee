"""Whether a claim says only what it is asked about: all its words, directions and names are of that matter.

Claims that say nothing but where a treatment stands, how often a harm comes or what an authority holds are judged by what the
pack holds in parts. One word more, and they are laid beside statements as ever.
"""

from __future__ import annotations

from collections.abc import Set

from ..reading.claims_frame import Reading


def says_only(r: Reading, words: Set[str], signs: Set[str], names: Set[str]) -> bool:
    """`words`, `signs` and `names` (concepts): those that the matter may be told in."""
    return r.words.keys() <= words and r.signs.keys() <= signs and r.concepts.keys() <= names
