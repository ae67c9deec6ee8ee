"""Reading a pack from its folder. Faults are gathered with file, line and key, and raised together.

A pack that was read once is kept in compiled form, named by its own digest, so that a warm start parses no YAML and
loads no validator. The cache is a convenience: where it cannot be written, everything works, a little slower.
"""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from ..errors import PackError
from ..model.pack import AskCase, Demand, LedgerEntry, Manifest, SideEffect, Standing
from ..model.source import Source
from ..model.statement import Statement
from ..model.vocabulary import Concept, Vocabulary
from ..reading.concepts import UNRESOLVED, ConceptFinder
from ..reading.text import fold, words
from . import cache
from .ledger import read_ledger
from .records import build_strictly
from .store import Knowledge, PackContent
from .yaml_text import TextTree, read_tree

T = TypeVar("T")

FOLDERS: dict[str, tuple[str, type]] = {
    "vocabulary": ("concepts", Concept),
    "sources": ("sources", Source),
    "indications": ("statements", Statement),
    "therapy": ("statements", Statement),
    "misconceptions": ("statements", Statement),
    "audit": ("demands", Demand),
    "standings": ("standings", Standing),
    "side_effects": ("side_effects", SideEffect),
    "cases": ("cases", AskCase),
}
"""Folder of a pack: the list its files hold, and what is in it."""

MAX_FILE_BYTES = 4_000_000


def default_pack() -> Path:
    """The pack that comes with this installation: inside the wheel, or beside `src` in a checkout."""
    here = Path(__file__).resolve().parent.parent
    inside = here / "_pack"
    return inside if inside.is_dir() else here.parent.parent / "packs" / "immunoglobulin"


def open_knowledge(pack: str | Path | None = None) -> Knowledge:
    """The knowledge of a pack folder (default: the one that comes with IVIGuide).

    Raises PackError with one line per fault: file, line, key, what is allowed.
    """
    return Knowledge(load_pack(Path(pack) if pack else default_pack()))


@lru_cache(maxsize=1)
def default_knowledge() -> Knowledge:
    """The knowledge that a job uses when it is given none, opened once."""
    return open_knowledge()


def load_pack(folder: Path) -> PackContent:
    """The typed content of a pack folder, from the compiled cache if these very bytes were read before."""
    files = read_files(folder)
    key = digest_of(files, cases=True)
    content = cache.load(key)
    if content is None:
        content, problems = parse_pack(files, digest_of(files))
        if problems:
            raise PackError(problems)
        cache.store(content, key)
    return content


def read_files(folder: Path) -> dict[str, bytes]:
    """Bytes of all pack files by relative path, in a fixed order."""
    if not (folder / "pack.yaml").is_file():
        raise PackError([f"{folder}: not a pack: there is no pack.yaml in it"])
    paths = [folder / "pack.yaml"]
    for name in (*FOLDERS, "reviews", "pathways"):
        paths += [p for p in (folder / name).rglob("*") if p.suffix in {".yaml", ".tsv"} and p.is_file()]
    files = {}
    for path in sorted(paths):
        name = path.relative_to(folder).as_posix()
        try:
            files[name] = path.read_bytes()
        except OSError as error:
            raise PackError([f"{name}: cannot be read: {error.strerror}"]) from error
        if len(files[name]) > MAX_FILE_BYTES:
            raise PackError([f"{name}: {len(files[name]):,} bytes; a pack file may have {MAX_FILE_BYTES:,}"])
    return files


def digest_of(files: dict[str, bytes], cases: bool = False) -> str:
    """SHA-256 over names and bytes: the identity of a release. Cases do not count for it, as they answer nobody."""
    total = hashlib.sha256()
    for name, data in files.items():
        if cases or not name.startswith("cases/"):
            total.update(f"{name}\0{len(data)}\0".encode())
            total.update(data)
    return total.hexdigest()


def parse_pack(files: dict[str, bytes], digest: str) -> tuple[PackContent, list[str]]:
    """Typed content and every fault found on the way; with faults, the content is what could be read."""
    from .plan_content import PLAN_FOLDERS, faults_of, read_plan_list  # late: a warm start never needs the plan records

    problems: list[str] = []
    planning: dict[str, list[dict[str, Any]]] = {}
    found: dict[type, list[Any]] = {
        Concept: [],
        Source: [],
        Statement: [],
        AskCase: [],
        Demand: [],
        Standing: [],
        SideEffect: [],
    }
    origin: dict[str, str] = {}
    ledger: list[LedgerEntry] = []
    manifest = None
    for name, data in files.items():
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            problems.append(f"{name}:1: not UTF-8 text (byte {error.start})")
            continue
        if name.endswith(".tsv"):
            entries, faults = read_ledger(name, text)
            ledger += entries
            problems += faults
            continue
        tree = read_tree(name, text)
        if name == "pack.yaml":
            manifest = build_strictly(Manifest, tree, (), tree.data)
        elif name.startswith(tuple(PLAN_FOLDERS)):
            if not tree.problems:
                read_plan_list(tree, planning)
        elif not tree.problems:
            _read_list(tree, *FOLDERS[name.split("/")[0]], found, origin)
        problems += tree.problems
    if manifest is None:
        return _EMPTY, problems or ["pack.yaml:1: empty"]
    statements: tuple[Statement, ...] = tuple(found[Statement])
    content = PackContent(
        manifest=manifest,
        digest=digest,
        concepts=tuple(found[Concept]),
        sources=tuple(found[Source]),
        statements=statements,
        ledger=tuple(ledger),
        cases=tuple(found[AskCase]),
        demands=tuple(found[Demand]),
        standings=tuple(found[Standing]),
        side_effects=tuple(found[SideEffect]),
        origin=origin,
        mentions=_mentions(found[Concept], statements),
        words=_words(statements),
        planning=planning,
    )
    return content, problems + _dangling(content) + faults_of(content)


def _read_list(tree: TextTree, key: str, cls: type, found: dict[type, list[Any]], origin: dict[str, str]) -> None:
    data = tree.data if isinstance(tree.data, dict) else {}
    for extra in set(data) - {key, "title"}:
        tree.problems.append(tree.problem((extra,), f"unknown key; allowed here: title, {key}"))
    items = data.get(key)
    if not isinstance(items, list):
        tree.problems.append(tree.problem((), f"a list '{key}' is expected"))
        return
    for index, item in enumerate(items):
        record = build_strictly(cls, tree, (key, index), item)
        if record is None:
            continue
        found[cls].append(record)
        record_id = getattr(record, "id", None)
        if isinstance(record, AskCase):
            origin[record.question] = f"{tree.file}:{tree.line((key, index))}"
        if record_id is not None:
            place = f"{tree.file}:{tree.line((key, index))}"
            if record_id in origin:
                tree.problems.append(
                    tree.problem(
                        (key, index, "id"), f"'{record_id}' stands already at {origin[record_id]}; ids are unique"
                    )
                )
            origin[record_id] = place


def _dangling(content: PackContent) -> list[str]:
    """References to what is not there. Nothing works without these, so they are faults of loading, not of style."""
    concepts, sources = {c.id for c in content.concepts}, {s.id for s in content.sources}
    statements = {s.id for s in content.statements}
    problems = []

    def check(owner: str, key: str, value: str | None, known: set[str], what: str) -> None:
        if value is not None and value not in known:
            problems.append(f"{content.origin.get(owner, '?')}: {owner}: {key}: no {what} '{value}'")

    for concept in content.concepts:
        check(concept.id, "broader", concept.broader, concepts, "concept")
    for source in content.sources:
        check(source.id, "authority", source.authority, concepts, "concept")
        check(source.id, "superseded_by", source.superseded_by, sources, "source")
    for s in content.statements:
        for key, values in (
            ("population.condition", [s.population.condition]),
            ("population.traits", s.population.traits),
            ("intervention", s.agents),
            ("intervention.product", [s.intervention.product]),
            ("about", s.about),
            ("borrowed_for", [s.borrowed_for]),
            ("position.authority", [s.position.authority if s.position else None]),
        ):
            for value in values:
                check(s.id, key, value, concepts, "concept")
        for citation in s.citations:
            check(s.id, "citations.source", citation.source, sources, "source")
            check(s.id, "citations.via", citation.via, sources, "source")
        for other in s.rests_on:
            check(s.id, "rests_on", other, statements, "statement")
        if not s.citations:
            problems.append(
                f"{content.origin.get(s.id, '?')}: {s.id}: citations: a statement names at least one source"
            )
        if not s.aspects:
            problems.append(f"{content.origin.get(s.id, '?')}: {s.id}: aspects: a statement has at least one aspect")
    return problems + _dangling_demands(content) + _dangling_standings(content)


def _dangling_demands(content: PackContent) -> list[str]:
    """References of the demands on articles to what is not there."""
    concepts, statements = {c.id for c in content.concepts}, {s.id for s in content.statements}
    problems = []
    for demand in content.demands:
        place = f"{content.origin.get(demand.id, '?')}: {demand.id}"
        named = (*demand.conditions, *demand.when, *demand.not_when, *demand.mentions, *demand.as_harm)
        problems += [f"{place}: no concept '{x}'" for x in named if x not in concepts]
        problems += [f"{place}: statements: no statement '{x}'" for x in demand.statements if x not in statements]
    return problems


def _dangling_standings(content: PackContent) -> list[str]:
    """References of standings and side effects to what is not there, and a disease or harm that has two."""
    concepts, statements = {c.id for c in content.concepts}, {s.id for s in content.statements}
    told = [(s.id, s.condition, s.statements) for s in content.standings]
    told += [(s.id, s.harm, s.statements) for s in content.side_effects]
    problems = []
    seen: set[str] = set()
    for own, subject, rests_on in told:
        place = f"{content.origin.get(own, '?')}: {own}"
        problems += [] if subject in concepts else [f"{place}: no concept '{subject}'"]
        problems += [f"{place}: statements: no statement '{x}'" for x in rests_on if x not in statements]
        problems += [] if rests_on else [f"{place}: statements: at least one says so"]
        problems += [f"{place}: '{subject}' stands here twice"] if subject in seen else []
        seen.add(subject)
    return problems


def _words(statements: tuple[Statement, ...]) -> tuple[str, ...]:
    texts = (fold(f"{s.text} {s.plain}") for s in statements)
    return tuple(sorted({w for text in texts for w, _, _ in words(text) if w.isalpha() and len(w) > 2}))


def _mentions(concepts: list[Concept], statements: tuple[Statement, ...]) -> dict[str, tuple[str, ...]]:
    finder = ConceptFinder(Vocabulary(concepts))
    return {
        s.id: tuple(sorted({m.concept for m in finder.find(s.text) if not m.concept.startswith(UNRESOLVED)}))
        for s in statements
    }


_EMPTY = PackContent(
    manifest=Manifest(
        id="", title="", version="0", released=date(1970, 1, 1), licence="", authors=(), covers="", disclaimer=""
    ),
    digest="",
    concepts=(),
    sources=(),
    statements=(),
)
