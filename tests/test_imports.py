"""The direction of imports, held by reading the sources; and what a warm start must not load."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src" / "iviguide"

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "model": {"errors"},
    "reading": {"errors", "model"},
    "matching": {"model"},
    "knowledge": {"errors", "model", "reading"},
    "asking": {"errors", "model", "reading", "matching", "knowledge"},
    "planning": {"errors", "model", "reading", "matching", "knowledge"},
    "aligning": {"model", "reading", "knowledge"},
    "auditing": {"errors", "model", "reading", "matching", "knowledge", "aligning"},
    "documents": {"errors", "model"},
    "reviewing": {"errors", "model", "knowledge"},
    "rendering": {"errors", "model"},
    "exchange": {"errors", "model", "knowledge"},
    "llm": {"errors", "model"},
    "articles": {"errors", "model", "knowledge", "auditing", "documents", "rendering"},
    "faces": {
        *("errors", "model", "reading", "knowledge", "asking", "planning", "auditing", "reviewing", "documents"),
        *("rendering", "exchange", "articles", "llm"),
    },
}
"""Layer: the layers that it may use. The package itself (`__init__`, `__main__`) only points at them."""


def layer(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The layers of ours that a file imports, at its top or inside a function."""
    package = ["iviguide", *path.relative_to(SRC).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names = [module] if module != "iviguide" else [f"iviguide.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "iviguide" and len(parts) > 1 and not parts[1].startswith("__"):
                yield parts[1]


FILES = sorted(SRC.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SRC)))
def test_imports_point_one_way(path: Path) -> None:
    own = layer(path)
    if own.startswith("__"):
        return
    assert own in MAY_IMPORT, f"a new layer: say in this test what '{own}' may import"
    place = path.relative_to(SRC).as_posix()
    wrong = set(imported(path)) - {own} - MAY_IMPORT[own]
    assert not wrong, f"{place} imports {', '.join(sorted(wrong))}; {own} may import {sorted(MAY_IMPORT[own])}"


def test_jobs_never_import_each_other() -> None:
    jobs = {"asking", "planning", "auditing", "reviewing"}
    for path in FILES:
        if layer(path) in jobs:
            assert not (set(imported(path)) & jobs) - {layer(path)}


def loaded_after(code: str, cache: Path) -> set[str]:
    program = f"{code}\nimport sys; sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "IVIGUIDE_CACHE": str(cache)},
    )
    return set(done.stderr.split())


ASK = """
import sys
sys.argv = ["iviguide", "ask", "--json", "Does IVIG contain FcRn?"]
from iviguide.faces.cli import main
try:
    main()
except SystemExit as done:
    assert not done.code, done.code
"""


FROM_PYTHON = """
import iviguide
assert iviguide.ask("Does IVIG contain FcRn?").sources
"""


def test_a_warm_answer_loads_no_validator_and_no_decoration(tmp_path: Path) -> None:
    loaded_after(FROM_PYTHON, tmp_path)
    heavy = {"pydantic", "rich", "typer", "jsonschema", "numpy", "requests", "socket", "http.client"}
    assert not heavy & loaded_after(FROM_PYTHON, tmp_path)


def test_a_warm_ask_on_the_command_line_loads_no_validator_and_no_decoration(tmp_path: Path) -> None:
    """pydantic costs 0.1-0.2 s a start; typer is held below the release that loads it with every command."""
    loaded_after(ASK, tmp_path)
    assert not {"pydantic", "rich", "jsonschema", "numpy"} & loaded_after(ASK, tmp_path)


def test_the_package_alone_loads_nothing_of_ours(tmp_path: Path) -> None:
    ours = {m for m in loaded_after("import iviguide", tmp_path) if m.startswith("iviguide.")}
    assert not ours
