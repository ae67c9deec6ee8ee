"""Facts told in free words, found with the words that the pack lists for them; what is denied is read as a no.

A phrase may hold `*` for any ending, ` + ` between words that stand near one another in any order, ` ! ` before words that
must not stand near; ` !< ` and ` !> ` before those that must not stand before or behind it in the same clause ("previous", "in
2019"); `/.../` is a regular expression on folded text; `@key ` in front lets a phrase count in that key of a flat patient
only. Hyphens count as spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from ..model.pathway import Fact
from .concepts import british
from .needed import Watch
from .text import fold

_CLAUSE = re.compile(r"[.;:!?](?!\d)|,(?!\d)|\bbut\b|\bhowever\b|\bthough\b|\bwith\b(?=out\b)?")
_STOP = re.compile(r"[.;:!?](?!\d)|,(?!\d)|\bbut\b|\bhowever\b|\bthough\b")
"""Where what bars a phrase ends; it reaches over "with" ("last baby NAIT with ICH")."""
_DENIES = re.compile(
    r"\b(?:no|not|without|w/o|nil|never|denies|denied|nor|neither|free of|negative for|excluded|excludes|ruled out|absence of|none of)\b"
)
_DENIES_AFTER = re.compile(
    r"(?:\s+(?:to|exposure|iv ?ig|immunoglobulins?|infusions?|history|hx|events?)\b)*(?:\s{0,2}(?:(?:is|was|are|were|has been|test|result)\s+)*(?:absent|none|nil|neg|ve|excluded|ruled out|denied|negative)\b"
    r"|\s{0,2}[:=]\s*(?:no|nil|n)\b(?! (?:response|effect|rise|benefit|improvement|increment|success|change))"
    r"|\s+no\s*(?:[,;.]|$))"
)
_DENIES_BEFORE = re.compile(
    _DENIES.pattern
    + r"(?:\s+(?:history|hx|h/o|ho|pmh|pmhx|past|medical|prev|exposure|episodes?|evidence|signs?|symptoms?|suspicion|of|any|an?|the|known|previous|prior|earlier|active|recent|current|"
    r"significant|serious|severe|major|minor|personal|family|had|has|have|having|ever|clinical|overt|further|other|more|been|"
    r"documented|recurrent|bacterial|new|acute|for|obvious|clear|to|mucosal|definite|real|related|with|in|on|is|was|yet))*\s*$"
)
_DENIES_LIST = re.compile(
    r"\b(?:no|without|w/o|nil|never|denies|denied|neither)\b(?:(?!\b(?:but|with|on|has|had|is|was|since|after|then|now|response|rise)\b)[^.;:\d]){0,60}"
    r"(?:\b(?:or|nor)\s+(?:any |a |the )?|/)$"
)
"""The end of a denied list: "no diabetes, hypertension or ..."."""
_NOT_KNOWN = re.compile(
    r"\s*(?:antibod\w* |result |level )?(?:tested|known|available|done|measured|checked|yet|test\b)"
)
"""After a denial: "no anti-IgA tested" says nothing on anti-IgA."""
_ALTERNATIVES = re.compile(r"(?:(?<=\|)|^)/.*?/(?=\||$)|[^|]+")
_LIST = re.compile(r"\s*(?:,|/|\bor\b|\bnor\b|,\s*(?:or|nor)|\band\b)\s*(?:any |a |the )?")
_LIST_ENDS = re.compile(r"[^.;:]{0,80}\b(?:or|nor)\b")
UNCLEAR = "unclear"
"""The value of a finding that may be denied or told."""
_BEHIND_BEFORE = re.compile(
    r"\b(?:after|following|post|since|status post|s/p|underwent|recent|had)[ -]+(?:(?!before|for|planned|needs?|ivig)\w+ ){0,2}$"
)
_BEHIND_AFTER = re.compile(
    r"\s+(?:was )?(?:(?:\d+|one|two|three|a|last) )?(?:days?|weeks?|wk|months?|years?)?\s*(?:ago|earlier)\b"
)
_LONG_BEHIND = re.compile(
    r"(?: \w+){0,2},? (?:\(?(?:in )?(?:19|20)\d\d\b|(?:\d+|a|one|two|three|four|five|ten|many|several|few) "
    r"(?:years?|yrs?|y) (?:ago|back)|years ago|last year)"
)
_AHEAD = re.compile(r"\b(?:awaiting|awaits|waiting for|listed for|worked up for)\s+(?:an? |the )?(?:\w+ )?$")
_NEAR = 44
_BARRED = 30
"""How far from a phrase a word may stand that bars it."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One phrase of a fact (`value` for a choice, else None). `own_no`: the phrase itself holds its denial.

    `barred` are the words that keep it from counting: around it, before it, behind it.
    """

    fact: str
    value: str | None
    groups: tuple[str, ...]
    barred: tuple[str | None, str | None, str | None]
    own_no: bool
    rank: int
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as told: `value` of a choice, or yes/no of a finding."""

    fact: str
    value: str
    start: int
    end: int
    rank: int = 0


class FactWords:
    """The words of all facts, compiled once. `find` is pure."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = {f.id: f for f in facts}
        self._always: list[Pattern] = []
        self._anchored: dict[str, list[Pattern]] = {}
        self._in_field: dict[str, tuple[list[tuple[Pattern, re.Pattern[str]]], Watch]] = {}
        for fact in self.facts.values():
            for phrase in fact.words:
                self._add(fact.id, None, phrase, 0)
            for rank, (value, phrases) in enumerate(fact.says.items()):
                for phrase in phrases:
                    self._add(fact.id, value, phrase, rank)
        self._automaton = ahocorasick.Automaton()
        for anchor in self._anchored:
            self._automaton.add_word(anchor, anchor)
        if self._anchored:
            self._automaton.make_automaton()

    def _add(self, fact: str, value: str | None, phrase: str, rank: int) -> None:
        key: str | None = None
        if phrase.startswith("@"):
            key, _, phrase = phrase[1:].partition(" ")
        absent = phrase.startswith("- ")
        phrase = phrase.removeprefix("- ")
        wanted, bars = _without_bars(phrase)
        if " + " not in wanted and len(parts := _ALTERNATIVES.findall(wanted)) > 1 and any(map(_is_regex, parts)):
            words = "|".join(p for p in parts if not _is_regex(p))
            for part in (words, *filter(_is_regex, parts)):
                self._add(fact, value, f"{'@' + key + ' ' if key else ''}{'- ' if absent else ''}{part}{bars}", rank)
            return
        if _is_regex(wanted):
            groups: tuple[str, ...] = (wanted,)
            anchors = None
        else:
            parts = [p if _is_regex(p) else _opened(p) for p in wanted.split(" + ")]
            groups = tuple(parts)
            anchors = None if _is_regex(parts[0]) else [_anchor(a) for a in parts[0].split("|")]
        no_inside = bool(_DENIES.search(wanted)) or (wanted.startswith("/") and value is not None)
        if absent:
            value, no_inside = "no", True
        pattern = Pattern(fact, value, groups, _bars(bars), no_inside, rank, key)
        if anchors is None or any(len(a) < 2 for a in anchors):
            self._always.append(pattern)
            return
        for anchor in {form for a in anchors for form in (a, british(a))}:
            self._anchored.setdefault(anchor, []).append(pattern)

    def find(self, folded: str, field: str) -> list[Told]:
        """Every fact told in one field, in order of place. `field` is `text` for running words about anything."""
        text = folded.replace("-", " ")
        held, watch = self._regular_in(field)
        possible = watch.possible(text)
        candidates = [p for p, first in held if first.pattern in possible and first.search(text)]
        if self._anchored:
            anchors = {anchor for _, anchor in self._automaton.iter(text)}
            candidates += [p for a in sorted(anchors) for p in self._anchored[a] if self._counts_in(p, field)]
        found: dict[tuple[str, str, int], Told] = {}
        for pattern in candidates:
            for start, end in _spans(pattern, text):
                no = not pattern.own_no and is_denied(text, start, end)
                if no and (pattern.value is not None or says_unknown(text, end)):
                    continue
                if no and len(pattern.groups) > 1 and "," in text[start:end]:
                    continue  # "never had IVIG, anaphylaxis to ...": what is denied ends before the comma
                value = pattern.value or ("no" if no else "yes")
                found.setdefault((pattern.fact, value, start), Told(pattern.fact, value, start, end, pattern.rank))
        return _lists_denied(sorted(found.values(), key=lambda t: (t.start, t.fact, t.value)), text, self.facts)

    def _counts_in(self, pattern: Pattern, field: str) -> bool:
        if pattern.key and pattern.key != field:
            return False
        only_in = self.facts[pattern.fact].only_in
        return not only_in or field in only_in or field == "text"

    def _regular_in(self, field: str) -> tuple[list[tuple[Pattern, re.Pattern[str]]], Watch]:
        """The regular expressions that count in a field, with what each begins with, and what looks for their words."""
        if field not in self._in_field:
            held = [(p, _compiled(p.groups[0])) for p in self._always if self._counts_in(p, field)]
            self._in_field[field] = held, Watch([first.pattern for _, first in held])
        return self._in_field[field]


def _is_regex(wanted: str) -> bool:
    return len(wanted) > 1 and wanted.startswith("/") and wanted.endswith("/")


_BARS = ("!", "!<", "!>")


def _without_bars(phrase: str) -> tuple[str, str]:
    """The words wanted, and the rest of the phrase, which bars them.

    >>> _without_bars("sdh|ich ! no !> ago")
    ('sdh|ich', ' ! no !> ago')
    """
    at = min((phrase.find(f" {bar} ") for bar in _BARS if f" {bar} " in phrase), default=len(phrase))
    return phrase[:at], phrase[at:]


def _bars(bars: str) -> tuple[str | None, str | None, str | None]:
    parts = re.split(r" (!<|!>|!) ", bars)
    told = {
        bar: words.strip() if _is_regex(words.strip()) else _opened(words)
        for bar, words in zip(parts[1::2], parts[2::2], strict=True)
    }
    return told.get("!"), told.get("!<"), told.get("!>")


def _opened(phrase: str) -> str:
    return fold(phrase).replace("-", " ").strip()


def _anchor(alternative: str) -> str:
    """The longest literal run of a phrase, by which it is looked up first."""
    return max(re.split(r"\*", alternative.strip()), key=len).strip()


@lru_cache(maxsize=4096)
def _compiled(group: str) -> re.Pattern[str]:
    """A group as a regular expression; compiled when its first letters have been seen, which most never are."""
    if _is_regex(group):
        return re.compile(group[1:-1])
    forms = []
    for alternative in group.split("|"):
        plain = alternative.strip()
        for form in dict.fromkeys((plain, british(plain))):
            forms.append(re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", r"\s+"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _spans(pattern: Pattern, text: str) -> Iterable[tuple[int, int]]:
    first, *others = (_compiled(g) for g in pattern.groups)
    for m in first.finditer(text):
        low, high = m.span()
        for group in others:
            near = [n.span() for n in group.finditer(text, max(0, low - _NEAR), min(len(text), high + _NEAR))]
            if not near:
                break
            best = min(near, key=lambda s: max(high, s[1]) - min(low, s[0]))
            low, high = min(low, best[0]), max(high, best[1])
        else:
            inside = text[low:high]
            if len(pattern.groups) > 1 and (
                re.search(r"[.;!?](?!\d)", inside) or (not pattern.own_no and _DENIES.search(inside))
            ):
                continue
            if not _is_barred(pattern.barred, text, low, high):
                yield low, high


def _is_barred(barred: tuple[str | None, str | None, str | None], text: str, low: int, high: int) -> bool:
    around, before, behind = barred
    if around and _compiled(around).search(text, max(0, low - _BARRED), min(len(text), high + _BARRED)):
        return True
    begins = max((m.end() for m in _STOP.finditer(text, 0, low)), default=0)
    if text[begins - 1 : begins] == "?":
        begins = max(0, begins - 2)  # "?SDH" asks, "headache? SDH" tells
    if before and _compiled(before).search(text[max(begins, low - _BARRED) : low]):
        return True
    if behind is None:
        return False
    ends = _STOP.search(text, high, high + _BARRED)
    stop = high + _BARRED if ends is None else ends.end() if ends[0] == "?" else ends.start()
    return bool(_compiled(behind).search(text[high:stop]))


def _clause_start(text: str, at: int) -> int:
    return max((m.end() for m in _CLAUSE.finditer(text, 0, at)), default=0)


_A_DENIAL = re.compile(
    r"\b(?:no|not|without|w/o|nil|neg|ve|n|never|denie[sd]|nor|neither|free of|negative|exclude[sd]|ruled out|absence of|absent|none)\b"
)
"""The words of `_DENIES_BEFORE`, `_DENIES_AFTER` and `_DENIES_LIST`: without one of them none of these can match."""


@lru_cache(maxsize=512)
def _may_deny(text: str) -> bool:
    """Whether a text holds any word of a denial: most hold none."""
    return _A_DENIAL.search(text) is not None


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether a finding at this place is denied: by a word before it with nothing but fillers between, or right after it."""
    if not _may_deny(text):
        return False
    before = text[_clause_start(text, start) : start]
    return (
        bool(_DENIES_BEFORE.search(before))
        or bool(_DENIES_AFTER.match(text[end:]))
        or bool(_DENIES_LIST.search(text, max(0, start - 90), start))
    )


def lies_behind(text: str, start: int, end: int) -> bool:
    """Whether something is told as over: "after hip surgery", "surgery 7 days ago"; not "surgery after steroids"."""
    return bool(_BEHIND_BEFORE.search(text[:start])) or bool(_BEHIND_AFTER.match(text[end:]))


def lies_long_behind(text: str, end: int) -> bool:
    """Whether the words put it years back: "cataract surgery last year", "hip replacement 2010"."""
    return bool(_LONG_BEHIND.match(text[end:]))


def lies_ahead(text: str, start: int) -> bool:
    """Whether something is still to come: "awaiting BMT", "listed for a kidney transplant"."""
    return bool(_AHEAD.search(text[:start]))


def says_unknown(text: str, end: int) -> bool:
    """ "No anti-IgA tested": what follows turns the denial into not known."""
    return _NOT_KNOWN.match(text, end) is not None


def list_goes_on(text: str, end: int, start: int) -> bool:
    """Whether nothing but a comma or an "or" stands between two findings."""
    return end <= start and _LIST.fullmatch(text[end:start]) is not None


def denial_unclear(text: str, end: int, start: int) -> bool:
    """ "No bleeding, DVT": nothing but a comma after what is denied, and no "or" behind it that makes a list of the two."""
    return text[end:start].strip() == "," and not _LIST_ENDS.match(text, start)


def _lists_denied(told: list[Told], text: str, facts: dict[str, Fact]) -> list[Told]:
    """ "No fever, rash or jaundice": a denial goes on through a list of findings; without the "or" it may end at the comma."""
    out: list[Told] = []
    last: Told | None = None
    for t in told:
        goes_on = last and last.value in {"no", UNCLEAR} and list_goes_on(text, last.end, t.start)
        if last and goes_on and t.value == "yes" and facts[t.fact].kind == "finding":
            unclear = last.value == UNCLEAR or denial_unclear(text, last.end, t.start)
            t = Told(t.fact, UNCLEAR if unclear else "no", t.start, t.end, t.rank)
        elif last and goes_on and facts[t.fact].kind == "choice" and not denial_unclear(text, last.end, t.start):
            last = Told(t.fact, "no", t.start, t.end, t.rank)
            continue  # "no diabetes, hypertension or CKD" tells nothing of the kidneys but that
        out.append(t)
        last = t
    return out
