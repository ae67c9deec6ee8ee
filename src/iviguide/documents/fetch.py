"""A web page over HTTP, with bounds on size, time and redirects, and no private addresses unless allowed.

Each hop resolves its host once, looks at every address and connects to one of those: a name that changes its address in
between gains nothing. Proxies of the environment are not used, cookies not kept.
"""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import ssl
import threading
import time
import zlib
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from .. import __version__
from ..errors import BadArticle
from .addresses import addresses_of
from .limits import MOST_BYTES

MOST_REDIRECTS = 5
SECONDS = 20.0
"""For everything together: all hops, all bytes."""
_REDIRECTS = (301, 302, 303, 307, 308)
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Page:
    data: bytes
    content_type: str
    address: str
    """Where it was found in the end."""


def fetch(address: str, *, allow_private: bool = False, seconds: float = SECONDS) -> Page:
    """The page at an address. Raises BadArticle, in one line, for everything that goes wrong."""
    until = time.monotonic() + seconds
    here = address
    for _ in range(MOST_REDIRECTS + 1):
        parts = _split(here, address)
        try:
            reply = _hop(parts, address, until, allow_private=allow_private)
        except TimeoutError:
            raise BadArticle(f"{address}: it took longer than {seconds:g} seconds") from None
        except ssl.SSLError as error:
            raise BadArticle(f"{address}: no safe connection ({error.reason or 'TLS error'})") from None
        except (OSError, http.client.HTTPException, zlib.error):
            raise BadArticle(f"{address}: the server could not be reached or broke off") from None
        if isinstance(reply, Page):
            return reply
        here = urljoin(here, reply)
    raise BadArticle(f"{address}: more than {MOST_REDIRECTS} redirects")


def _split(here: str, source: str) -> SplitResult:
    try:
        parts = urlsplit(here)
        port = parts.port
    except ValueError:
        raise BadArticle(f"{source}: this is no web address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise BadArticle(f"{source}: only http and https addresses are read, found {here[:80]!r}")
    if parts.username or parts.password:
        raise BadArticle(f"{source}: an address with a user name or password is not read")
    return parts


def _hop(parts: SplitResult, source: str, until: float, *, allow_private: bool) -> Page | str:
    """One request: the page, or the place of a redirect."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    numbers = addresses_of(host, port, source, allow_private=allow_private)
    sock = _connected(numbers, port, until)
    open_sockets = [sock]
    timer = threading.Timer(
        _left(until), _cut, [open_sockets]
    )  # a server may drip its headers: no read of one piece is too slow
    timer.daemon = True
    timer.start()
    try:
        if parts.scheme == "https":
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
            open_sockets.append(sock)
        reply = _asked(parts, sock, host, port)
        if reply.status in _REDIRECTS and (place := reply.getheader("Location")):
            return place
        if reply.status != 200:
            raise BadArticle(f"{source}: the server answered {reply.status} {reply.reason}".rstrip())
        page = Page(_body(reply, sock, source, until), reply.getheader("Content-Type") or "", parts.geturl())
        _left(until)  # a reply that was cut off at the end of the time is no page
        return page
    except (OSError, http.client.HTTPException):
        _left(until)
        raise
    finally:
        timer.cancel()
        sock.close()


def _asked(parts: SplitResult, sock: socket.socket, host: str, port: int) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(host, port)
    connection.sock = sock
    headers = {
        "Host": _host_header(parts),
        "User-Agent": f"IVIGuide/{__version__} (article audit)",
        "Accept": "text/html,application/xhtml+xml,text/plain,text/markdown,application/pdf,*/*;q=0.1",
        "Accept-Encoding": "gzip, identity",
        "Connection": "close",
    }
    connection.request("GET", _target(parts), headers=headers)
    return connection.getresponse()


def _cut(open_sockets: list[socket.socket]) -> None:
    for sock in open_sockets:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


def _connected(numbers: list[str], port: int, until: float) -> socket.socket:
    last: OSError = OSError("no address")
    for number in numbers:
        try:
            return socket.create_connection((number, port), timeout=min(_left(until), 10.0))
        except OSError as error:
            last = error
    raise last


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _host_header(parts: SplitResult) -> str:
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    return f"{host}:{parts.port}" if parts.port else host


def _target(parts: SplitResult) -> str:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return re.sub(r"[^!-~]", lambda m: "".join(f"%{b:02X}" for b in m.group().encode("utf-8")), target)


def _body(reply: http.client.HTTPResponse, sock: socket.socket, source: str, until: float) -> bytes:
    """The bytes of a reply, unpacked piece by piece; it stops as soon as they are too many or take too long."""
    coding = (reply.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip"):
        raise BadArticle(f"{source}: the server packs the page as {coding!r}, which was not asked for")
    unpacker = zlib.decompressobj(wbits=31) if coding != "identity" else None
    out = bytearray()
    while True:
        sock.settimeout(_left(until))
        piece = reply.read1(_PIECE)
        if not piece:
            break
        out += unpacker.decompress(piece, MOST_BYTES + 1 - len(out)) if unpacker else piece
        if len(out) > MOST_BYTES or (unpacker and unpacker.unconsumed_tail):
            raise BadArticle(f"{source}: more than {MOST_BYTES:,} bytes; that is the most that is read")
    return bytes(out)
