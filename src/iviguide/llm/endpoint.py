"""Any endpoint that speaks the chat-completions form of HTTP (OpenAI-compatible), and a scripted double."""

from __future__ import annotations

import http.client
import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ..errors import BadInput
from .reword import ModelFailed

MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Scripted:
    """A double that ships with the package: gives for a sentence what it was told to give, otherwise nothing."""

    says: Mapping[str, str]
    name: str = "scripted"

    def complete(self, task: str, text: str) -> str:
        return self.says.get(text, "")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address such as http://127.0.0.1:11434/v1. `seconds` bounds one answer from first to last byte."""

    address: str
    name: str
    key: str = ""
    seconds: float = 20.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise BadInput(f"language model: found {self.address[:80]!r}; an http or https address is expected")

    def complete(self, task: str, text: str) -> str:
        messages = [{"role": "system", "content": task}, {"role": "user", "content": text}]
        body = json.dumps({"model": self.name, "temperature": 0, "messages": messages}).encode()
        try:
            data: Any = json.loads(self._asked(body))
            said = data["choices"][0]["message"]["content"]
        except TimeoutError:
            raise ModelFailed("it took too long") from None
        except (OSError, http.client.HTTPException):
            raise ModelFailed("it could not be reached, or broke off") from None
        except (ValueError, LookupError, TypeError):
            raise ModelFailed("it gave nothing that can be read") from None
        if not isinstance(said, str):
            raise ModelFailed("it gave nothing that can be read")
        return said

    def _asked(self, body: bytes) -> bytes:
        parts = urlsplit(self.address)
        until = time.monotonic() + self.seconds
        host = parts.hostname or ""
        if parts.scheme == "https":
            context = ssl.create_default_context()
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                host, parts.port, timeout=self.seconds, context=context
            )
        else:
            connection = http.client.HTTPConnection(host, parts.port, timeout=self.seconds)
        headers = {"content-type": "application/json", "accept": "application/json"}
        if self.key:
            headers["authorization"] = f"Bearer {self.key}"
        try:
            connection.request("POST", parts.path.rstrip("/") + "/chat/completions", body, headers)
            reply = connection.getresponse()
            if reply.status != 200:
                raise ModelFailed(f"it answered {reply.status}")
            return _whole(reply, until)
        finally:
            connection.close()


def _whole(reply: http.client.HTTPResponse, until: float) -> bytes:
    """The body, bounded in size and, piece by piece, in time."""
    parts, size = [], 0
    while piece := reply.read1(16_384):
        size += len(piece)
        if size > MOST_BYTES:
            raise ModelFailed("it gave far too much")
        if time.monotonic() > until:
            raise TimeoutError
        parts.append(piece)
    return b"".join(parts)
