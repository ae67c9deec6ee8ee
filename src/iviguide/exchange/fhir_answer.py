"""An answer as a FHIR R4 document: a Composition with its sections, the sources as DocumentReferences, a Provenance.

Of R4's resources the Composition fits: an answer is a titled text in sections whose every sentence points at what it stands on, has
an author, a date and a state, and needs no patient. A Communication would be a message that was sent to somebody; an Evidence
needs an exposure and an outcome as coded variables, which one sentence of advice does not have; a GuidanceResponse answers about
one patient. `status: preliminary` says what the ledger says: nobody has approved it. The Provenance names the release and
each statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ..model.answer import Answer, AuthorityPosition, CitedSource, Conflict, Sentence
from .fhir_parts import Element, made, name_uuid

NOT_ADVICE = "not medical advice for one person"
_XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
_READ = {
    "full text": "read in full",
    "table": "a table of it was read",
    "partial": "read in part",
    "abstract": "only its abstract was read",
    "secondary": "read second hand",
}


def to_document(answer: Answer) -> Element:
    """A document bundle. The same answer gives the same bundle."""
    key = name_uuid(answer.release, answer.as_of, answer.reader, answer.question)
    at = {s.n: f"urn:uuid:{name_uuid(key, 'DocumentReference', s.id)}" for s in answer.sources}
    composition = f"urn:uuid:{name_uuid(key, 'Composition')}"
    resources = [(composition, _composition(answer, at))]
    resources += [(at[s.n], _source(s, answer.as_of)) for s in answer.sources]
    resources.append((f"urn:uuid:{name_uuid(key, 'Provenance')}", _provenance(answer, composition)))
    return {
        "resourceType": "Bundle",
        "id": key,
        "meta": _meta(answer),
        "identifier": {"system": "urn:iviguide:answer", "value": key},
        "type": "document",
        "timestamp": f"{answer.as_of}T00:00:00Z",
        "entry": [{"fullUrl": address, "resource": resource} for address, resource in resources],
    }


def _meta(answer: Answer) -> Element:
    """What a program must not overlook: how far the review is."""
    return {
        "tag": [{"system": "urn:iviguide:status", "code": answer.status.replace(" ", "-"), "display": _state(answer)}]
    }


def _state(answer: Answer) -> str:
    approved = answer.status == "approved"
    return f"{'approved' if approved else f'{answer.status}, not approved by a clinician'}; {NOT_ADVICE}"


def _composition(answer: Answer, at: dict[int, str]) -> Element:
    sections = [
        _group("Act now", answer.urgent, at),
        _plain("No answer", (answer.abstention.text,)) if answer.abstention else None,
        _group("In short", answer.summary, at),
        *(_group(s.title, s.sentences, at) for s in answer.sections),
        *(_positions(c, at) for c in answer.conflicts),
        _plain("Please note", (*answer.notices, answer.disclaimer)),
    ]
    return made(
        resourceType="Composition",
        meta=_meta(answer),
        language="en",
        text=_text(f"<p>{escape(answer.question)}</p><p>{escape(_state(answer))}</p>", status="generated"),
        status="final" if answer.status == "approved" else "preliminary",
        type={"text": f"Answer to a question on immunoglobulin therapy, for a {answer.reader}"},
        date=f"{answer.as_of}T00:00:00Z",
        author=[{"display": f"IVIGuide {answer.engine}, release {answer.release}"}],
        title=answer.question,
        section=[s for s in sections if s],
    )


def _group(title: str, sentences: Sequence[Sentence], at: dict[int, str]) -> Element | None:
    """A section; each sentence is a section of its own, so that what it stands on stays with it."""
    parts = [
        made(
            extension=_statements(s.statements),
            code={"text": _trust(s)},
            text=_text(f"<p>{escape(s.text)}</p>"),
            entry=[{"reference": at[n]} for n in s.citations if n in at],
        )
        for s in sentences
    ]
    return {"title": title, "section": parts} if parts else None


def _positions(conflict: Conflict, at: dict[int, str]) -> Element | None:
    """Authorities side by side: who, when, where, what kind of authority, and what it holds."""

    def words(p: AuthorityPosition) -> str:
        who = ", ".join(str(x) for x in (p.authority, p.year or "year not read", p.country) if x)
        more = "; ".join((*([p.grade] if p.grade else []), *p.only_for))
        return f"{who} ({p.kind}): {p.position}{f' ({more})' if more else ''}"

    parts = [
        made(
            extension=_statements(p.statements),
            code={"text": f"{p.kind}: {p.stance}"},
            text=_text(f"<p>{escape(words(p))}</p>"),
            entry=[{"reference": at[p.citation]}] if p.citation in at else None,
        )
        for p in conflict.positions
    ]
    return {"title": f"{conflict.about}: authorities side by side", "section": parts} if parts else None


def _plain(title: str, texts: Iterable[str]) -> Element | None:
    told = "".join(f"<p>{escape(t)}</p>" for t in texts if t)
    return {"title": title, "text": _text(told)} if told else None


def _text(inner: str, status: str = "additional") -> Element:
    return {"status": status, "div": f"<div {_XHTML}>{inner}</div>"}


def _statements(ids: Iterable[str]) -> list[Element]:
    return [{"url": "urn:iviguide:statement", "valueString": i} for i in ids]


def _trust(s: Sentence) -> str:
    """Certainty and directness in words; `not rated` where a sentence is no evidence on an effect."""
    certainty = f"{s.certainty} certainty" if s.certainty else "certainty not rated"
    because = f": {'; '.join(s.indirect_because)}" if s.indirect_because else ""
    return f"{certainty}; {s.directness}{because}"


def _source(source: CitedSource, day: str) -> Element:
    """A source as it was read. Its state here is that of the reference, not of the paper; a retraction is said first."""
    told = [f"[{source.n}]", "RETRACTED." if source.retracted else "", source.title]
    told += [", ".join(source.authors[:3]), source.journal or "", str(source.year or ""), f"({_READ[source.read]})"]
    identifiers = [{"system": "urn:ietf:rfc:3986", "value": f"https://doi.org/{source.doi}"}] if source.doi else []
    identifiers += [{"system": "http://www.ncbi.nlm.nih.gov/pubmed", "value": source.pmid}] if source.pmid else []
    return made(
        resourceType="DocumentReference",
        identifier=[{"system": "urn:iviguide:source", "value": source.id}, *identifiers],
        status="entered-in-error" if source.retracted else "superseded" if source.superseded_by else "current",
        type={"text": source.kind},
        date=f"{day}T00:00:00Z",
        description=" ".join(t for t in told if t),
        content=[{"attachment": made(title=source.title, url=source.url)}],
    )


def _provenance(answer: Answer, composition: str) -> Element:
    said: list[Sentence | AuthorityPosition] = [*answer.urgent, *answer.summary]
    said += [x for s in answer.sections for x in s.sentences] + [p for c in answer.conflicts for p in c.positions]
    statements = sorted({i for s in said for i in s.statements})
    names = [("urn:iviguide:release", answer.release), *(("urn:iviguide:statement", i) for i in statements)]
    return {
        "resourceType": "Provenance",
        "meta": _meta(answer),
        "target": [{"reference": composition}],
        "recorded": f"{answer.as_of}T00:00:00Z",
        "agent": [{"who": {"display": f"IVIGuide {answer.engine}"}}],
        "entity": [{"role": "source", "what": {"identifier": {"system": s, "value": v}}} for s, v in names],
    }
