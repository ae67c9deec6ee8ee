"""The compiled pack is a convenience: the same content with it, without it, and when it is broken."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import pytest

from iviguide.knowledge import cache, load_pack, open_knowledge
from iviguide.knowledge import load as loading

from .base import parsed, with_files, written


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return written(with_files({}), tmp_path / "pack")


@pytest.fixture
def no_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on a pack can only come from the cache."""

    def fail(*_: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr(loading, "parse_pack", fail)


def test_the_same_content_from_the_cache(pack: Path, own_cache: Path, request: pytest.FixtureRequest) -> None:
    first = load_pack(pack)
    assert len(list(own_cache.glob("*.marshal"))) == 1
    request.getfixturevalue("no_parsing")
    again = load_pack(pack)
    assert {k: tuple(v) for k, v in again.mentions.items()} == first.mentions
    assert dataclasses.replace(again, mentions=first.mentions) == first


def test_tuples_inside_dicts_come_back_as_tuples(pack: Path) -> None:
    first = load_pack(pack)
    assert load_pack(pack).mentions == first.mentions


@pytest.mark.parametrize("rubbish", [b"", b"not marshal", b"\xe9\x01\x00\x00\x00", b"\xfb\x00{0", b"[\x00\x00\x00\x00"])
def test_a_broken_cache_is_as_none(pack: Path, own_cache: Path, rubbish: bytes) -> None:
    first = load_pack(pack)
    (file,) = own_cache.glob("*.marshal")
    file.write_bytes(rubbish)
    assert load_pack(pack) == first


def test_a_cut_cache_is_as_none(pack: Path, own_cache: Path) -> None:
    first = load_pack(pack)
    (file,) = own_cache.glob("*.marshal")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert load_pack(pack) == first


def test_off(pack: Path, tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IVIGUIDE_CACHE", "off")
    monkeypatch.chdir(tmp_path)
    assert load_pack(pack) == load_pack(pack)
    assert cache.folder() is None
    assert not own_cache.exists()
    assert not (tmp_path / "off").exists()


def test_a_folder_that_cannot_be_written(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").write_text("in the way")
    monkeypatch.setenv("IVIGUIDE_CACHE", str(tmp_path / "a file"))
    assert load_pack(pack).manifest.id == "tiny"


def test_a_changed_pack_is_read_anew(pack: Path) -> None:
    before = open_knowledge(pack)
    file = pack / "indications" / "itp.yaml"
    file.write_text(file.read_text().replace("122 adults", "123 adults"))
    after = open_knowledge(pack)
    assert "123 adults" in after.statements["itp-effect"].text
    assert before.release != after.release


def test_a_changed_case_is_seen_and_is_no_new_release(pack: Path) -> None:
    before = load_pack(pack)
    (pack / "cases").mkdir(exist_ok=True)
    (pack / "cases" / "more.yaml").write_text(
        "cases:\n  - {question: What is IVIG?, reader: nurse, style: full, abstains: no}\n"
    )
    after = load_pack(pack)
    assert len(after.cases) == len(before.cases) + 1
    assert after.digest == before.digest


def test_a_faulty_pack_is_not_kept(pack: Path, own_cache: Path) -> None:
    (pack / "indications" / "bad.yaml").write_text("statements: [x]\n")
    with pytest.raises(Exception, match="expected keys and values"):
        load_pack(pack)
    assert not list(own_cache.glob("*"))


def test_old_ones_are_removed(pack: Path, own_cache: Path) -> None:
    content = parsed(with_files({}))
    for number in range(cache.KEEP + 3):
        cache.store(content, f"{number:064x}"[::-1])
        time.sleep(0.01)
    assert len(list(own_cache.glob("*.marshal"))) == cache.KEEP
