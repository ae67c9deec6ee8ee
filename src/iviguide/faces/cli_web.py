"""`iviguide serve`: the pages and the HTTP API."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import MissingExtra

PackOption = Annotated[
    Path | None,
    typer.Option("--pack", help="A pack folder instead of the one that comes with IVIGuide.", metavar="FOLDER"),
]


def register(app: typer.Typer) -> None:
    """Puts this command on the command line."""
    app.command()(serve)


def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port to listen on.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option("--workers", help="Processes that answer.", min=1, max=64)] = 1,
    allowed_host: Annotated[
        list[str] | None,
        typer.Option("--allowed-host", help="A name under which the pages may be asked for; `*` for any.", metavar="NAME"),
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
    no_fetch: Annotated[
        bool, typer.Option("--no-fetch", help="Do not fetch articles by their web address.")
    ] = False,
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
    from .web.settings import Settings

    settings = Settings(
        pack=str(pack) if pack else None,
        releases=str(releases) if releases else None,
        feedback=str(feedback) if feedback else None,
        hosts=(host, *(allowed_host or ())),
        per_minute=per_minute,
        fetch=not no_fetch,
    )
    open_knowledge(pack)  # a pack that cannot be used is told here, in one line, and compiled once for all workers
    settings.to_environment()
    typer.echo(f"IVIGuide on http://{f'[{host}]' if ':' in host else host}:{port}/ (Ctrl+C stops it)", err=True)
    uvicorn.run(
        "iviguide.faces.web.app:from_environment",
        factory=True,
        host=host,
        port=port,
        workers=workers if workers > 1 else None,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=behind_proxy,
        timeout_graceful_shutdown=30,
        h11_max_incomplete_event_size=32_768,
        lifespan="off",
    )
