"""Web addresses: bounded, redirected a few times at most, and never into a private network unasked."""

from __future__ import annotations

import contextlib
import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from iviguide.documents import addresses
from iviguide.documents import fetch as fetching
from iviguide.documents.addresses import is_public
from iviguide.documents.fetch import fetch
from iviguide.documents.read import read_article
from iviguide.errors import BadArticle

PAGE = (
    "<!DOCTYPE html><title>T</title><main><h1>IVIG</h1><p>IVIG is given in ITP at 1 g/kg once, and the count "
    "rises in some days in most of the adults that were studied.</p></main>"
)


HTML = {"Content-Type": "text/html; charset=utf-8"}
PLAIN = {"Content-Type": "text/plain"}
PACKED = {"Content-Encoding": "gzip"}
REPLIES: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "/page": (200, PAGE.encode(), HTML),
    "/latin": (
        200,
        b"<p>IVIG 5 \xb5g for the Guillain-Barr\xe9 syndrome.</p>",
        {"Content-Type": "text/html; charset=latin-1"},
    ),
    "/packed": (200, gzip.compress(PAGE.encode()), {**HTML, **PACKED}),
    "/bomb": (200, gzip.compress(b"IVIG " * 6_000_000), {**PLAIN, **PACKED}),
    "/once": (302, b"", {"Location": "/page"}),
    "/round": (302, b"", {"Location": "/round"}),
    "/inward": (302, b"", {"Location": "http://169.254.169.254/latest/"}),
    "/file": (302, b"", {"Location": "file:///etc/passwd"}),
    "/large": (200, b"IVIG " * 5_000_000, PLAIN),
}


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind = self.path.partition("?")[0]
        with contextlib.suppress(OSError):
            if kind == "/slow":
                self.send_response(200)
                self.end_headers()
                self.drip(b"IVIG " * 10)
            elif kind == "/drip":
                self.drip(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 40)
            else:
                self.reply(*REPLIES.get(kind, (404, b"no", {})))

    def drip(self, data: bytes) -> None:
        for letter in data:
            self.wfile.write(bytes([letter]))
            self.wfile.flush()
            time.sleep(0.05)

    def reply(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def refused(address: str, **options: bool | float) -> str:
    with pytest.raises(BadArticle) as raised:
        fetch(address, **options)  # type: ignore[arg-type]
    message = str(raised.value)
    assert "\n" not in message
    assert message.startswith(address)
    return message


@pytest.mark.parametrize("path", ["/page", "/once", "/packed"])
def test_a_page_is_fetched(site: str, path: str) -> None:
    assert fetch(site + path, allow_private=True).data.decode() == PAGE


def test_a_page_becomes_an_article(site: str) -> None:
    pytest.importorskip("trafilatura")
    article = read_article(site + "/page", allow_private=True)
    assert article.form == "html"
    assert "1 g/kg" in article.text


def test_the_encoding_that_the_server_names_is_used(site: str) -> None:
    pytest.importorskip("trafilatura")
    assert "5 µg for the Guillain-Barré" in read_article(site + "/latin", allow_private=True).text


def test_private_addresses_are_refused_unless_allowed(site: str) -> None:
    assert "--allow-private" in refused(site + "/page")


def test_a_redirect_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop counts as public here; the second must be looked at again."""
    real = addresses.is_public
    local = ipaddress.ip_address("127.0.0.1")
    monkeypatch.setattr(addresses, "is_public", lambda a: a == local or real(a))
    assert "169.254.169.254 is a private address" in refused(site + "/inward")


def test_a_name_that_changes_its_address_gains_nothing(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is asked for once; what was looked at is what is connected to."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def answer(host: str, *rest: object, **more: object) -> object:
        if host == "rebinding.example":
            asked.append(host)
            return real("127.0.0.1", *rest, **more)  # type: ignore[arg-type]
        return real(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    address = site.replace("127.0.0.1", "rebinding.example") + "/page"
    assert fetch(address, allow_private=True).data.decode() == PAGE
    assert asked == ["rebinding.example"]
    assert "private" in refused(address)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/round", "redirects"),
        ("/file", "only http and https"),
        ("/bomb", "bytes"),
        ("/large", "bytes"),
        ("/none", "404"),
    ],
)
def test_bounds(site: str, path: str, said: str) -> None:
    assert said in refused(site + path, allow_private=True)


@pytest.mark.parametrize("path", ["/slow", "/drip"])
def test_a_slow_server_is_left(site: str, path: str) -> None:
    start = time.monotonic()
    assert "longer than" in refused(site + path, allow_private=True, seconds=0.5)
    assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/a",
        "http:///a",
        "http://user:word@example.org/",
        "http://example.org:99999/",
        "http://[::1",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_web_address(address: str) -> None:
    refused(address)


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 192.168.1.1 172.16.0.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 255.255.255.255 ::1 :: fe80::1 "
    "fc00::1 fec0::1 ::ffff:10.0.0.1 64:ff9b::a00:1 64:ff9b:1::1 2002:a00:1:: 2001:0:a00:1::1 ff02::1".split(),
)
def test_private_addresses_in_all_spellings(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "64:ff9b::5db8:d822", "::ffff:93.184.216.34"])
def test_public_addresses(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_nothing_is_connected_to_before_it_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching.socket, "create_connection", lambda *a, **k: pytest.fail("connected"))
    refused("http://localhost/")
    refused("http://0x7f000001/")
    refused("http://2130706433/")
