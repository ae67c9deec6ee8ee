"""Where authorities stand, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge.store import Knowledge
from ..model.answer import AuthorityPosition, Conflict
from ..model.statement import Statement
from ..model.terms import LAY_READERS, Reader
from .citing import Citer
from .evidence import Hit
from .interpret import IMMUNOGLOBULIN


class Authorities:
    """Positions on one question's conditions. Stands on immunoglobulin itself come before an authority's other advice."""

    def __init__(
        self, knowledge: Knowledge, hits: Sequence[Hit], reader: Reader, citer: Citer, agents: Sequence[str] = ()
    ) -> None:
        """`agents`: the treatments that the question names."""
        self._knowledge = knowledge
        self._reader = reader
        self._citer = citer
        self._routes = frozenset(a for a in agents if a != IMMUNOGLOBULIN)
        stated = [h for h in hits if h.relevance.rank < 2 and _is_stand(h.statement)]
        stated.sort(key=lambda h: (h.closeness[:2], h.others, h.closeness, h.extra_axes, h.order))
        self.hits = sorted(stated, key=lambda h: (not self._on_role(h.statement), unreadable(h.statement)))

    def _on_role(self, statement: Statement) -> bool:
        """Whether it is on the place of immunoglobulin itself; one that names no agent is taken to be."""
        agent = statement.intervention.agent
        on_ig = agent is None or self._knowledge.vocabulary.is_a(agent, IMMUNOGLOBULIN)
        return on_ig and "role" in statement.aspects and not self._other_route(agent)

    def _other_route(self, agent: str | None) -> bool:
        """A stand on the subcutaneous product is none on the drip, and the other way round; unasked, the drip is meant."""
        asked = self._routes & {"ivig", "scig"} or {"ivig"}
        return agent in {"ivig", "scig"} and agent not in asked

    def tables(self, conditions: Sequence[str]) -> list[Conflict]:
        """Each condition's positions side by side, newest first, by kind. Shown where there are at least two."""
        out = []
        for condition in conditions:
            family = self._knowledge.vocabulary.family(condition)
            nearest: dict[tuple[str, str], Hit] = {}
            for hit in self.hits:
                s = hit.statement
                if s.position and s.population.condition in family and self._on_role(s):
                    nearest.setdefault((s.position.authority, s.position.kind), hit)
            rows = [self._position(h) for h in nearest.values()]
            rows.sort(key=lambda r: (r.kind, -(r.year or 0), r.authority, r.statements))
            if len(rows) > 1:
                stances = {str(r.stance) for r in rows} - {"could not be read", "not addressed"}
                agree = stances <= _FOR or stances <= _AGAINST
                name = self._knowledge.vocabulary.name(condition, lay=self._reader in LAY_READERS)
                out.append(Conflict(about=f"Immunoglobulin in {name}", agree=agree, positions=tuple(rows)))
        return out

    def _position(self, hit: Hit) -> AuthorityPosition:
        s, p = hit.statement, hit.statement.position
        assert p is not None
        lay = self._reader in LAY_READERS
        return AuthorityPosition(
            authority=self._knowledge.vocabulary.name(p.authority),
            year=p.year,
            country=p.country or self._knowledge.vocabulary[p.authority].country,
            kind=p.kind,
            stance=p.stance,
            grade=p.grade,
            position=s.plain if lay else s.text,
            citation=self._citer.cite_one(s.id),
            statements=(s.id,),
            superseded_by=p.superseded_by,
            only_for=hit.relevance.because,
        )


_FOR = {"recommended", "licensed", "funded"}
_AGAINST = {"not recommended", "not licensed", "not funded"}


def _is_stand(statement: Statement) -> bool:
    return statement.kind in {"position", "recommendation"} and statement.population.condition is not None


def unreadable(statement: Statement) -> bool:
    """A stand that could not be read: shown as such in the table, never as a finding."""
    return statement.position is not None and statement.position.stance == "could not be read"
