"""Rules of the house: files of a readable size, and nothing of the machine they were written on."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MOST_LINES = 400
_MACHINE = re.compile(
    r"(?<![\w.])/"
    + r"work/|(?<![\w.])/ro"
    + r"ot/|files\.python"
    + r"hosted|artifact"
    + r"ory|pypi\.\w+\.\w+/simple|\bindex-url\b *=? *http"
)


def tracked() -> list[Path]:
    """Files that git knows (without git: those of the source tree)."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
        return [p for name in listed.split("\0") if name and (p := ROOT / name).is_file()]
    return [p for part in ("src", "packs", "docs") for p in (ROOT / part).rglob("*") if p.is_file()]


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("*.py")), ids=lambda p: p.name)
def test_no_source_file_is_too_long(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, f"{path.relative_to(ROOT)} has {lines} lines; split it ({MOST_LINES} at most)"


def test_nothing_tracked_names_a_machine_or_a_registry() -> None:
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {m.group()}" for m in _MACHINE.finditer(text)]
    assert not found, found[:10]


def test_text_files_are_utf8_with_unix_line_ends() -> None:
    for path in tracked():
        if path.suffix in {".py", ".md", ".yaml", ".toml", ".json", ".tsv"}:
            data = path.read_bytes()
            data.decode("utf-8")
            assert b"\r\n" not in data, path


def test_both_licences_are_there() -> None:
    """Code and content have different licences, as pyproject says."""
    assert (ROOT / "LICENSE").is_file()
    assert (ROOT / "packs" / "immunoglobulin" / "LICENSE").is_file()
