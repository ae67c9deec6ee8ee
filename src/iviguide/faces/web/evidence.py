"""What a pack holds, laid out to be looked at: topics, products, a search over words, the editorial state. Read only."""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ... import __version__
from ...knowledge import Knowledge
from ...model.source import Source
from ...model.statement import Statement
from ...reading.text import fold, stem

MOST_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A statement or source that a search found."""

    kind: str
    id: str
    text: str
    about: str


class Evidence:
    """Views of one release. Everything is made when it is first looked at, and kept."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    @cached_property
    def approved(self) -> bool:
        """Whether every active statement is approved."""
        return all(self.knowledge.status(s.id) == "approved" for s in self.knowledge.active)

    @cached_property
    def state(self) -> dict[str, Any]:
        """The pack in figures, and how far its review is."""
        k = self.knowledge
        by_status: dict[str, int] = defaultdict(int)
        for s in k.content.statements:
            by_status[k.status(s.id)] += 1
        return {
            "release": k.release,
            "engine": __version__,
            "title": k.manifest.title,
            "released": k.manifest.released.isoformat(),
            "statements": len(k.active),
            "sources": len(k.sources),
            "conditions": len(self.topics),
            "authorities": len({s.position.authority for s in k.active if s.position}),
            "products": sum(c.type == "product" for c in k.vocabulary),
            "gaps": sum(s.kind == "gap" for s in k.active),
            "by_status": dict(sorted(by_status.items())),
            "covers": k.manifest.covers,
            "disclaimer": k.manifest.disclaimer,
        }

    @cached_property
    def topics(self) -> list[dict[str, Any]]:
        """Conditions that statements are held on, by name; `under` is the wider condition where that is held too."""
        k, out = self.knowledge, []
        for condition, held in k.by_condition.items():
            concept = k.vocabulary.get(condition)
            if concept is None:
                continue
            wider = next((a for a in k.vocabulary.ancestors(concept.id) if a in k.by_condition), None)
            out.append(
                {
                    "id": concept.id,
                    "name": concept.name,
                    "plain": concept.lay_name,
                    "statements": len(held),
                    "under": wider,
                }
            )
        return sorted(out, key=lambda t: fold_key(t["name"]))

    @cached_property
    def largest_topics(self) -> list[dict[str, Any]]:
        return sorted(self.topics, key=lambda t: (-t["statements"], t["name"]))[:12]

    # --- search --------------------------------------------------------------------------------------------------------
    def search(self, words: str, limit: int = 20) -> dict[str, Any]:
        """Statements and sources that hold all words (by their stems), those with the rarest words first."""
        stems = list(dict.fromkeys(_stems(words)))[:MOST_WORDS]
        where = [frozenset(self._places.get(s, ())) for s in stems]
        found = frozenset.intersection(*where) if where else frozenset()
        if not found and len(where) > 1:  # some of the words, where nothing holds all
            found = frozenset.union(*where)
        ranked = sorted(found, key=lambda n: (-sum(1 / len(w) for w in where if n in w), n))
        return {
            "release": self.knowledge.release,
            "count": len(ranked),
            "results": [self._shown(*self._numbered[n]) for n in ranked[:limit]],
        }

    @cached_property
    def _numbered(self) -> list[tuple[str, str]]:
        """What can be found, in the order in which it is shown where words say nothing: statements, then sources, by id."""
        found = [("statement", s.id) for s in self.knowledge.active]
        return [*sorted(found), *(("source", key) for key in sorted(self.knowledge.sources))]

    @cached_property
    def _places(self) -> dict[str, array[int]]:
        """Stem to the numbers of what holds it. Numbers, because sets of names took a sixth of a server's memory."""
        places: dict[str, array[int]] = defaultdict(lambda: array("L"))
        for number, (kind, key) in enumerate(self._numbered):
            for word in set(_stems(self._told(kind, key))):
                places[word].append(number)
        return dict(places)

    def _told(self, kind: str, key: str) -> str:
        """All words of a statement or source."""
        if kind == "statement":
            s = self.knowledge.statements[key]
            return f"{s.text} {s.plain} {s.id} {self.about(s)}"
        source = self.knowledge.sources[key]
        told = (source.title, *source.authors, source.journal, source.doi, source.pmid, source.id, source.authority)
        return " ".join(str(t) for t in (*told, source.year) if t)

    def _shown(self, kind: str, key: str) -> Found:
        if kind == "source":
            source = self.knowledge.sources[key]
            return Found(kind=kind, id=key, text=source.title, about=source_about(source))
        s = self.knowledge.statements[key]
        return Found(kind=kind, id=key, text=s.text, about=f"{s.kind} · {self.about(s)}")

    def about(self, s: Statement) -> str:
        """What a statement is about, in a few words."""
        name = self.knowledge.vocabulary.get(s.population.condition)
        return name.name if name else "immunoglobulin, whatever the disease"


def source_about(source: Source) -> str:
    return ", ".join(str(p) for p in (source.kind, source.journal, source.year) if p)


def fold_key(name: str) -> str:
    return fold(name).lower()


def _stems(words: str) -> list[str]:
    return [stem(w) for w in "".join(c if c.isalnum() else " " for c in fold(words).lower()).split()]
