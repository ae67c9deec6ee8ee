"""The page for editors: its commands exist, its example loads, and the engine says what the page says it says."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest
import typer

from iviguide.faces.cli import app
from iviguide.knowledge import default_pack
from iviguide.knowledge.lint import lint
from iviguide.knowledge.load import digest_of, parse_pack, read_files

sys.path.insert(0, str(Path(__file__).parent))
from knowledge.base import BASE, with_files

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "editors.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = [line for kind, text in BLOCKS if not kind for line in text.splitlines() if line.startswith("iviguide ")]
STATEMENTS = BASE["indications/itp.yaml"]


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_on_the_page_can_be_typed(line: str) -> None:
    words = shlex.split(line.split(" > ")[0])[1:]
    command = typer.main.get_command(app)
    while words and hasattr(command, "commands"):
        assert words[0] in command.commands, line
        command = command.commands[words.pop(0)]
    known = {option for p in command.params for option in p.opts}
    assert {w for w in words if w.startswith("--")} <= known, line
    # Needed options are there, so that the line works as it stands.
    needed = {p.opts[0] for p in command.params if p.required and p.opts[0].startswith("--")}
    assert needed <= set(words), line


def test_the_example_would_load_and_pass() -> None:
    (example,) = (text for kind, text in BLOCKS if kind == "yaml")
    files = read_files(default_pack())
    files["indications/zz-page.yaml"] = example.replace("id: cad-ivig", "id: page-example").encode()
    content, faults = parse_pack(files, digest_of(files))
    assert faults == []
    about = [f for f in lint(content) if f.place.startswith("indications/zz-page") and f.rule != "near_duplicates"]
    assert [str(f) for f in about] == []


SLIPS = {
    "'efect' is not allowed; allowed: 'recommendation', 'effect', ": ("kind: effect", "kind: efect"),
    "not readable as YAML: found a tab character": ("    kind: effect", "\tkind: effect"),
    "not readable as YAML: mapping values are not allowed": ("In a trial with", "In a trial: with"),
    "unknown key; allowed here: id, kind, aspects, ": ("    dose: {", "    dosis: {"),
    "'21.11.2026' is not a date; write YYYY-MM-DD": ("submitted: 2026-11-20", "submitted: 21.11.2026"),
    "no source 'trial-2020'": ("source: trial-2002", "source: trial-2020"),
    "the key 'review_by' is missing": ("    review_by: 2027-11-20\n", ""),
    "ids are unique": ("id: itp-gap", "id: itp-effect"),
    "plain_keeps_numbers": ("79 in 100 reached", "97 in 100 reached"),
}


@pytest.mark.parametrize("message", SLIPS)
def test_the_commonest_slips_are_told_as_the_page_says(message: str) -> None:
    old, new = SLIPS[message]
    assert old in STATEMENTS
    files = with_files({"indications/itp.yaml": STATEMENTS.replace(old, new, 1)})
    content, faults = parse_pack(files, digest_of(files))
    told = [*faults, *(str(f) for f in lint(content))]
    assert any(message in line for line in told), told
    assert message in PAGE.replace("...", "")
