"""Pieces of an HTML page: a cited sentence, a table of authorities, a source. All free text passes through `text`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from ..model.answer import AuthorityPosition, CitedSource, Conflict, Sentence
from ..model.terms import Stance
from .phrases import CERTAINTY_MARKS, STANCE_WORDS, about_whom, reading_of_source, who_and_where
from .safe import doi_link, pubmed_link, readable, web_link

_UNIT = re.compile(r"(?<=\d) (?=%|×10|(?:g|kg|mg|mcg|mL|L|h|min)\b)")
STANCE_TONES: dict[Stance, str] = {
    "recommended": "good",
    "conditional": "some",
    "not recommended": "bad",
    "licensed": "fact",
    "not licensed": "bad",
    "funded": "fact",
    "not funded": "bad",
    "not addressed": "mute",
    "could not be read": "mute",
}
_COLUMNS = ("Authority", "Position", "Grade", "Source")


_BRIEF = ' <span class="about brief">'
MOST_TOGETHER = 5
"""Numbers of sources that are kept on one line; a longer row may break."""


def text(value: str) -> str:
    """Free text as HTML: control characters gone, everything that HTML acts on escaped.

    >>> text("<b>5 & 6</b>")
    '&lt;b&gt;5 &amp; 6&lt;/b&gt;'
    """
    return escape(readable(value), quote=True)


def typeset(value: str) -> str:
    """Free text as HTML, with counts of cells as one sees them in print, and figures that stay with their unit.

    >>> typeset("below 30 x10^9/L").replace("\N{NO-BREAK SPACE}", "_"), typeset("40 % of 73").replace("\N{NO-BREAK SPACE}", "_")
    ('below 30_×10⁹/L', '40_% of 73')
    """
    return _UNIT.sub("\N{NO-BREAK SPACE}", text(value).replace("x10^9/L", "×10⁹/L"))


@dataclass(frozen=True, slots=True)
class Links:
    """Where statements, sources and questions lead on a site: the beginnings of addresses. A page in a file has none."""

    statement: str = ""
    source: str = ""
    ask: str = ""

    def question(self, question: str, shown: str) -> str:
        """A question that a click asks; words alone where there is nobody to ask."""
        return f'<a href="{text(self.ask + quote(question))}">{text(shown)}</a>' if self.ask else text(shown)

    def statements(self, sentence: Sentence) -> str:
        """What leads from a sentence to the statements that it stands on."""
        if not self.statement:
            return ""
        told = f"Evidence: {' '.join(sentence.text.split()[:5])}"
        address = text(self.statement + quote(sentence.statements[0]))
        return f'<a class="behind" href="{address}" aria-label="{text(told)}">&#8942;</a>'


NO_LINKS = Links()


def cited(sentence: Sentence, *, remarks: bool = True, links: Links = NO_LINKS) -> str:
    """A sentence with links to its sources, and with it how sure it is and how close to those asked about."""
    statements = text(" ".join(sentence.statements))
    *before, last = map(citation, sentence.citations)
    row, short = "".join(before), len(before) < MOST_TOGETHER
    about = _about(sentence) if remarks else ""
    beside = about if about.startswith(_BRIEF) else ""  # a single word is not left alone on a line of its own
    end = f"{row if short else ''}{last}{links.statements(sentence)}{beside}"
    numbers = f'{"" if short else row}<span class="together">{end}</span>{"" if beside else about}'
    return f'<span data-statements="{statements}">{typeset(sentence.text)}</span> {numbers}'


def citation(n: int) -> str:
    return f'<a class="cite" href="#source{n}" aria-label="Source {n}">{n}</a>'


def _about(sentence: Sentence) -> str:
    """Certainty with its marks and words, and directness. On its own, "direct" takes no line."""
    notes = []
    if sentence.certainty in CERTAINTY_MARKS:
        marks = f'<span class="marks" aria-hidden="true">{CERTAINTY_MARKS[sentence.certainty]}</span>'
        notes.append(f"<span>{marks} {sentence.certainty} certainty</span>")
    elif sentence.certainty:
        notes.append("<span>certainty not graded</span>")
    if sentence.directness == "direct":
        notes.append("<span>direct</span>")
    else:
        because = f": {text('; '.join(sentence.indirect_because))}" if sentence.indirect_because else ""
        notes.append(f'<span><b class="away">{sentence.directness}</b>{because}</span>')
    if sentence.status != "submitted":
        notes.append(f"<span>{sentence.status}</span>")
    begin = _BRIEF if notes == ["<span>direct</span>"] else ' <span class="about">'
    return f"{begin}{''.join(notes)}</span>"


def authorities(number: int, conflict: Conflict, agreement: str) -> str:
    """Authorities side by side. On a narrow screen each row is a card; the roles keep it a table for who listens."""
    name = f"table{number}"
    heads = "".join(f'<th scope="col" role="columnheader">{c}</th>' for c in _COLUMNS)
    rows = "".join(_row(p) for p in conflict.positions)
    return (
        f'<section class="part" aria-labelledby="{name}">'
        f'<h2 id="{name}">{text(conflict.about)}: authorities side by side</h2>'
        f'<table role="table" aria-labelledby="{name}"><caption>{text(agreement)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></section>'
    )


def _row(p: AuthorityPosition) -> str:
    stance = f'<span class="stance {STANCE_TONES[p.stance]}">{STANCE_WORDS[p.stance]}</span>'
    stance += text(about_whom(p))
    if p.superseded_by:
        stance += f" superseded by {text(p.superseded_by)}"
    values = (stance, text(p.grade or ""), citation(p.citation))
    whose = ", ".join(str(w) for w in (p.kind, p.year or "year not read", p.country) if w)
    cells = "".join(
        f'<td role="cell" data-of="{name}"{"" if value else " class=empty"}>{value}</td>'
        for name, value in zip(_COLUMNS[1:], values, strict=True)
    )
    head = f'{text(p.authority)}<span class="how">{text(whose)}</span>'
    return f'<tr role="row"><th scope="row" role="rowheader">{head}</th>{cells}</tr>'


def source_item(s: CitedSource, links: Links = NO_LINKS) -> str:
    """One source: who, what, where, how it was read, and links only to places that the record names."""
    own = f' &#183; <a href="{text(links.source + quote(s.id))}">everything from it</a>' if links.source else ""
    title = text(s.title.rstrip("."))
    if link := web_link(s.url):
        title = f'<a href="{escape(link)}" rel="noopener noreferrer">{title}</a>'
    who, where = who_and_where(s)
    ids = " ".join(
        (_identifier("doi:", s.doi, doi_link(s.doi)), _identifier("PMID ", s.pmid, pubmed_link(s.pmid)))
    ).strip()
    line = " ".join(p for p in (text(who), f"{title}.", f"{text(where)}." if where else "", ids) if p)
    flags = ' <span class="withdrawn">Retracted</span>' if s.retracted else ""
    if s.superseded_by:
        flags += f" Superseded by {text(s.superseded_by)}."
    return (
        f'<li id="source{s.n}"><span class="n">{s.n}</span>{line}{flags}'
        f'<span class="how">{text(s.kind)} &#183; {text(reading_of_source(s))}{own}</span></li>'
    )


def _identifier(label: str, value: str | None, link: str | None) -> str:
    if not value:
        return ""
    shown = label + text(value)
    return f'<a href="{escape(link)}" rel="noopener noreferrer">{shown}</a>' if link else shown
