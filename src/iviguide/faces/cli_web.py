"""`iviguide serve`: the pages and the HTTP API. `iviguide mcp`: tools for assistants."""

from __future__ import annotations

import contextlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import MissingExtra
from .options import PackOption

if TYPE_CHECKING:
    from ..knowledge import Knowledge
    from .web.settings import Settings


def register(app: typer.Typer) -> None:
    """Puts these commands on the command line."""
    app.command()(serve)
    app.command()(mcp)


def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port to listen on.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option("--workers", help="Processes that answer.", min=1, max=64)] = 1,
    allowed_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allowed-host", help="A name under which the pages may be asked for; `*` for any.", metavar="NAME"
        ),
    ] = None,
    per_minute: Annotated[
        int, typer.Option("--per-minute", help="Requests of one address in a minute; 0 for no bound.", min=0)
    ] = 300,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="Take the caller's address from X-Forwarded-For of a local proxy.")
    ] = False,
    releases: Annotated[
        Path | None,
        typer.Option("--releases", help="Earlier packs, for permanent links to their answers.", metavar="FOLDER"),
    ] = None,
    feedback: Annotated[
        Path | None, typer.Option("--feedback", help="Ledger file for what readers say of answers.", metavar="FILE")
    ] = None,
    no_fetch: Annotated[bool, typer.Option("--no-fetch", help="Do not fetch articles by their web address.")] = False,
    pack: PackOption = None,
) -> None:
    """Serve the pages and the HTTP API (extra `web`). Stops at once when told to, after the requests under way."""
    try:
        import fastapi  # noqa: F401
        import jinja2  # noqa: F401
        import uvicorn
    except ImportError:
        raise MissingExtra("the web server", "web") from None
    from ..knowledge import open_knowledge
    from .web.answering import OPTIONS
    from .web.many import can_fork
    from .web.settings import Settings

    settings = Settings(
        pack=str(pack) if pack else None,
        releases=str(releases) if releases else None,
        feedback=str(feedback) if feedback else None,
        hosts=(host, *(allowed_host or ())),
        per_minute=per_minute,
        fetch=not no_fetch,
    )
    knowledge = open_knowledge(pack)  # a pack that cannot be used is told here, in one line, and compiled once for all
    settings.to_environment()
    where = f"IVIGuide on http://{f'[{host}]' if ':' in host else host}:{port}/ (Ctrl+C stops it)"
    if workers == 1:
        _serve_one(knowledge, settings, (host, port), behind_proxy, where)
    elif can_fork():
        raise typer.Exit(_serve_many(knowledge, settings, (host, port), workers, behind_proxy, where))
    else:
        typer.echo(where, err=True)
        name = "iviguide.faces.web.app:from_environment"
        uvicorn.run(name, factory=True, host=host, port=port, workers=workers, proxy_headers=behind_proxy, **OPTIONS)


def _serve_one(
    knowledge: Knowledge, settings: Settings, address: tuple[str, int], behind_proxy: bool, where: str
) -> None:
    """Serves in this process."""
    import uvicorn

    from .web.answering import OPTIONS
    from .web.app import served
    from .web.many import bound

    listener = bound(*address)
    typer.echo(where, err=True)
    config = uvicorn.Config(partial(served, knowledge, settings), factory=True, proxy_headers=behind_proxy, **OPTIONS)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def _serve_many(
    knowledge: Knowledge, settings: Settings, address: tuple[str, int], workers: int, behind_proxy: bool, where: str
) -> int:
    """Loads once, then forks."""
    from ..auditing import auditor
    from .web.answering import answer
    from .web.app import create_app
    from .web.many import Doorkeeper, bound, made_apart

    listener = bound(*address)
    made_apart(lambda: auditor(knowledge))
    app = create_app(knowledge, settings)
    desk = app.state.desk
    desk.warm()
    typer.echo(where, err=True)
    answering = partial(answer, app, desk, behind_proxy=behind_proxy)
    return Doorkeeper(listener, workers, answering, desk.log.write).run()


def mcp(
    http: Annotated[bool, typer.Option("--http", help="Streamable HTTP at /mcp instead of standard input.")] = False,
    host: Annotated[str, typer.Option("--host", help="Address to listen on, with --http.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port to listen on, with --http.", min=1, max=65535)] = 8001,
    pack: PackOption = None,
) -> None:
    """Serve AI assistants over the Model Context Protocol (extra `mcp`): ask, plan, audit, statement, source, matrix."""
    try:
        from .mcp_server import create_server
    except ImportError as error:
        if (error.name or "").split(".")[0] not in {"mcp", "mcp_types"}:
            raise
        raise MissingExtra("the MCP server", "mcp") from None
    from ..knowledge import open_knowledge

    server = create_server(open_knowledge(pack))
    if http:
        typer.echo(f"IVIGuide MCP on http://{host}:{port}/mcp (Ctrl+C stops it)", err=True)
        server.run("streamable-http", host=host, port=port, stateless_http=True, json_response=True)
    else:
        server.run()
