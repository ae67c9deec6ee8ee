"""The frame of every HTML file that is handed out: one file that opens without a network and runs nothing."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from .html_parts import text

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def document(title: str, style: str, body: str, *, kind: str = "", schemes: str = "light dark") -> str:
    """The whole file: the title is free text, the rest is HTML. `kind` is the class of the body."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="{schemes}">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{text(title)}</title>
<style>
{style}</style>
</head>
<body{f' class="{kind}"' if kind else ""}>
{body}
</body>
</html>
"""


@cache
def style_of(*names: str) -> str:
    """Style sheets of this folder, one after the other."""
    return "".join(files(__package__).joinpath(name).read_text(encoding="utf-8") for name in names)
