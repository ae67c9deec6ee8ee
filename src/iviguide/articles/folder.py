"""A folder of articles: audited in parallel, one bad file never stops the rest, and a second run goes on where one stopped."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Generator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..documents.limits import MOST_BYTES
from ..documents.sniff import SUFFIXES
from ..errors import BadArticle, IviguideError
from .workers import Failed, Pool

INDEX = "audits.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one article: how many findings of each severity, or why it could not be audited."""

    source: str
    file_sha256: str = ""
    release: str = ""
    engine: str = ""
    as_of: str = ""
    claims: int = 0
    high: int = 0
    medium: int = 0
    low: int = 0
    result: str | None = None
    """The file with the whole result, beside the index."""
    problem: str | None = None
    earlier: bool = False
    """Taken over from an earlier run."""


@dataclass(frozen=True, slots=True)
class Task:
    path: str
    result: str | None
    """Where the result goes, without its ending; None keeps nothing."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What each process needs to know."""

    pack: str | None = None
    as_of: str | None = None
    html: bool = False


def articles_in(places: Sequence[str]) -> list[str]:
    """Files to audit: those named, and in each folder those with a known ending, sorted, hidden ones left out."""
    found: list[str] = []
    for place in places:
        if not os.path.isdir(place):
            found.append(place)
            continue
        for folder, inner, files in os.walk(place):
            inner[:] = sorted(d for d in inner if not d.startswith("."))
            known = (f for f in sorted(files) if not f.startswith(".") and Path(f).suffix.lower() in SUFFIXES)
            found += [os.path.join(folder, f) for f in known]
    found = list(dict.fromkeys(found))
    if not found:
        raise BadArticle(f"{', '.join(places)}: no articles in it; files ending in {', '.join(SUFFIXES)} are read")
    return found


def result_names(paths: Sequence[str]) -> dict[str, str]:
    """For each file the name of its result: its path below the folder that all share, without what could lead outside.

    >>> result_names(["in/a/x.txt", "in/b/x.txt"])
    {'in/a/x.txt': 'a/x.txt', 'in/b/x.txt': 'b/x.txt'}
    """
    full = [os.path.abspath(p) for p in paths]
    top = os.path.commonpath(full) if len(full) > 1 else os.path.dirname(full[0])
    top = os.path.dirname(top) if top in full else top
    return {p: os.path.relpath(f, top).replace(os.sep, "/") for p, f in zip(paths, full, strict=True)}


def audit_folder(
    paths: Sequence[str],
    settings: Settings,
    *,
    marks: tuple[str, str, str],
    out: Path | None = None,
    jobs: int = 1,
) -> Generator[Outcome, None, None]:
    """Audit files one after the other and side by side. `marks` are release, engine and date, by which `out` is resumed.

    Outcomes come in the order of `paths`.
    """
    names = result_names(paths)
    known = _read_index(out) if out is not None else {}
    tasks, earlier = [], {}
    for path in paths:
        before = known.get(path)
        if out is not None and before is not None and _still_holds(before, path, marks, out, settings):
            earlier[path] = before
        else:
            tasks.append(Task(path, str(out / names[path]) if out is not None else None))
    results = Pool(worker, (settings,), jobs).run(tasks) if tasks else iter(())
    with _Index(out, known) as index:
        for path in paths:
            if path in earlier:
                outcome = Outcome(**{**asdict(earlier[path]), "earlier": True})
            else:
                _, result = next(results)
                outcome = result if isinstance(result, Outcome) else _failed(path, result)
                index.add(outcome)
            yield outcome


def _failed(path: str, result: Any) -> Outcome:
    reason = result.reason if isinstance(result, Failed) else "it gave no result"
    return Outcome(source=path, problem=f"{path}: {reason}")


def worker(settings: Settings) -> Callable[[Task], Outcome]:
    """What a process does with each file: read, audit, write. Loaded once per process."""
    from ..knowledge import open_knowledge

    knowledge = open_knowledge(Path(settings.pack) if settings.pack else None)

    def work(task: Task) -> Outcome:
        from ..rendering.json_ import to_json
        from .one import report_of

        try:
            report = report_of(task.path, knowledge, as_of=settings.as_of)
            audit = report.audit
            if task.result is not None:
                _write(Path(f"{task.result}.json"), to_json(audit))
                if settings.html:
                    from ..rendering.audit_html import audit_to_html

                    _write(Path(f"{task.result}.html"), audit_to_html(report))
        except IviguideError as error:
            return Outcome(source=task.path, problem=str(error))
        except RecursionError:
            return Outcome(source=task.path, problem=f"{task.path}: it is nested too deep")
        except OSError as error:
            return Outcome(source=task.path, problem=f"{task.path}: {error.strerror or 'it cannot be read or written'}")
        return Outcome(
            source=task.path,
            file_sha256=_digest(task.path),
            release=audit.release,
            engine=audit.engine,
            as_of=audit.as_of,
            claims=len(audit.claims),
            high=report.count("high"),
            medium=report.count("medium"),
            low=report.count("low"),
            result=f"{task.result}.json" if task.result is not None else None,
        )

    return work


def _digest(path: str) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        digest.update(file.read(MOST_BYTES + 1))
    return digest.hexdigest()


def _write(path: Path, text: str) -> None:
    """All of it or nothing: a run that is stopped leaves no half files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def _still_holds(before: Outcome, path: str, marks: tuple[str, str, str], out: Path, settings: Settings) -> bool:
    if before.problem or (before.release, before.engine, before.as_of) != marks or before.result is None:
        return False
    wanted = [Path(before.result), *([Path(before.result).with_suffix(".html")] if settings.html else [])]
    try:
        return all(p.is_file() for p in wanted) and _digest(path) == before.file_sha256
    except OSError:
        return False


def _read_index(out: Path) -> dict[str, Outcome]:
    """Outcomes of earlier runs, the last one of each file. A line that was cut off is passed over."""
    known: dict[str, Outcome] = {}
    try:
        lines = (out / INDEX).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    for line in lines:
        try:
            outcome = Outcome(**json.loads(line))
        except (ValueError, TypeError):
            continue
        known[outcome.source] = outcome
    return known


class _Index:
    """Adds a line for each article as soon as it is done; at the end one line each is left, sorted."""

    def __init__(self, out: Path | None, known: dict[str, Outcome]) -> None:
        self._out, self._known = out, known

    def __enter__(self) -> _Index:
        if self._out is not None:
            self._out.mkdir(parents=True, exist_ok=True)
            self._file = (self._out / INDEX).open("a", encoding="utf-8")
            if self._file.tell():
                self._file.write("\n")  # the last run may have been cut off within a line
        return self

    def add(self, outcome: Outcome) -> None:
        if self._out is not None:
            self._known[outcome.source] = outcome
            self._file.write(_line(outcome))
            self._file.flush()

    def __exit__(self, *_: object) -> None:
        if self._out is not None:
            self._file.close()
            _write(self._out / INDEX, "".join(_line(self._known[s]) for s in sorted(self._known)))


def _line(outcome: Outcome) -> str:
    return json.dumps(asdict(outcome), ensure_ascii=False) + "\n"
