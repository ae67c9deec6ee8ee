"""What the routes of a server share: the pack in memory, the jobs on it, and earlier releases for permanent links."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import threading
from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ... import __version__
from ...asking import asker
from ...errors import PackError
from ...knowledge import Knowledge
from ...knowledge.releases import open_release
from ...model.answer import Answer
from ...model.terms import Reader
from ...model.topic import TopicPage
from .observed import Log, Metrics
from .settings import Settings

if TYPE_CHECKING:
    from ...model.matrix import Matrix
    from .evidence import Evidence

T = TypeVar("T")
MOST_RELEASES = 4
"""Releases held open at once, beside the newest."""
AUDITS_AT_ONCE = 2
"""So that answers stay quick beside them."""


class Desk:
    """One per process. Holds no state of a caller between requests."""

    def __init__(self, knowledge: Knowledge, settings: Settings, *, today: Callable[[], date] = date.today) -> None:
        self.knowledge, self.settings, self.today = knowledge, settings, today
        self.metrics = Metrics(knowledge.release, __version__)
        self.log = Log()
        self.draining = False
        """Told to stop: what is asked is still answered, on connections that then close."""
        self.audits = asyncio.Semaphore(AUDITS_AT_ONCE)
        self._making = threading.Lock()
        self._opened = lru_cache(maxsize=MOST_RELEASES)(open_release)
        self._topics = lru_cache(maxsize=24)(self._topic)
        asker(knowledge)

    def warm(self) -> None:
        """Makes what is slow to make, so that nobody waits for it."""
        from ...planning.rules import rules_of

        rules_of(self.knowledge)
        self.make_auditor()
        _ = self.whole_matrix, self.evidence.search("ivig")
        gc.collect()
        gc.freeze()  # a pack never becomes garbage: looking through it again would cost an answer 50 ms now and then
        self.log.write("warm")

    def make_auditor(self) -> None:
        """Makes the auditor once: who asks for it while it is being made waits, and does not make a second one."""
        from ...auditing import auditor

        with self._making:
            auditor(self.knowledge)

    def warm_beside(self) -> None:
        """The same in the background: the first questions are answered meanwhile."""
        threading.Thread(target=self.warm, name="warm", daemon=True).start()

    def held(self, release: str | None) -> Knowledge:
        """The pack of a release: the newest, or an earlier one from the folder of releases; the newest where it is gone."""
        if not release or release == self.knowledge.release:
            return self.knowledge
        name = self._archive.get(release)
        return self._opened(name) if name else self.knowledge

    @cached_property
    def _archive(self) -> dict[str, str]:
        """Release to the place where its pack lies."""
        found: dict[str, str] = {}
        folder = Path(self.settings.releases) if self.settings.releases else None
        for path in sorted(folder.iterdir()) if folder and folder.is_dir() else []:
            if path.is_dir() or path.suffix in {".zip", ".whl"}:
                try:
                    found[open_release(str(path)).release] = str(path)
                except PackError as error:
                    self.log.write("release left out", place=path.name, why=str(error))
        return found

    @property
    def releases(self) -> list[str]:
        """Earlier releases that a permanent link can show."""
        return sorted(self._archive)

    def ask(
        self,
        question: str,
        reader: str = "clinician",
        *,
        after: str | None = None,
        as_of: str | None = None,
        why: bool = False,
        release: str | None = None,
    ) -> Answer:
        """An answer, and how it ended counted."""
        held = self.held(release)
        found = asker(held).ask(question, reader=reader, as_of=as_of, why=why, after=after or None)  # type: ignore[arg-type]
        self.metrics.outcome("ask", found.abstention.reason if found.abstention else "answered")
        return found

    def topic(self, condition: str, reader: str, as_of: str | None = None) -> TopicPage:
        """The page on a condition; the same page is composed once."""
        return self._topics(condition, reader, as_of)

    def _topic(self, condition: str, reader: Reader, as_of: str | None) -> TopicPage:
        from ...asking.topic import topic

        return topic(condition, reader=reader, knowledge=self.knowledge, as_of=as_of)

    @cached_property
    def evidence(self) -> Evidence:
        """Statements, sources and indications, laid out to be looked at."""
        from .evidence import Evidence

        return Evidence(self.knowledge)

    @cached_property
    def whole_matrix(self) -> Matrix:
        from ...knowledge.matrix import matrix

        return matrix(self.knowledge)

    def etag(self, *parts: object) -> str:
        """A validator: the same release, engine and request give the same bytes."""
        seen = "\x1f".join(map(str, (self.knowledge.release, __version__, *parts)))
        return f'"{hashlib.sha256(seen.encode()).hexdigest()[:24]}"'
