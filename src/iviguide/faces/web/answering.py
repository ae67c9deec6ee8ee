"""One process of several that answer: uvicorn on connections that the doorkeeper hands over."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from typing import Any

import uvicorn

from .desk import Desk
from .many import CONNECTION, DRAIN, CountedSet

OPTIONS: dict[str, Any] = {
    "access_log": False,
    "log_level": "warning",
    "server_header": False,
    "timeout_graceful_shutdown": 30,
    "h11_max_incomplete_event_size": 32_768,
    "lifespan": "off",
}
"""How uvicorn is run, alone or in several processes."""
LAST_WORDS_SECONDS = 0.3
"""For a connection that came last to say what it wants."""


class Answerer(uvicorn.Server):
    """Has no ear of its own: connections come through a channel, and its end is the end."""

    def __init__(self, config: uvicorn.Config, channel: socket.socket, ended: Callable[[], None], desk: Desk) -> None:
        super().__init__(config)
        self._channel, self._ended, self._desk = channel, ended, desk
        self.server_state.connections = CountedSet(ended)
        self._arriving: set[asyncio.Task[None]] = set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=[])
        self._channel.setblocking(False)
        asyncio.get_running_loop().add_reader(self._channel.fileno(), self._hear)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield  # the doorkeeper hears them

    def _hear(self) -> None:
        while True:
            try:
                said, descriptors, _, _ = socket.recv_fds(self._channel, 1, 1)
            except BlockingIOError:
                return
            except OSError:
                said, descriptors = b"", []
            if said == CONNECTION and descriptors:
                task = asyncio.ensure_future(self._welcome(socket.socket(fileno=descriptors[0])))
                self._arriving.add(task)
                task.add_done_callback(self._arriving.discard)
            elif said == DRAIN:
                self._desk.draining = True
            elif not said:
                loop = asyncio.get_running_loop()
                loop.remove_reader(self._channel.fileno())
                self._desk.draining = True
                loop.call_later(LAST_WORDS_SECONDS, self._go)
                return

    def _go(self) -> None:
        self.should_exit = True

    async def _welcome(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        loop = asyncio.get_running_loop()
        try:
            await loop.connect_accepted_socket(self._protocol, connection)
        except OSError:  # the caller has left already
            connection.close()
            self._ended()

    def _protocol(self) -> asyncio.Protocol:
        kind: Any = self.config.http_protocol_class
        made: asyncio.Protocol = kind(config=self.config, server_state=self.server_state, app_state={})
        return made


def answer(app: Any, desk: Desk, channel: socket.socket, ended: Callable[[], None], *, behind_proxy: bool) -> None:
    """Answers until the channel closes and what is under way is done."""
    config = uvicorn.Config(app, proxy_headers=behind_proxy, **OPTIONS)
    Answerer(config, channel, ended, desk).run()
