"""Pages to render: real ones from the pack, and one in which every text is hostile."""

from __future__ import annotations

from functools import cache

from iviguide.asking import ask
from iviguide.asking.topic import topic
from iviguide.model.answer import (
    Abstention,
    Answer,
    AskBack,
    AuthorityPosition,
    CitedSource,
    Conflict,
    Nearest,
    Section,
    Sentence,
)
from iviguide.model.frame import QuestionFrame
from iviguide.model.topic import TopicPage

HOSTILE = (
    "1. </style><script>alert(1)</script> \"' [x](javascript:y) ![i](//e) `c` \x1b[31m\u202e\x00| # *b* & _u_ {z} "
    "% $m$ \\ ~ ^"
)
"""Markup of HTML, Markdown and TeX, a terminal sequence, a mark that turns writing round, and quotes."""

QUESTIONS = (
    ("What is the role of IVIG in adult ITP?", "clinician"),
    ("34F ITP platelets 8, severe headache, give IVIG? 60 kg", "nurse"),
    ("What are the side effects of IVIG?", "patient"),
    ("ivig dose for rabies exposure", "caregiver"),
    ("thrombocytopenia ivig", "clinician"),
)


@cache
def real_pages() -> tuple[Answer | TopicPage, ...]:
    answers = tuple(ask(question, reader=reader) for question, reader in QUESTIONS)  # type: ignore[arg-type]
    return (*answers, topic("itp"), topic("warm AIHA", reader="patient"), topic("kawasaki", reader="nurse"))


def hostile() -> Answer:
    """An answer whose every free text is hostile, with links that lead nowhere good."""
    sentence = Sentence(
        text=HOSTILE,
        statements=("a-statement",),
        citations=(1,),
        certainty="low",
        directness="indirect",
        indirect_because=(HOSTILE,),
    )
    position = AuthorityPosition(
        authority=HOSTILE,
        year=None,
        country=HOSTILE,
        kind="guideline",
        stance="conditional",
        grade=HOSTILE,
        position=HOSTILE,
        citation=1,
        statements=("a-statement",),
        superseded_by=HOSTILE,
    )
    source = CitedSource(
        n=1,
        id="a/b {c}",
        kind="cohort",
        title=HOSTILE,
        authors=(HOSTILE, "B"),
        year=2001,
        journal=HOSTILE,
        doi=HOSTILE,
        pmid="12<3",
        url="javascript:alert(1)",
        via=HOSTILE,
        retracted=True,
        superseded_by=HOSTILE,
    )
    quoted = CitedSource(
        n=2, id="two", kind="web page", title="T", url='https://example.org/"><script>alert(2)</script>'
    )
    return Answer(
        question=HOSTILE,
        reader="clinician",
        as_of="2026-11-21",
        release="0+0",
        engine="0",
        status="submitted",
        authors=(HOSTILE,),
        reviewers=(HOSTILE,),
        last_changed="2026-11-21",
        review_by="2027-11-21",
        reading=HOSTILE,
        frame=QuestionFrame(text=HOSTILE),
        urgent=(sentence,),
        abstained=True,
        abstention=Abstention(reason="gap", text=HOSTILE, nearest=(Nearest(subject=HOSTILE, question=HOSTILE),)),
        ask_back=(AskBack(term=HOSTILE, readings=(HOSTILE,)),),
        summary=(sentence,),
        sections=tuple(Section(title=HOSTILE, sentences=(sentence,) * 3, folds_after=1) for _ in range(7)),
        conflicts=(Conflict(about=HOSTILE, agree=False, positions=(position,)),),
        sources=(source, quoted),
        related=(HOSTILE,),
        notices=(HOSTILE,),
        disclaimer=HOSTILE,
    )
