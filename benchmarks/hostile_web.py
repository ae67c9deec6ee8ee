"""Hostile questions, patients, records and articles against the whole application: no 5xx, none over 1 s, no injected markup.

In process (ASGI), page and API in turn, processor time. `python benchmarks/hostile_web.py [--n 50000] [--seed 1]`.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import random
import time
from collections import Counter
from typing import Any
from urllib.parse import quote, unquote, urlencode

from iviguide.faces.web.app import create_app
from iviguide.faces.web.settings import Settings
from iviguide.knowledge import open_knowledge

MARK = "<xqz onload=1>"
PIECES = (
    MARK, f'"{MARK}', f"'{MARK}", f"</textarea>{MARK}", f"</title>{MARK}", f"]]>{MARK}", "{{7*7}}", "{% include 'base.html' %}",
    "${jndi:x}", "\u202e", "\u200b", "\ufeff", "\x1b[31m", "%00", "\\", "'", '"', "`", "../../etc/passwd", "javascript:alert(1)",
    "data:text/html,x", "=cmd()", "&#60;xqz&#62;", "\r\nset-cookie: a=b", "🩸" * 50, "a" * 900, "9" * 400,
    "1e999", "-0", "NaN", "((((" * 60,
    "IVIG", "ITP", "platelets 5", "g/kg", "40 %", "AIHA", "headache", "not", "no", "never", "0.4 g/kg", "Privigen", "cures",
    "\n\n", "# ", "- ",
    "| a | b |\n|---|---|\n", "[1]", "(", ")", "<", ">", "&", ";", "mL/h", "10^9/L", "weight 82 kg", "adult", "pregnant", "IgA",
)  # fmt: skip
KEYS = (
    "diagnosis",
    "age",
    "weight_kg",
    "platelets_e9_l",
    "bleeding",
    "other",
    "prior_therapy",
    "previous_ig",
    "start_at",
    "product",
)


class Fuzz:
    """Hostile input of every kind, the same for the same seed."""

    def __init__(self, seed: int, words: list[str]) -> None:
        self.random, self.words = random.Random(seed), words

    def text(self, most: int = 12) -> str:
        r = self.random
        parts = [r.choice(PIECES) if r.random() < 0.5 else r.choice(self.words) for _ in range(r.randint(1, most))]
        text = r.choice((" ", "", " ", ". ")).join(parts)
        if r.random() < 0.1:
            text = "".join(
                chr(r.choice((r.randrange(32, 0x250), r.randrange(0x300, 0xD7FF)))) for _ in range(r.randint(1, 80))
            )
        return text[:4000]

    def value(self, deep: int = 0) -> Any:
        r = self.random
        kind = r.randrange(9 if deep < 4 else 6)
        if kind == 6:
            return [self.value(deep + 1) for _ in range(r.randint(0, 4))]
        if kind >= 7:
            return {
                r.choice((*KEYS, "resourceType", "entry", "code")): self.value(deep + 1) for _ in range(r.randint(0, 4))
            }
        return (None, True, r.randint(-(10**9), 10**9), r.uniform(-1e6, 1e6), self.text(4), "")[kind]

    def patient(self) -> Any:
        r = self.random
        if r.random() < 0.3:
            kinds = ("Bundle", "Patient", "Observation", "Condition", "MedicationRequest", "Xqz")
            entries = [
                {"resource": {"resourceType": r.choice(kinds), **self._object()}} for _ in range(r.randint(0, 5))
            ]
            return {"resourceType": "Bundle", "type": "collection", "entry": entries}
        return {"diagnosis": r.choice(("ITP", "CIDP", self.text(3))), **self._object()}

    def _object(self) -> dict[str, Any]:
        value = self.value()
        return value if isinstance(value, dict) else {self.random.choice(KEYS): value}


def request_of(fuzz: Fuzz) -> tuple[str, str, str, bytes]:
    """Method, address, content type and body of one hostile request."""
    kind = fuzz.random.randrange(10)
    form = "application/x-www-form-urlencoded"
    if kind < 3:
        return "GET", "/ask?" + urlencode({"q": fuzz.text(), "after": fuzz.text(3), "reader": fuzz.text(1)}), "", b""
    if kind < 5:
        return "POST", "/api/v1/ask", "application/json", json.dumps({"question": fuzz.text()}).encode()
    if kind == 5:
        where = fuzz.random.choice(
            ("topics/", "evidence/statements/", "evidence/sources/", "evidence?q=", "evidence/matrix?country=")
        )
        return "GET", f"/{where}{quote(fuzz.text(2), safe='')}", "", b""
    if kind == 6:
        return "POST", "/plan", form, urlencode({"text": fuzz.text(), fuzz.random.choice(KEYS): fuzz.text(3)}).encode()
    if kind == 7:
        body = json.dumps(fuzz.patient()).encode()
        return (
            "POST",
            "/api/v1/plan",
            "application/json",
            body if fuzz.random.random() > 0.1 else body[: len(body) // 2],
        )
    if kind == 8:
        return "POST", "/audit", form, urlencode({"text": fuzz.text(40)}).encode()
    return "POST", "/api/v1/audit", "text/markdown", fuzz.text(40).encode("utf-8", errors="replace")


async def send(app: Any, method: str, address: str, kind: str, body: bytes) -> tuple[int, str, bytes]:
    """One request through the whole application."""
    path, _, query = address.partition("?")
    headers = [(b"host", b"localhost"), (b"content-length", str(len(body)).encode())]
    headers += [(b"content-type", kind.encode())] if kind else []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "path": unquote(path),
        "raw_path": path.encode(), "query_string": query.encode(), "headers": headers,
        "client": ("127.0.0.1", 1), "server": ("localhost", 80), "scheme": "http",
        "root_path": "",
    }  # fmt: skip
    told: dict[str, Any] = {"body": b""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def sent(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            told["status"] = message["status"]
            told["type"] = dict(message["headers"]).get(b"content-type", b"").decode()
        else:
            told["body"] += message.get("body", b"")

    await app(scope, receive, sent)
    return told["status"], told["type"], told["body"]


async def run(n: int, seed: int) -> int:
    knowledge = open_knowledge()
    app = create_app(knowledge, Settings(per_minute=0, fetch=False, seconds=60))
    log = app.state.desk.log
    log._stream = io.StringIO()
    fuzz = Fuzz(seed, list(knowledge.content.words)[::7])
    await send(app, "POST", "/api/v1/audit", "text/plain", b"IVIG cures ITP.")  # what is made once is made
    statuses: Counter[int] = Counter()
    slowest, bad = (0.0, ""), 0
    for i in range(n):
        method, address, kind, body = request_of(fuzz)
        start = time.process_time()
        status, media, reply = await send(app, method, address, kind, body)
        seconds = time.process_time() - start
        statuses[status] += 1
        slowest = max(slowest, (seconds, f"{method} {address[:60]}"))
        injected = media.startswith("text/html") and (b"<xqz" in reply.lower() or b"onload=1>" in reply.lower())
        if status >= 500 or seconds > 1 or injected:
            bad += 1
            print(
                f"BAD {status} {seconds:.2f} s{' INJECTED' if injected else ''}: {method} {address[:300]} {body[:600]!r}"
            )
        if i % 5000 == 4999:
            print(f"{i + 1:,} done, {bad} bad", flush=True)
            log._stream = io.StringIO()
    print(
        f"{n:,} hostile requests: {dict(sorted(statuses.items()))}; {bad} bad; slowest {slowest[0]:.2f} s ({slowest[1]})"
    )
    return bad


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    raise SystemExit(1 if asyncio.run(run(chosen.n, chosen.seed)) else 0)


if __name__ == "__main__":
    main()
