"""An article checked against a pack, claim by claim."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date
from functools import lru_cache, partial

from .. import __version__
from ..errors import BadArticle
from ..knowledge import Knowledge, collecting, default_knowledge
from ..knowledge.citing import standing
from ..model.article import Audit, Claim, ClaimFrame, ClaimTrace, ComparedStatement, Document
from ..model.frame import Intervention
from ..reading.claims import ArticleReader, ReadClaim
from ..reading.claims_figures import Figure
from .citations import citation_findings
from .claimed import people_meant, with_condition
from .compare import Match
from .contradictions import contradictions
from .grounds import NO_SUPPORT, Judgement
from .index import IMMUNOGLOBULIN, StatementIndex
from .judge import Judge
from .notices import notices
from .omissions import omissions
from .passages import in_their_passage, tells_of
from .quotations import Quotations
from .retold import told_of_one, without_remarks
from .siblings import beside_their_sentence
from .side_by_side import VERY_STATEMENT, pairs_of
from .sums import sum_in

MAX_ARTICLE = 2_000_000
"""Characters. Longer texts are books."""


def audit(
    text: str,
    knowledge: Knowledge | None = None,
    as_of: date | str | None = None,
    *,
    source: str = "text",
    blocks: int | None = None,
    why: bool = False,
) -> Audit:
    """Check an article, leaflet or answer: every claim with a verdict, the reason and the statements that it rests on.

    Offsets index `text` as given. `source` is the name of the article in the result, `blocks` how many parts a document
    reader found (default: counted here). `as_of` defaults to the release date. Raises BadArticle, BadDate.
    """
    return auditor(knowledge or default_knowledge()).audit(text, as_of=as_of, source=source, blocks=blocks, why=why)


@lru_cache(maxsize=4)
def auditor(knowledge: Knowledge) -> Auditor:
    """The auditor of a knowledge, built once."""
    return Auditor(knowledge)


class Auditor:
    """A pack, ready for articles. Holds no state between them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._articles = ArticleReader(knowledge.vocabulary, knowledge.finder)
        self.index = StatementIndex(knowledge)
        self.judge = Judge(self.index)
        self.quotations = Quotations(knowledge)
        pairs_of(self.index)  # so that its tables, too, are among what stays
        collecting.settled()

    def audit(
        self,
        text: str,
        *,
        as_of: date | str | None = None,
        source: str = "text",
        blocks: int | None = None,
        why: bool = False,
    ) -> Audit:
        _checked(text)
        day = self.knowledge.day(as_of)
        with collecting.put_off():
            try:
                return self._audited(text, day, source, blocks, why)
            finally:
                pairs_of(self.index).done()

    def _audited(self, text: str, day: date, source: str, blocks: int | None, why: bool) -> Audit:
        article = self._articles.read(text)
        claims: list[Claim] = []
        verdicts: list[Judgement] = []
        quoted = self.quotations.found(text, article.claims)
        for number, read in enumerate(article.claims, start=1):
            if number - 1 in quoted:
                judged = self.judge.quoted(quoted[number - 1], read, day, why=why)
            else:
                judged = self.judge.judge(read, day)
                if read.remark and not self._borne(read, judged):
                    judged = Judgement("unchecked", "low", "", matches=judged.matches)
                if (made := sum_in(read, text, partial(self._figures_before, claims, read))) is not None:
                    judged = self.judge.worked_out(made, _before(claims, read), judged)
            claims.append(self._claim(f"c{number}", read, judged))
            verdicts.append(judged)
        claims = beside_their_sentence(article.claims, claims, verdicts, self.judge)
        claims = in_their_passage(article, claims, verdicts, self.judge)
        claims = told_of_one(article, claims, verdicts, self.judge)
        claims, verdicts = without_remarks(article, claims, verdicts)
        missing = omissions(article, self.knowledge)
        used = [i for c in claims for i in c.statements] + [i for o in missing for i in o.statements]
        behind = standing(self.knowledge, used)
        named = {x for r in article.claims for x in (*r.reading.agents, *r.reading.conditions, *r.scope.conditions)}
        on_subject = any(x in IMMUNOGLOBULIN or self.knowledge.vocabulary[x].type == "condition" for x in named)
        return Audit(
            document=Document(
                text=text,
                sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
                source=source,
                blocks=blocks if blocks is not None else len(article.blocks),
            ),
            as_of=day.isoformat(),
            release=self.knowledge.release,
            engine=__version__,
            **behind,
            claims=tuple(claims),
            omissions=missing,
            contradictions=contradictions(article, [c.id for c in claims], self.knowledge.vocabulary),
            citations=citation_findings(article, tuple(claims), self.knowledge.vocabulary, self.index.reader),
            totals=dict(Counter(c.verdict for c in claims)),
            notices=notices(claims, behind["status"], on_subject=on_subject),
            why=tuple(trace(c.id, read, v) for c, read, v in zip(claims, article.claims, verdicts, strict=True))
            if why
            else None,
        )

    def _borne(self, read: ReadClaim, judged: Judgement) -> bool:
        """Whether a remark is borne out by a statement that it tells of by itself."""
        names = (s for s in judged.statements if judged.verdict == "supported")
        return any(tells_of(read, s, self.judge, VERY_STATEMENT) for s in names)

    def _figures_before(self, claims: list[Claim], read: ReadClaim) -> tuple[Figure, ...]:
        before = _before(claims, read)
        named = before.statements if before and before.verdict == "supported" else ()
        return tuple(f for s in named for f in self.index.held[self.index.by_id[s]].figures)

    def _claim(self, claim_id: str, read: ReadClaim, judged: Judgement) -> Claim:
        own, scope = read.reading, read.scope
        conditions = own.conditions or scope.conditions
        population = with_condition(people_meant(own, scope), conditions[0] if conditions else None)
        agents = own.agents or scope.agents
        cited = [self.knowledge.statements[i] for i in judged.statements]
        return Claim(
            id=claim_id,
            text=read.text,
            start=read.start,
            end=read.end,
            frame=ClaimFrame(
                population=population,
                intervention=Intervention(agent=agents[0] if agents else None, with_=tuple(agents[1:])),
                figures=tuple(f.shown for f in own.figures),
            ),
            verdict=judged.verdict,
            severity=judged.severity,
            why=judged.why,
            disputed_by=judged.disputed_by,
            statements=judged.statements,
            sources=tuple(dict.fromkeys(c.source for s in cited for c in s.citations)),
        )


def _before(claims: list[Claim], read: ReadClaim) -> Claim | None:
    """The claim of the sentence before."""
    start = read.own_sentence.start if read.own_sentence else read.start
    return next((c for c in reversed(claims) if c.end <= start), None)


def trace(claim_id: str, read: ReadClaim, judged: Judgement) -> ClaimTrace:
    """How a claim was read and what it was compared with."""
    own = read.reading
    return ClaimTrace(
        claim=claim_id,
        read=(
            *(c if sign > 0 else f"not {c}" for c, sign in own.concepts.items()),
            *(f"{k} {'/'.join(str(s) for s in sorted(v))}" for k, v in own.signs.items()),
            *(f.shown for f in own.figures),
            *(f"{k}: {v}" for k, v in own.population.stated().items()),
            *own.words,
        ),
        harmless=own.harmless,
        unread=own.unresolved,
        scope=read.scope.said_by,
        compared=tuple(compared(m) for m in judged.matches[:12]),
    )


def compared(m: Match) -> ComparedStatement:
    """One comparison in words."""
    axes: dict[str, str] = {str(k): str(v) for k, v in m.comparison.axes.items()}
    axes["carried"] = f"{m.coverage:.2f}"
    for name, values in (
        ("not carried", [*m.missing, *m.missing_words]),
        ("other figures", [f.shown for f in m.missing_figures]),
        ("turned round", m.opposed),
        ("other people", m.other_people),
        ("a part only", m.narrower),
    ):
        if values:
            axes[name] = ", ".join(values)
    if m.other_agent:
        axes["agent"] = "different"
    agrees = m.bears_out and m.held.statement.kind not in NO_SUPPORT
    return ComparedStatement(statement=m.id, outcome="bears out" if agrees else "does not", axes=axes)


def _checked(text: object) -> None:
    if not isinstance(text, str):
        raise BadArticle(f"an article is text, found {type(text).__name__}")
    if not text.strip():
        raise BadArticle("the article is empty; give text, Markdown or a document with text in it")
    if len(text) > MAX_ARTICLE:
        raise BadArticle(f"the article has {len(text):,} characters; allowed: {MAX_ARTICLE:,}")
    if text.count("\x00") or text.count("\ufffd") * 100 > len(text):
        raise BadArticle("the article holds bytes that are not text; allowed: readable text (UTF-8)")
