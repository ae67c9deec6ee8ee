"""Work in a process of its own: what may hang, break or fill the memory does so at its own expense."""

from __future__ import annotations

import contextlib
import multiprocessing as mp
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from ...errors import BadInput, IviguideError, MissingExtra
from .problems import Refused

SECONDS = 15.0
MOST_BYTES = 2 << 30


def apart(
    work: Callable[..., Any], *given: Any, seconds: float = SECONDS, broken: Callable[[str], Exception] = BadInput
) -> Any:
    """What `work(*given)` gives. Raises what is `broken` with one line if it took too long, died, or refused.

    `work` is a function at the top of a module; what is given and what comes back is sent through a pipe.
    """
    context = mp.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_child, args=(theirs, work, given), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise broken(f"it took longer than {seconds:g} seconds and was left")
        status, told = ours.recv()
    except EOFError:
        raise broken("it broke the program that works on it and was left") from None
    finally:
        ours.close()
        process.kill()
        process.join(2)
    if status == 200:
        return told
    raise Refused(status, told) if status != 422 else broken(told)


def _child(pipe: Connection, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    """What runs apart: the result, or one line that says why not."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    try:
        told: tuple[int, Any] = (200, work(*given))
    except MissingExtra as error:
        told = (501, str(error))
    except IviguideError as error:
        told = (422, str(error))
    except MemoryError:
        told = (422, "it needs more memory than one article may")
    pipe.send(told)
