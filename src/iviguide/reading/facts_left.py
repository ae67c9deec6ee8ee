"""What a text tells beside the facts that were read: the product to give, codes of diagnoses, and the words left over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..model.vocabulary import Vocabulary
from .everyday import is_everyday
from .facts_words import lies_ahead, lies_behind
from .text import fold

_PIECE = re.compile(r"[^,;.]+(?:[.,](?=\d)[^,;.]+)*")
_HARMLESS = re.compile(
    r"\b(?:and|or|the|a|an|of|with|in|on|at|for|to|is|was|has|had|since|by|from|year|years|old|day|days|week|weeks|month|months|ago|last|since|"
    r"inferred|suspected|confirmed|probable|possible|known|history|mild|moderate|severe|acute|chronic|active|mg|kg|ml|g|daily|per|type|positive|"
    r"negative|stage|new|newly|left|right|her|his|him|she|he|they|patient|pt|now|still|but|after|before|times?|x|units?|ug|mcg|dl|l|well|"
    r"ivig|ok|fine)\b|[\d.,;:/+%<>=~()\[\]'\"-]+"
)
_NO_ALLERGY = re.compile(r"\b(?:no|nil) (?:known )?(?:drug )?allerg(?:y|ies)\b|\bnkda\b")
_WORD = re.compile(r"[a-z][a-z0-9'/]*")
_MEASURED = re.compile(
    r"\d[\d.,]*\s?(?:%|mm ?hg|u/l|iu/l|iu|bu|mmol/l|g/l|g/dl|mg/l|mg/dl|umol/l|ng/ml|pg/ml|k/ul|x ?10\S*)(?!\w)"
)
_TIMES = re.compile(r"x?\d*|[a-z]")
_FIGURE_AFTER = re.compile(
    r"[^a-z\d,;]{0,4}\d+(?:[.,/]\d+)*\s?(?:%|[a-z]{1,4}/[a-z]{1,3}\b|(?:iu|bu|mm ?hg|cm|mm|l|ml|ng|pg)\b)?"
)
_STATE_AFTER = re.compile(r" (?:is )?(?:normal|raised|high|low|pending|elevated|positive|negative|pos|neg)\b")
_SHORTHAND = frozenset(
    "yo y/o yr yrs hx dx sx tx rx pmh on due cr hb hgb plt plts wt ht bsa bmi temp hr bp rr sat sats po iv im sc od bd bid tds tid "
    "qd prn o2 ra hip woman's man's weighs weighing weigh aged gp ed er icu itu hdu ward opd clinic admission admitted transferred "
    "referred pending awaited awaiting syndrome gravis anemia primary idiopathic transient infancy haemorrhage hemorrhage menstrual "
    "oral taper tapering mg/kg meds iga maternal parents anxious tired warm film booked listed theatre theater "
    "w/ q4w q3w hx asks asked asking requests requested anaemia anaemic team ward registrar consultant sessions ruled query".split()
)
"""Words of a ward that carry no fact, or label a figure that is read or listed by itself."""
_VITALS = frozenset({"bp", "hr", "temp", "rr", "sats", "sat", "spo2", "bmi", "bsa"})
"""Labels that tell something once a figure stands behind them."""
_LABEL = 14
"""How far behind its label a figure may stand ("platelets have come down to 12")."""
_EARLIER = re.compile(
    r"(?:\b(?:(?:switch|chang)\w* from|instead of|stopped|not|no|never|avoid)\s+(?:the )?"
    r"|\b(?:react\w*|anaphyla\w*|allerg\w*|rash|hives|urticaria|headaches?|chills|rigors|meningitis|hemolysis|previous\w*|formerly|"
    r"earlier|last|had|tolerated?)\s+(?:(?!now\b|then\b)\w+\s+){0,3})$"
)
_EARLIER_AFTER = re.compile(
    r"^\W*(?:before|previously|last|earlier|until|reaction|allerg\w*|caused|gave|in (?:19|20)\d\d)\b"
)
_GIVEN_IN = frozenset({"text", "diagnosis", "medications", "planned", "other"})
_RUNNING = frozenset({"text", "diagnosis", "bleeding", "planned", "other"})
"""Keys in running words; an item of a list (a medicine with its strength) is one piece, read or not."""
_CODE = re.compile(
    r"(?<![\w.])(?:[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4}|[0-9A-Z]{1,4})?|[a-tv-z]\d\d\.\d{1,3})(?![\w.]*\w)"
)
_SNOMED = re.compile(r"\b(?:snomed(?: ct)?|sct)\b\D{0,6}(\d{6,18})\b|^\s*(\d{6,18})\s*$", re.I)


def products_to_give(
    key: str, folded: str, mentions: Iterable[tuple[str, int, int, bool]], vocabulary: Vocabulary
) -> list[tuple[str, int, int]]:
    """Products that a text names as the one to give; those of earlier infusions and reactions are left out."""
    if key not in _GIVEN_IN:
        return []
    return [
        (concept, start, end)
        for concept, start, end, denied in mentions
        if not denied
        and vocabulary[concept].type == "product"
        and not lies_behind(folded, start, end)
        and not _EARLIER.search(folded[:start])
        and not _EARLIER_AFTER.match(folded[end:])
    ]


def without_others(text: str, mentions: Iterable[tuple[str, int, int, bool]], vocabulary: Vocabulary) -> str:
    """A text without the diseases that it denies or that lie ahead: "PRCA, no parvovirus", "SCID awaiting BMT"."""
    folded = fold(text)
    for concept, start, end, denied in mentions:
        if vocabulary[concept].type in {"condition", "decoy"} and (denied or lies_ahead(folded, start)):
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def product_of(named: Mapping[str, str], vocabulary: Vocabulary) -> tuple[str | None, str, str]:
    """The one product among those named with its words, or what to ask back; "Octagam" gives way to "Octagam 10 %"."""
    wider = {a for p in named for a in vocabulary.ancestors(p)}
    found = [p for p in named if p not in wider]
    if len(found) == 1:
        return found[0], named[found[0]], ""
    names = ", ".join(vocabulary.name(p) for p in found)
    return None, "", f"product: {names}: more than one is named; which one is given?"


def concepts_by_code(vocabulary: Vocabulary) -> dict[str, str]:
    """Code to concept; a concept may bear several codes of one system, parted by spaces. A code counts without its dot, too."""
    found = {
        code.upper(): concept.id for concept in vocabulary for codes in concept.codes.values() for code in codes.split()
    }
    return {code.replace(".", ""): concept for code, concept in found.items()} | found


def codes_named(text: str, by_code: Mapping[str, str], vocabulary: Vocabulary) -> tuple[str, list[str]]:
    """A text with the codes of diagnoses written as names, and the codes that the pack does not know.

    Without a dot a letter and two figures may be anything (B12, C3d), so only known codes count there.
    """
    unknown: list[str] = []

    def named(m: re.Match[str]) -> str:
        code = next((g for g in m.groups() if g), m[0])
        concept = by_code.get(code.upper())
        if concept is not None:
            return vocabulary.name(concept)
        if "." in code or m.re is _SNOMED:
            unknown.append(m[0].strip())
        return m[0]

    return _SNOMED.sub(named, _CODE.sub(named, text)), unknown


def unread(
    key: str, text: str, folded: str, spans: list[tuple[int, int]], idle: Iterable[tuple[int, int, bool]] = ()
) -> list[str]:
    """Pieces of a text in which nothing was recognized, and within the others the words and figures left over.

    `idle` are words that are known and that no rule uses; a test among them (True) tells something with a result only.
    """
    out = []
    if key not in _RUNNING:
        spans, idle = [*spans, *((start, end) for start, end, _ in idle)], ()
    for start, end, test in idle:
        if any(s < end and start < e for s, e in spans):
            continue
        if any(end <= s <= end + _LABEL and not re.search(r"[.;,\d]", folded[end:s]) for s, _ in spans):
            spans = [*spans, (start, end)]  # the label of a figure that was read
            continue
        after = _FIGURE_AFTER.match(folded, end) or _STATE_AFTER.match(folded, end)
        if after is None and test:
            spans = [*spans, (start, end)]
            continue
        stop = after.end() if after else end
        out.append(f"{key}: {text[start:stop].strip()}: known, but no rule uses it")
        spans = [*spans, (start, stop)]
    for m in _PIECE.finditer(folded):
        within = sorted((s, e) for s, e in spans if s < m.end() and m.start() < e)
        if not within:
            if _HARMLESS.sub("", m.group()).strip() and not _NO_ALLERGY.search(m.group()):
                out.append(f"{key}: {text[m.start() : m.end()].strip()}")
            continue
        for start, end in _gaps(m.start(), m.end(), within) if key in _RUNNING else ():
            out += [f"{key}: {text[s:e].strip()}" for s, e in _told(folded, start, end)]
    return out


def _gaps(start: int, end: int, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = start
    for s, e in spans:
        if s > at:
            yield at, s
        at = max(at, e)
    if at < end:
        yield at, end


def _told(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of words that mean something, each with the figure behind it; and figures that carry a unit of measure."""
    run: tuple[int, int] | None = None
    for m in _WORD.finditer(folded, start, end):
        labels = m[0] in _VITALS and _FIGURE_AFTER.match(folded, m.end(), end) is not None
        if (
            (not labels and (is_everyday(m[0]) or m[0] in _SHORTHAND))
            or _HARMLESS.fullmatch(m[0])
            or _TIMES.fullmatch(m[0])
        ):
            continue
        if not _whole(folded, m.start(), m.end()):
            continue
        figure = _FIGURE_AFTER.match(folded, m.end(), end)
        stop = figure.end() if figure else m.end()
        if run and not folded[run[1] : m.start()].strip():
            run = (run[0], stop)
            continue
        if run:
            yield run
        run = (m.start(), stop)
    if run:
        yield run
    for m in _MEASURED.finditer(folded, start, end):
        if not (run and run[0] <= m.start() < run[1]):
            yield m.start(), m.end()


def _whole(folded: str, start: int, end: int) -> bool:
    """Not the rest of a word that was read in part."""
    before = folded[start - 1 : start]
    after = folded[end : end + 1]
    return not (before.isalnum() or after.isalnum() or before == "-" or after == "-")
