"""What an assistant is given to read: short first, the rest on request; and what it asks wrongly, told in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import ValidationError

from ..model.answer import Answer, Section, Sentence
from ..model.topic import TopicPage

Page = TypeVar("Page", bound=Answer | TopicPage)


def brief(page: Page, most: int = 4) -> tuple[Page, str]:
    """The page with at most so many sentences in a section and the sources that these cite; and what was left out."""
    whole: tuple[Section, ...] = page.sections
    sections = tuple(replace(s, sentences=s.sentences[: min(most, max(1, s.folds_after))]) for s in whole)
    left = sum(len(s.sentences) for s in whole) - sum(len(s.sentences) for s in sections)
    if not left:
        return page, ""
    shown: Iterable[Sentence] = (*page.urgent, *page.summary, *(x for s in sections for x in s.sentences))
    cited = {n for s in shown for n in s.citations} | {p.citation for c in page.conflicts for p in c.positions}
    kept = replace(page, sections=sections, sources=tuple(s for s in page.sources if s.n in cited))
    return kept, f"\n*{left} more sentences are held; ask again with `full: true` to read all.*\n"


class Server(MCPServer[Any]):
    """The SDK's server; arguments that do not fit are refused in one line, and none is ignored silently."""

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:
        tool = self._tool_manager.get_tool(name)
        allowed = list(tool.parameters.get("properties", {})) if tool else []
        unknown = sorted(set(arguments) - set(allowed))
        if tool and unknown:
            raise ToolError(f"{name}: unknown argument '{unknown[0][:60]}'; allowed: {', '.join(allowed)}")
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(f"{name}: {_told(error.__cause__)}") from None
            raise


def _told(error: ValidationError) -> str:
    """The first fault of some arguments, and how many more there are."""
    first, *more = error.errors(include_url=False, include_context=False, include_input=False)
    told = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return f"{told} (and {len(more)} more)" if more else told
