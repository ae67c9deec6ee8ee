"""The public names: this list is the promise, and a change to it is a change of the interface."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import iviguide
from iviguide import errors
from iviguide.faces.cli import app

ROOT = Path(__file__).resolve().parents[1]
MANUAL = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

PUBLIC = [
    "BadArticle",
    "BadDate",
    "BadInput",
    "BadPatient",
    "BadQuestion",
    "IviguideError",
    "Knowledge",
    "MissingExtra",
    "PackError",
    "UncitedSentence",
    "UnknownReader",
    "UnknownSubject",
    "__version__",
    "ask",
    "audit",
    "open_knowledge",
    "plan",
]


def test_the_public_list() -> None:
    assert sorted(iviguide.__all__) == sorted(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(iviguide, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="frobnicate"):
        _ = iviguide.frobnicate  # type: ignore[attr-defined]


def test_all_errors_are_of_one_family() -> None:
    raised = [e for _, e in inspect.getmembers(errors, inspect.isclass) if issubclass(e, Exception)]
    assert raised
    assert all(issubclass(e, errors.IviguideError) for e in raised)


@pytest.mark.parametrize("name", ["ask", "audit", "open_knowledge", "plan"])
def test_public_functions_say_what_they_do(name: str) -> None:
    assert inspect.getdoc(getattr(iviguide, name))


def test_the_options_of_ask() -> None:
    parameters = list(inspect.signature(iviguide.ask).parameters)
    assert parameters == ["question", "reader", "knowledge", "as_of", "why", "after"]


def commands(group: Any, path: str = "iviguide") -> Iterator[tuple[str, set[str]]]:
    """Each command with the long and short names of its options."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")
        else:
            options = (o for p in command.params for o in (*p.opts, *p.secondary_opts))
            yield f"{path} {name}", {o for o in options if o.startswith("-")} - {"--help"}


COMMANDS = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_in_the_manual(command: str) -> None:
    assert re.search(rf"^## `{command}[ `]", MANUAL, re.MULTILINE)
    missing = {o for o in COMMANDS[command] if not re.search(rf"(?<![\w-]){o}(?![\w-])", MANUAL)}
    assert not missing, f"docs/cli.md says nothing of {sorted(missing)}"


def test_every_command_is_shown_at_work() -> None:
    tour = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    shown = {c for c in COMMANDS if re.search(rf"^\$ {c}(?: |$)", tour, re.MULTILINE)}
    assert shown == set(COMMANDS)


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


def test_the_manual_names_no_other_command_or_option() -> None:
    known = set().union(*COMMANDS.values())
    assert set(re.findall(r"(?<![\w-])--[a-z][\w-]+", MANUAL)) <= known
    assert set(re.findall(r"^## `(iviguide(?: [a-z]+)+)", MANUAL, re.MULTILINE)) == set(COMMANDS)


def test_lint_of_a_faulty_pack_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("frobnicate: yes\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "iviguide", "knowledge", "lint", "--pack", str(tmp_path)], capture_output=True
    )
    assert b"frobnicate" in done.stdout
    assert done.returncode == 1


def test_the_readme_counts_what_the_pack_holds() -> None:
    """A figure that is typed grows old; this one may be off by a twentieth."""
    told = re.search(r"statements \(about ([\d,]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert told
    held = len(iviguide.open_knowledge().active)
    assert abs(int(told[1].replace(",", "")) - held) <= held / 20, (
        f"README.md says about {told[1]}, the pack holds {held}"
    )
