"""Many patients, one line of JSON each, in order, in parallel, to be taken up again after a stop.

A line is a flat patient, a FHIR resource or bundle, words (`{"text": ...}`), or one of these under `patient` beside an `id`.
Every line of input gives exactly one line of output, a plan or an error; a bad line never stops the rest.
"""

from __future__ import annotations

import gc
import hashlib
import json
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

from ..errors import BadInput, IviguideError
from ..model.plan import Plan
from .json_in import read_json
from .pack_words import PackWords
from .patient_in import given_of, is_record
from .stewardship import Summary, gist

Chunk = list[tuple[int, bytes]]
"""Lines with their numbers."""
Planner = Callable[[Mapping[str, object] | str], Plan]
Encoder = Callable[[Any], str]

_TREATED = {"ig_before", "previous_ig"}
"""Facts as understood that are there only where immunoglobulin was given."""
CHUNK, CHUNK_BYTES = 64, 1_000_000
"""Lines that a worker takes at once, and bytes from which on it takes no more."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs: how to plan, how to write a line, which words the pack knows, and the day."""

    planner: Planner
    encode: Encoder
    words: PackWords
    as_of: date
    release: str


def line_of(job: Job, number: int, raw: bytes) -> tuple[str, dict[str, Any]]:
    """One line of output for one line of input, and its gist for the summary. Whatever goes wrong is told in it."""
    told: dict[str, Any] = {"line": number, "input": digest(raw)}
    try:
        data = read_json(raw.strip(), f"line {number}")
        told["id"], inner = _name(data)
        given = given_of(inner, job.words, as_of=job.as_of, what=f"line {number}")
        plan = given.noted_in(job.planner(given.facts))
        treated = given.treated or (True if _TREATED & plan.patient.facts.keys() else None)
        told |= {"treated": treated, "since": given.since, "plan": plan}
    except IviguideError as error:
        told["error"] = " ".join(str(error).split())
    except Exception as error:  # a fault of ours must not lose the other patients; it is counted and named
        told["error"] = f"line {number}: fault of the program: {type(error).__name__}"
        told["fault"] = True
    return job.encode(told), gist(told)


def _name(data: Any) -> tuple[str | None, Any]:
    """The id of a line, and the patient in it."""
    if not isinstance(data, dict):
        return None, data
    name = None if data.get("id") is None else str(data["id"])[:200]
    if is_record(data):
        return name, data
    if "patient" in data and set(data) <= {"id", "patient"}:
        return name, data["patient"]
    return name, {k: v for k, v in data.items() if k != "id"}


def digest(raw: bytes) -> str:
    """Names a line of input, so that going on later is only done on the same input."""
    return hashlib.sha256(raw.strip()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of output in the order of the input, as bytes ready to be written, with their counts."""

    text: bytes
    lines: int
    counts: Summary


_JOB: Job | None = None


def _start(make: Callable[[], Job]) -> None:
    global _JOB
    _JOB = make()
    gc.freeze()  # the pack stays; looking through it again and again costs a fifth of the time
    gc.set_threshold(50_000, 20, 20)  # a plan holds no cycles: what it needs goes when it goes


def work(chunk: Chunk) -> Part:
    """What a process does with the lines it is given."""
    assert _JOB is not None
    counts, text = Summary(_JOB.as_of.isoformat()), []
    for number, raw in chunk:
        line, told = line_of(_JOB, number, raw)
        text.append(line)
        counts.take(told)
    return Part("".join([f"{line}\n" for line in text]).encode(), len(text), counts)


def lost(chunk: Chunk) -> Part:
    """What stands for a line at which a process died: the line is named, and nobody else is lost with it."""
    number, raw = chunk[0]
    told = {
        "line": number,
        "input": digest(raw),
        "error": f"line {number}: fault of the program: the process died",
        "fault": True,
    }
    counts = Summary("")
    counts.take(told)
    return Part((json.dumps(told) + "\n").encode(), 1, counts)


def run(make: Callable[[], Job], lines: Iterable[tuple[int, bytes]], workers: int) -> Iterator[Part]:
    """Lines of output in the order of the input, a chunk at a time.

    `make` builds the job once, before processes split off where the system can do that, else in each of them.
    """
    chunks = chunked(lines)
    if workers <= 1:
        _start(make)
        yield from map(work, chunks)
        return
    from .processes import in_order

    forks = "fork" in multiprocessing.get_all_start_methods()
    if forks:
        _start(make)
    context = multiprocessing.get_context("fork" if forks else "spawn")
    yield from in_order(context, None if forks else partial(_start, make), work, lost, chunks, workers)


def chunked(lines: Iterable[tuple[int, bytes]]) -> Iterator[Chunk]:
    """Lines by the chunk: so many, or fewer where they are long, so that a long input of bundles does not fill the memory."""
    chunk: Chunk = []
    size = 0
    for number, raw in lines:
        chunk.append((number, raw))
        size += len(raw)
        if len(chunk) >= CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def numbered(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Lines that are not empty, with their numbers as an editor counts them."""
    for number, raw in enumerate(file, 1):
        if raw.strip():
            yield number, raw


def done_before(
    output: Path, source: Path, release: str, as_of: str, take: Callable[[Mapping[str, Any]], None] = lambda line: None
) -> int:
    """How many lines of the input are done in an output to be taken up again; a line that was cut off is taken out.

    `take` is called with each line that is done. BadInput where the output is of another input, release or day: mixing
    them would make one list of two truths.
    """
    if not output.exists():
        return 0
    whole = _cut_to_whole_lines(output)
    done = 0
    with output.open("rb") as made, source.open("rb") as given:
        told = numbered(given)
        for at, raw in enumerate(islice(made, whole), 1):
            line = _own_line(raw, f"{output}, line {at}")
            number, original = next(told, (0, b""))
            if line.get("line") != number or line.get("input") != digest(original):
                raise BadInput(
                    f"{output}, line {at}, is not of line {number} of {source}: the input has changed; write to a new file"
                )
            plan = line.get("plan")
            for key, now in (("release", release), ("as_of", as_of)):
                if isinstance(plan, dict) and plan.get(key, now) != now:
                    raise BadInput(f"{output}, line {at}: made with {key} {plan[key]}, now {now}; write to a new file")
            take(line)
            done += 1
    return done


def _own_line(raw: bytes, what: str) -> dict[str, Any]:
    """A line that this program wrote, read without the care that other people's lines need."""
    try:
        line = json.loads(raw)
    except ValueError:
        line = None
    if not isinstance(line, dict):
        raise BadInput(f"{what}, is not a line of a batch; write to a new file")
    return line


def _cut_to_whole_lines(path: Path) -> int:
    """The number of whole lines; a last one without its end is cut off the file."""
    with path.open("r+b") as file:
        count = end = 0
        for raw in file:
            if raw.endswith(b"\n"):
                count, end = count + 1, end + len(raw)
        file.truncate(end)
    return count


def usable_workers() -> int:
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:
        return max(1, os.cpu_count() or 1)
