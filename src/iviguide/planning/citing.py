"""Statements into cited sentences of a plan."""

from __future__ import annotations

from ..knowledge.citing import Bibliography
from ..model.answer import Sentence


class Citer(Bibliography):
    """The numbered sources of one plan, and its sentences."""

    def sentence(self, statement: str) -> Sentence:
        held = self._knowledge.statement(statement)
        return Sentence(
            text=held.text,
            statements=(statement,),
            citations=self.cite(statement),
            certainty=held.certainty.rating if held.certainty else None,
            status=self._knowledge.status(statement),
        )
