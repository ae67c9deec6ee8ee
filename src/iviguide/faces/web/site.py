"""What all pages share: the templates, the style, the little script, and the reader whom a browser remembers."""

from __future__ import annotations

import hashlib
from functools import cached_property
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from ... import __version__
from ...model.terms import READERS
from ...rendering.html_parts import typeset
from ...rendering.phrases import editorial_state, provenance
from .desk import Desk
from .problems import title_of

NAVIGATION = (
    ("ask", "/ask", "Ask"),
    ("plan", "/plan", "Plan"),
    ("audit", "/audit", "Audit"),
    ("topics", "/topics", "Topics"),
    ("evidence", "/evidence", "Evidence"),
    ("about", "/about", "About"),
)
THEMES = ("auto", "light", "dark")
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


class Assets:
    """The style and the script, each under a name that changes with its content, so that browsers may keep it."""

    def __init__(self) -> None:
        rendering, own = files("iviguide.rendering"), files(__package__).joinpath("static")
        styles = [rendering.joinpath(name) for name in ("page.css", "sheet.css")]
        styles += [own.joinpath(name) for name in ("site.css", "site-parts.css")]
        content = {
            "site.css": "\n".join(f.read_text(encoding="utf-8") for f in styles).encode(),
            "audit.css": rendering.joinpath("audit.css").read_bytes(),
            "site.js": own.joinpath("site.js").read_bytes(),
            "icon.svg": own.joinpath("icon.svg").read_bytes(),
        }
        self.names = {name: _named(name, data) for name, data in content.items()}
        self._files = {"/" + self.names[name]: data for name, data in content.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].removeprefix("/static")
        data = self._files.get(path)
        if data is None or scope["method"] not in {"GET", "HEAD"}:
            await Response("nothing is here\n", 404, media_type="text/plain")(scope, receive, send)
            return
        kind = _TYPES[path.rsplit(".", 1)[1]]
        headers = {"cache-control": "public, max-age=31536000, immutable", "content-type": kind}
        await Response(data, headers=headers)(scope, receive, send)


def _named(name: str, data: bytes) -> str:
    stem, dot, kind = name.rpartition(".")
    return f"{stem}-{hashlib.sha256(data).hexdigest()[:12]}{dot}{kind}"


class Site:
    """Pages from templates. Everything that is not `Markup` is escaped; a name that is missing is a fault."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.assets = Assets()
        self._templates = Environment(
            loader=PackageLoader(__package__),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.filters.update(
            inurl=lambda value: quote(str(value), safe=""),
            state=editorial_state,
            provenance=provenance,
            typeset=lambda value: Markup(typeset(str(value))),
        )
        self._templates.globals.update(
            static=lambda name: f"/static/{self.assets.names[name]}",
            navigation=NAVIGATION,
            readers=READERS,
            engine=__version__,
            raw=Markup,
        )

    @cached_property
    def _common(self) -> dict[str, Any]:
        knowledge = self.desk.knowledge
        return {
            "release": knowledge.release,
            "released": knowledge.manifest.released.isoformat(),
            "disclaimer": knowledge.manifest.disclaimer,
            "approved": self.desk.evidence.approved,
        }

    def page(
        self, request: Request, template: str, *, status: int = 200, here: str = "", **values: Any
    ) -> HTMLResponse:
        """A page. `here` is the entry of the navigation that it belongs to."""
        theme = request.cookies.get("theme", "auto")
        told = {
            **self._common,
            "here": here,
            "reader": reader_of(request),
            "theme": theme if theme in THEMES else "auto",
            "path": request.url.path,
            "query": request.url.query,
            **values,
        }
        text = self._templates.get_template(template).render(told)
        return HTMLResponse(text, status, {"cache-control": "private, no-cache", "vary": "cookie"})

    def error(self, request: Request, status: int, detail: str) -> HTMLResponse:
        return self.page(request, "error.html", status=status, code=status, title=title_of(status), detail=detail)


def site_of(request: Request) -> Site:
    return request.app.state.site  # type: ignore[no-any-return]


def reader_of(request: Request) -> str:
    """The reader of this request: as asked, else as remembered, else a clinician."""
    for given in (request.query_params.get("reader"), request.cookies.get("reader")):
        if given in READERS:
            return str(given)
    return "clinician"
