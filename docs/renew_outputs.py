"""Writes the real output of every command that the documents show; `--check` says which are out of date.

A block is `<!-- run: COMMAND | from WORDS | N lines -->`, a fenced text, `<!-- end -->`: N lines from the first that begins with
WORDS; both may be left out. COMMAND is a command line of iviguide, or `POST PATH JSON`
or `GET PATH` for the HTTP API. Commands run in a folder of their own with the files of docs/samples, in the order of the page.
"""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(
    r"<!-- run: (?P<command>[^\n]*?)(?: \| from (?P<first>[^|\n]+?))?(?: \| (?P<lines>\d+) lines)? -->\n.*?<!-- end -->\n",
    re.DOTALL,
)
WIDTH, WIDEST = "100", 160


def scratch() -> Path:
    """A folder with the samples, and an older pack in which one figure was another."""
    folder = Path(tempfile.mkdtemp())
    for sample in (ROOT / "docs" / "samples").iterdir():
        shutil.copy(sample, folder)
    shutil.copytree(ROOT / "packs" / "immunoglobulin", folder / "older")
    for page in sorted((folder / "older" / "indications").glob("*.yaml")):
        text = page.read_text(encoding="utf-8")
        if "40 % of 73 patients" in text:
            page.write_text(text.replace("40 % of 73 patients", "60 % of 73 patients"), encoding="utf-8")
    return folder


@cache
def client() -> Any:
    from starlette.testclient import TestClient

    from iviguide.faces.web.app import create_app
    from iviguide.faces.web.settings import Settings
    from iviguide.knowledge import open_knowledge

    app = create_app(open_knowledge(), Settings(per_minute=0, seconds=120))
    app.state.desk.log._stream = io.StringIO()
    return TestClient(app)


def output(command: str, folder: Path) -> str:
    if command.startswith(("POST ", "GET ")):
        return over_http(command)
    arguments = shlex.split(command)
    arguments[0] = str(Path(sys.executable).with_name("iviguide"))
    env = {**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        arguments, cwd=folder, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    told = done.stdout if done.stdout.strip() else done.stderr
    code = f"(exit code {done.returncode})\n" if done.returncode else ""
    return f"$ {command}\n{told.rstrip()}\n{code}"


def over_http(command: str) -> str:
    """A request as one would type it, and what comes back."""
    method, path, *body = command.split(" ", 2)
    sent = f" -H 'content-type: application/json' -d '{body[0]}'" if body else ""
    kwargs = {"content": body[0], "headers": {"content-type": "application/json"}} if body else {}
    reply = client().request(method, path, **kwargs)
    told = (
        json.dumps(reply.json(), indent=1, ensure_ascii=False)
        if "json" in reply.headers["content-type"]
        else reply.text
    )
    return f"$ curl -s 'localhost:8000{path}'{sent}\n{told.rstrip()}\n"


def shown(text: str, first: str | None, most: int | None) -> str:
    """The command and a part of what it printed."""
    command, *lines = text.splitlines()
    start = next((n for n, line in enumerate(lines) if line.startswith(first)), 0) if first else 0
    part = [line.rstrip()[:WIDEST] for line in lines[start : start + most if most else None]]
    before = ["..."] if start else []
    after = ["..."] if start + len(part) < len(lines) else []
    return "\n".join([command, *before, *part, *after]) + "\n"


def renewed(page: Path) -> str:
    folder = scratch()

    def again(match: re.Match[str]) -> str:
        told = shown(output(match["command"], folder), match["first"], int(match["lines"]) if match["lines"] else None)
        head = match[0].split("\n", 1)[0]
        return f"{head}\n```text\n{told.replace(str(ROOT) + '/', '')}```\n<!-- end -->\n"

    try:
        return BLOCK.sub(again, page.read_text(encoding="utf-8"))
    finally:
        shutil.rmtree(folder)


def main() -> int:
    stale = []
    for page in PAGES:
        old = page.read_text(encoding="utf-8")
        if "<!-- run: " not in old:
            continue
        new = renewed(page)
        if new != old:
            stale.append(page.relative_to(ROOT).as_posix())
            if "--check" not in sys.argv:
                page.write_text(new, encoding="utf-8")
    print("; ".join(stale) or "every output is as it was", file=sys.stderr)
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    raise SystemExit(main())
