"""The reference of statement kinds is complete, current, and its examples are in the pack."""

from __future__ import annotations

from typing import get_args

import pytest

from iviguide.knowledge import Knowledge, default_pack
from iviguide.knowledge.load import digest_of, parse_pack, read_files
from iviguide.knowledge.reference import ASPECTS, KINDS, place, reference
from iviguide.model.terms import Aspect, Kind


def test_every_kind_and_aspect_is_explained_in_order() -> None:
    assert tuple(KINDS) == get_args(Kind)
    assert tuple(ASPECTS) == get_args(Aspect)


def test_the_page_is_current() -> None:
    if not place().parent.is_dir():
        pytest.skip("no docs here: not a checkout")
    assert place().read_text(encoding="utf-8") == reference() + "\n", "run python -m iviguide.knowledge.reference"


def test_examples_are_in_the_pack_and_of_their_kind() -> None:
    files = read_files(default_pack())
    held = Knowledge(parse_pack(files, digest_of(files))[0]).statements
    assert {kind: held[note.example].kind for kind, note in KINDS.items()} == {kind: kind for kind in KINDS}


def test_closed_lists_are_all_there() -> None:
    page = reference()
    for word in ("could not be read", "publication bias", "funding criteria", "older adult", "secondary"):
        assert word in page
