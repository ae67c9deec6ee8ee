"""Rules of the house: files of a readable size, and nothing of the machine or the making they came from."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MOST_LINES = 400

# Written in pieces, so that this file does not find itself.
_MACHINE = re.compile(
    r"(?<![\w.])/(?:"
    + r"work|ro"
    + r"ot|home/\w+|Users/\w+|opt/wheels)/|files\.python"
    + r"hosted|artifact"
    + r"ory|pypi\.\w+\.\w+/simple|\b(?:extra-)?index-url\b *=? *http"
)
_MAKING = re.compile(
    r"\b(?:cla"
    + r"ude|anthro"
    + r"pic|copi"
    + r"lot|sub-?ag"
    + r"ents?|(?:coding|ai|llm) ag"
    + r"ents?|(?:this|another|previous|next) sess"
    + r"ion)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def tracked(needs: Callable[[str], None]) -> list[Path]:
    """Files that git knows or would take."""
    if not (ROOT / ".git").exists():
        return [p for part in ("src", "packs", "docs", "tests") for p in (ROOT / part).rglob("*.*") if p.is_file()]
    needs("git")
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True
    )
    names = {name for name in listed.stdout.decode().split("\0") if name}
    return [p for name in sorted(names) if (p := ROOT / name).is_file()]


def found(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    texts = ((p.relative_to(ROOT), p.read_bytes().decode("utf-8", errors="replace")) for p in paths)
    return [f"{name}: {m.group()}" for name, text in texts for m in pattern.finditer(text)]


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("*.py")), ids=lambda p: p.name)
def test_no_source_file_is_too_long(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, f"{path.relative_to(ROOT)} has {lines} lines; split it ({MOST_LINES} at most)"


def test_nothing_tracked_names_a_machine_or_a_registry(tracked: list[Path]) -> None:
    assert not found(_MACHINE, tracked)


def test_nothing_tracked_speaks_of_its_making(tracked: list[Path]) -> None:
    """Sources are left out: authors may bear any name."""
    assert not found(_MAKING, [p for p in tracked if p.parent.name != "sources"])


@pytest.mark.parametrize(
    "text", ["/" + "work/main/x.py", "see /home/" + "me/x", "https://files.python" + "hosted.org/a"]
)
def test_machine_paths_are_seen(text: str) -> None:
    assert _MACHINE.search(text)


@pytest.mark.parametrize("text", ["https://example.org/home/page/", "a plasma exchange session", "as an agent"])
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert not _MACHINE.search(text)
    assert not _MAKING.search(text)


def test_locked_dependencies_are_pinned_with_hashes_and_nothing_else() -> None:
    """A lock names releases and hashes, and no address: it installs from whatever registry a machine has."""
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        for line in lock.read_text(encoding="utf-8").splitlines():
            assert re.fullmatch(r"[\w.-]+(\[\w+\])?==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line), (
                f"{lock.name}: {line}"
            )


def test_what_runs_is_locked_alike_for_the_tests() -> None:
    """`make test` must test the releases that `make run` installs."""
    run, dev = (
        set(re.findall(r"^\S+==\S+", (ROOT / "requirements" / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("run.txt", "dev.txt")
    )
    assert run <= dev


def test_text_files_are_utf8_with_unix_line_ends(tracked: list[Path]) -> None:
    for path in tracked:
        if path.suffix in {".py", ".md", ".yaml", ".toml", ".json", ".tsv"}:
            data = path.read_bytes()
            data.decode("utf-8")
            assert b"\r\n" not in data, path


def test_both_licences_are_there() -> None:
    """Code and content have different licences, as pyproject says."""
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "creativecommons.org/licenses/by/4.0" in (ROOT / "packs/immunoglobulin/LICENSE").read_text(encoding="utf-8")
