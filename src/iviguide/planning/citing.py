"""Statements into cited sentences of a plan."""

from __future__ import annotations

from ..knowledge.citing import Bibliography
from ..model.answer import Sentence
from .rules import Rules


class Citer(Bibliography):
    """The numbered sources of one plan, and its sentences."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(rules.knowledge)
        self._sentences = rules.sentences

    def sentence(self, statement: str) -> Sentence:
        citations = self.cite(statement)
        return self._sentences.get((statement, citations), lambda: self._made(statement, citations))

    def _made(self, statement: str, citations: tuple[int, ...]) -> Sentence:
        held = self._knowledge.statement(statement)
        return Sentence(
            text=held.text,
            statements=(statement,),
            citations=citations,
            certainty=held.certainty.rating if held.certainty else None,
            status=self._knowledge.status(statement),
        )
