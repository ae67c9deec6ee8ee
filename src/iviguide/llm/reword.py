"""Rewording the bottom line of an answer, sentence by sentence, each held to the sentence that it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from ..model.answer import Answer, Sentence
from .checks import first_fault

TASK = (
    "Reword the sentence for a {reader}, in plain, correct English. Keep every number with its unit, every negation, every word "
    "that says how sure or how strong it is, every name and abbreviation. Add nothing, leave nothing out, give only the sentence."
)
NOTICE_USED = (
    "The bottom line was reworded by a language model ({model}); its figures, negations and certainty were checked."
)
NOTICE_PLAIN = "A language model ({model}) was asked to reword the bottom line; {why}, so the plain wording stands."


class ModelFailed(Exception):
    """The model could not be asked, or gave nothing that can be read. The message holds nothing of the answer."""


class Model(Protocol):
    """One outside thing: words in, words out. `name` is told to readers."""

    @property
    def name(self) -> str: ...

    def complete(self, task: str, text: str) -> str:
        """What the model says. Raises ModelFailed."""
        ...


Audited = Callable[[str], int]
"""How many findings our own audit has on a text: a reworded sentence may not have more than the plain one."""


def reworded(answer: Answer, model: Model, audited: Audited) -> Answer:
    """The answer with its bottom line reworded, whole or not at all, and a notice that says which."""
    if not answer.summary:
        return answer
    task, out = TASK.format(reader=answer.reader), []
    for sentence in answer.summary:
        said, why = _one(sentence, model, task, audited)
        if why:
            return _with_notice(answer, NOTICE_PLAIN.format(model=model.name, why=why))
        out.append(replace(sentence, text=said))
    return replace(_with_notice(answer, NOTICE_USED.format(model=model.name)), summary=tuple(out))


def _one(sentence: Sentence, model: Model, task: str, audited: Audited) -> tuple[str, str]:
    try:
        said = " ".join(model.complete(task, sentence.text).split()).strip('"')
    except ModelFailed as error:
        return "", str(error)
    fault = first_fault(sentence.text, said)
    if not fault and audited(said) > audited(sentence.text):
        fault = "our own audit finds more in it than before"
    return said, f"what it gave was not used ({fault})" if fault else ""


def _with_notice(answer: Answer, notice: str) -> Answer:
    return replace(answer, notices=(*answer.notices, notice))
