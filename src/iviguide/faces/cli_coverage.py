"""`iviguide knowledge coverage ARTICLE...`: what articles say that the pack has nothing on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BadArticle
from .cli_knowledge import show
from .options import AsOfOption, JsonOption, PackOption

if TYPE_CHECKING:
    from ..model.article import ArticleCoverage

SHOWN = 40


def register(group: typer.Typer) -> None:
    """Adds the command of this file to `iviguide knowledge`."""
    group.command("coverage")(coverage)


def coverage(
    articles: Annotated[
        list[str],
        typer.Argument(help="Files, web addresses, folders, or `-` for standard input.", metavar="ARTICLE..."),
    ],
    pack: PackOption = None,
    as_json: JsonOption = False,
    as_of: AsOfOption = None,
) -> None:
    """List what articles say that the pack has nothing on, most frequent first, and what is due for review."""
    from ..auditing.coverage import coverage as made
    from ..knowledge import open_knowledge

    found = made(_read(articles), open_knowledge(pack), as_of)
    if as_json:
        from ..rendering.json_ import to_json

        show(to_json(found))
    else:
        show(in_lines(found))


def _read(places: list[str]) -> Iterator[tuple[str, str]]:
    """Name and text of each article. One that cannot be read is told and passed over, unless it is the only one."""
    from ..articles.folder import articles_in
    from ..documents import read_article

    paths = articles_in(places)
    for path in paths:
        try:
            yield path, read_article(path).readable
        except BadArticle as error:
            if len(paths) == 1:
                raise
            print(f"iviguide: {error}", file=sys.stderr)


def in_lines(found: ArticleCoverage) -> str:
    """The list as text."""
    lines = [f"{found.articles} articles, {found.claims} claims, {found.answered} of them answered by the pack."]
    for gap in found.uncovered[:SHOWN]:
        about = " / ".join(x for x in (gap.condition, gap.about) if x) or "no disease named"
        lines.append(f"{gap.claims:>4} in {len(gap.articles)}  {about}: {gap.examples[0]}")
    if len(found.uncovered) > SHOWN:
        lines.append(f"... and {len(found.uncovered) - SHOWN} more subjects (--json has all)")
    lines.append(f"Due for review on {found.as_of}: {len(found.due)}")
    lines += [f"     {s}" for s in found.due[:SHOWN]]
    return "\n".join(lines)
