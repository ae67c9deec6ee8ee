"""The search for garbage, put off while much is made that stays or goes by itself."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """No search for cycles within: records hold none, and looking through a whole pack for them takes 50 ms each time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def settled() -> None:
    """All that is held now stays: a search for cycles need not look at it again, which took 100 ms in the middle of some work."""
    gc.freeze()
