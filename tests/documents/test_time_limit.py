"""A PDF that never ends costs a bounded time, and is refused in one line."""

from __future__ import annotations

import itertools
import threading
import time

import pytest

from iviguide.documents import pdf
from iviguide.documents.time_limit import OutOfTime, time_limit
from iviguide.errors import BadArticle


def swallow_everything() -> None:
    with time_limit(0.2):
        for _ in itertools.count():
            try:
                time.sleep(0.01)
            except Exception:
                continue


def test_a_parser_that_swallows_errors_is_stopped() -> None:
    began = time.monotonic()
    with pytest.raises(OutOfTime):
        swallow_everything()
    assert time.monotonic() - began < 5


def test_a_hanging_pdf_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(data: bytes, source: str) -> None:
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(pdf, "SECONDS", 0.2)
    monkeypatch.setattr(pdf, "_opened", hangs)
    with pytest.raises(BadArticle, match=r"endless\.pdf: reading this PDF takes longer than 0\.2 seconds"):
        pdf.read_pdf(b"%PDF-1.4", "endless.pdf")


def test_in_another_thread_the_clock_is_asked() -> None:
    found: list[bool] = []

    def work() -> None:
        with time_limit(0.05) as clock:
            time.sleep(0.1)
            try:
                clock.check()
            except OutOfTime:
                found.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [True]
