"""What stands on an answer or a topic, piece by piece, for a page in a file and for a page on a site."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.answer import Abstention, Answer, AskBack, Section, Sentence
from .html_parts import NO_LINKS, Links, authorities, cited, source_item, text
from .page import Page, heading, tables_after
from .phrases import in_agreement

CONTENTS_FROM = 6
"""A page with this many sections begins with a list of them."""


class Body:
    """The pieces of a page as HTML, each empty where there is nothing to show. `links` says where they lead on a site."""

    def __init__(self, page: Page, links: Links = NO_LINKS) -> None:
        self.page, self.links = page, links

    def pieces(self) -> Iterator[str]:
        """Every piece below the heading, in the order in which it is read."""
        yield self.urgent()
        yield self.only_of_answers()
        yield self.in_short()
        yield self.contents()
        yield from self.parts()
        yield self.sources()
        yield self.related()
        yield self.notices()

    def how_read(self) -> str:
        head, page = heading(self.page), self.page
        reading = f"<b>How we read your question:</b> {text(head.reading)}. " if head.reading else ""
        return (
            f'<p class="read">{reading}<b>Written for:</b> {text(page.reader)}. <b>As of:</b> {text(page.as_of)}.</p>'
        )

    def urgent(self) -> str:
        if not self.page.urgent:
            return ""
        items = "".join(f"<li>{self._cited(s, remarks=s.directness != 'direct')}</li>" for s in self.page.urgent)
        return _box("urgent", "urgent", heading(self.page).urgent, f"<ul>{items}</ul>", ' role="alert"')

    def only_of_answers(self) -> str:
        """Why there is no answer, and what would make one more exact."""
        page = self.page
        return self._abstention(page.abstention) + self._ask_back(page) if isinstance(page, Answer) else ""

    def _abstention(self, abstention: Abstention | None) -> str:
        if abstention is None:
            return ""
        held = "".join(f"<li>{text(n.subject)}: <i>{self._question(n.question)}</i></li>" for n in abstention.nearest)
        nearby = f"<p>Held nearby:</p><ul>{held}</ul>" if held else ""
        return _box("none", "none", "No answer", f"<p>{text(abstention.text)}</p>{nearby}")

    def _ask_back(self, page: Answer) -> str:
        if not page.ask_back:
            return ""
        items = "".join(f"<li>{self._choice(b, page)}</li>" for b in page.ask_back)
        return _box("none", "exact", "To be more exact", f"<ul>{items}</ul>")

    def _choice(self, back: AskBack, page: Answer) -> str:
        readings = [self.links.question(f"{page.question} ({r})", r) for r in back.readings]
        return f"{text(back.term or back.fact or '')}: {', '.join(readings)}?"

    def in_short(self) -> str:
        lines = "".join(f"<p>{self._cited(s)}</p>" for s in self.page.summary)
        return _box("short", "short", "In short", lines) if lines else ""

    def contents(self) -> str:
        if len(self.page.sections) < CONTENTS_FROM:
            return ""
        items = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in self.headings())
        inner = f"<details><summary>On this page</summary><ol>{items}</ol></details>"
        return f'<nav class="toc" aria-label="On this page">{inner}</nav>'

    def headings(self) -> list[tuple[str, str]]:
        """Anchor and title of each section, and of the sources."""
        found = [(f"part{i}", text(s.title)) for i, s in enumerate(self.page.sections, 1)]
        return [*found, ("sources", "Sources")] if self.page.sources else found

    def parts(self) -> list[str]:
        """Sections in order, with the authorities side by side where they belong."""
        parts = [self._section(i, section) for i, section in enumerate(self.page.sections, 1)]
        tables = [authorities(i, c, in_agreement(c)) for i, c in enumerate(self.page.conflicts, 1)]
        at = tables_after(self.page)
        return [*parts[:at], *tables, *parts[at:]]

    def _section(self, number: int, section: Section) -> str:
        """A section; what is beyond its first sentences folds."""
        shown, folded = section.sentences[: section.folds_after], section.sentences[section.folds_after :]
        title, more = text(section.title), ""
        if folded:
            more_than = "more" if shown else "to read"
            label = f'{len(folded)} {more_than}<span class="unseen"> on: {title}</span>'
            more = f"<details><summary>{label}</summary>{self._list(folded)}</details>"
        return _part(f"part{number}", title, (self._list(shown) if shown else "") + more)

    def _list(self, sentences: tuple[Sentence, ...]) -> str:
        return "<ul>" + "".join(f"<li>{self._cited(s)}</li>" for s in sentences) + "</ul>"

    def sources(self) -> str:
        if not self.page.sources:
            return ""
        items = "\n".join(source_item(s, self.links) for s in self.page.sources)
        return _part("sources", "Sources", f"<ol>{items}</ol>", " sources")

    def related(self) -> str:
        if not self.page.related:
            return ""
        items = "".join(f"<li>{self._question(q)}</li>" for q in self.page.related)
        return _part("also", "You may also ask", f"<ul>{items}</ul>", " also")

    def notices(self) -> str:
        if not self.page.notices:
            return ""
        lines = "".join(f"<p>{text(n)}</p>" for n in self.page.notices)
        return f'<section class="box notice" aria-label="Notices">{lines}</section>'

    def _question(self, question: str) -> str:
        return self.links.question(question, question)

    def _cited(self, sentence: Sentence, *, remarks: bool = True) -> str:
        return cited(sentence, remarks=remarks, links=self.links)


def _box(kind: str, name: str, title: str, inner: str, role: str = "") -> str:
    """A framed part with a heading that names it."""
    return f'<section class="box {kind}"{role} aria-labelledby="{name}"><h2 id="{name}">{title}</h2>{inner}</section>'


def _part(name: str, title: str, inner: str, kind: str = "") -> str:
    return f'<section class="part{kind}" aria-labelledby="{name}"><h2 id="{name}">{title}</h2>{inner}</section>'
