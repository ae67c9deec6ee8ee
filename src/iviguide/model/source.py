"""Documents that were read, and the use of one at a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .terms import Bearing, ReadAs, SourceKind, YesNo


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document that somebody read. Identifiers only as a page displayed them.

    A search that was made is a source too (kind `search`); a `gap` cites it. A retraction belongs here and is applied when read.
    """

    id: str
    kind: SourceKind
    title: str
    read_on: date
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    nct: str | None = None
    url: str | None = None
    country: str | None = None
    authority: str | None = None
    retracted: YesNo = "no"
    superseded_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source, where in it, and how it was read. `via` names what was really read when `read` is secondary."""

    source: str
    read: ReadAs
    on: date
    locator: str = ""
    bearing: Bearing = "supports"
    via: str | None = None
