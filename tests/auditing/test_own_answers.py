"""Our own answers pass our own audit: no claim is found wrong, none contradicts another, nothing grave is left out."""

from __future__ import annotations

from iviguide.asking import ask
from iviguide.auditing import Auditor
from iviguide.knowledge import Knowledge
from iviguide.model.answer import Answer

EVERY = 12
"""All of them are measured by benchmarks/own_answers.py; this many apart are held here."""


def as_article(answer: Answer) -> str:
    parts = [s.text for s in (*answer.urgent, *answer.summary)]
    parts += [s.text for section in answer.sections for s in section.sentences]
    return f"# {answer.question}\n\n" + "\n\n".join(p for p in parts if p)


def test_no_claim_of_an_answer_is_found_wrong(checker: Auditor, knowledge: Knowledge) -> None:
    wrong = []
    for case in knowledge.content.cases[::EVERY]:
        answer = ask(case.question, knowledge=knowledge)
        if answer.abstained:
            continue
        result = checker.audit(as_article(answer))
        wrong += [(case.question, c.verdict, c.text) for c in result.claims if c.severity != "low"]
        wrong += [(case.question, "contradicts itself", x.why) for x in result.contradictions]
        wrong += [(case.question, "leaves out", o.what) for o in result.omissions if o.severity != "low"]
    assert not wrong
