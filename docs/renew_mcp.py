"""Renews the transcript in docs/mcp.md: a scripted assistant talks to the real tools through the SDK's client."""

from __future__ import annotations

import asyncio
import re
import textwrap
from pathlib import Path
from typing import Any

from mcp import Client

from iviguide.faces.mcp_server import create_server
from iviguide.knowledge import open_knowledge

PAGE = Path(__file__).with_name("mcp.md")
BEGIN, END = "<!-- transcript: begin (python docs/renew_mcp.py) -->\n", "<!-- transcript: end -->\n"
QUESTION = "What is the role of IVIG in adults with autoimmune hemolytic anemia who are refractory to corticosteroids?"
DRAFT = (
    "IVIG is the first treatment for warm autoimmune hemolytic anemia in adults and cures most patients. "
    "It never harms red cells."
)


async def told() -> str:
    """The conversation as text."""
    out = [f"person:    {QUESTION}", f"assistant: (draft, from memory) {DRAFT}"]
    async with Client(create_server(open_knowledge())) as tools:
        first = (await tools.call_tool("audit", {"text": DRAFT})).structured_content or {}
        out += ["", "assistant -> audit(text=<the draft>)", *map(_claim, first["claims"])]
        out += [f"  left out [{o['severity']}]: {o['what']}" for o in first["omissions"]]
        answer = (await tools.call_tool("ask", {"question": QUESTION, "reader": "clinician"})).structured_content or {}
        out += ["", "assistant -> ask(question=<the person's words>, reader=clinician)", *_answer(answer)]
        mended = " ".join(s["text"] for s in answer["summary"][:1])
        again = (await tools.call_tool("audit", {"text": mended})).structured_content or {}
        out += ["", "assistant -> audit(text=<the first bottom line of that answer>)", *map(_claim, again["claims"])]
    sources = {s["n"]: s for s in answer["sources"]}
    cited = sorted({n for s in answer["summary"][:2] for n in s["citations"]})
    out += ["", "assistant: " + " ".join(_cited(s) for s in answer["summary"][:2])]
    out += [f"           [{n}] {sources[n]['title']}" for n in cited]
    out += ["           No clinician has approved this content yet; please speak with the treating team."]
    return "\n".join(_wrapped(line) for line in out) + "\n"


def _claim(claim: dict[str, Any]) -> str:
    return f"  {claim['id']} {claim['verdict']} ({claim['severity']}): {claim['text']} -- {claim['why']}"


def _answer(answer: dict[str, Any]) -> list[str]:
    return [*(f"  act now: {s['text']}" for s in answer["urgent"]), *(f"  {_cited(s)}" for s in answer["summary"])]


def _cited(sentence: dict[str, Any]) -> str:
    numbers = "".join(f"[{n}]" for n in sentence["citations"])
    sure = f" ({sentence['certainty']} certainty)" if sentence["certainty"] else ""
    return f"{sentence['text']} {numbers}{sure}"


def _wrapped(line: str) -> str:
    indent = re.match(r"\s*(?:assistant: |person:\s+)?", line)
    pad = " " * len(indent[0] if indent else "")
    return "\n".join(textwrap.wrap(line, 110, subsequent_indent=pad, break_on_hyphens=False)) if line else ""


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    PAGE.write_text(f"{before}{BEGIN}```text\n{asyncio.run(told())}```\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
