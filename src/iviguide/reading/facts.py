"""A patient in flat JSON, or in one sentence of plain words, into typed facts. Nothing is guessed and nothing is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from ..errors import BadPatient
from ..model.pathway import Fact
from ..model.patient import FLAT_KEYS, Patient, PreviousDose
from ..model.terms import YesNo
from ..model.vocabulary import Vocabulary
from .concepts import UNRESOLVED, ConceptFinder
from .facts_checks import check_patient, check_signs, checked_date
from .facts_figures import age_and_sex, age_spans, figures, hemoglobin_fell, unsettled
from .facts_keys import NUMBER_KEYS, TEXT_KEYS
from .facts_left import codes_named, concepts_by_code, product_of, products_to_give, unread, without_others
from .facts_parts import close, derive, given_lately, measured_cues, one_text, previous_doses, text_of
from .facts_regular import regular_dose
from .facts_shown import with_shown
from .facts_units import measure
from .facts_words import (
    UNCLEAR,
    FactWords,
    Told,
    denial_unclear,
    is_denied,
    lies_behind,
    lies_long_behind,
    list_goes_on,
    says_unknown,
)
from .pictures import drawn
from .question import LOW_PLATELETS, QuestionReader
from .text import fold

MAX_TEXT = 20_000
_NONE = re.compile(
    r"(?:none|no|nil|nothing|negative|absent|no known .*|none known|nkda|nka|not any|0|false|denies .*|no \w+)\W*$"
)
_MORE = re.compile(
    r"\d\s*[^,;(]*?(?:[,;(]|(?=\b(?:ris|fall|fell|despite|increas|drop|from|after|on)\w*\b))(\D.*)", re.S
)
"""What follows the first figure of a measured key: "15 mg/dL, rising"."""
_UNKNOWN = re.compile(
    r"(?:unknown|not known|unclear|not (?:tested|done|measured|available|stated)|pending|\?+|n/?a|awaited|not yet .*)\W*$"
)
_UNUSED_KINDS = frozenset({"sign", "test", "harm", "trait", "vaccine"})
"""Concepts of these kinds that no fact stands for are recognized, and used by no rule: they are listed, not swallowed."""
_WHEN_NONE = {
    "bleeding": "none",
    "pregnancy": "no",
    "kidney": "normal",
    "iga": "normal",
    "response": "untreated",
    "ig_before": "no",
    "dat": "negative",
}
"""What a stated "none" means for a choice."""
_GOALS = ("rescue", "bridge", "maintenance", "replacement", "prophylaxis")


@dataclass
class _Draft:
    """What has been read so far."""

    numbers: dict[str, Decimal] = field(default_factory=dict)
    told: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    findings: dict[str, YesNo] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    products: dict[str, str] = field(default_factory=dict)
    """Products that running words name as the one to give, with these words."""

    def finding(self, fact: str | None, value: str, surface: str) -> None:
        """Yes is stronger than no: what is denied in one place and told in another is there."""
        if fact is None:
            return
        if value == "yes" or fact not in self.findings:
            if self.findings.get(fact) != "yes":
                self.words[fact] = surface
            self.findings[fact] = "yes" if value == "yes" else "no"

    def choice(self, fact: str, value: str, surface: str, rank: int) -> None:
        if fact not in self.told or rank < self.told[fact][0]:
            self.told[fact] = (rank, value, surface)

    def number(self, fact: str, value: Decimal, surface: str) -> None:
        if fact not in self.numbers:
            self.numbers[fact] = value
            self.words[fact] = surface


class PatientReader:
    """Reads patients with one pack. Build once; `read` is pure and thread-safe."""

    def __init__(
        self, vocabulary: Vocabulary, finder: ConceptFinder, known_words: Iterable[str], facts: Iterable[Fact]
    ) -> None:
        self._vocabulary = vocabulary
        self._finder = finder
        self._questions = QuestionReader(vocabulary, finder, known_words)
        self._words = FactWords(facts)
        self._by_concept: dict[str, list[Fact]] = {}
        self._by_field: dict[str, list[Fact]] = {}
        for fact in self._words.facts.values():
            for concept in fact.concepts:
                self._by_concept.setdefault(concept, []).append(fact)
            if fact.field:
                self._by_field.setdefault(fact.field, []).append(fact)
        self._by_code = concepts_by_code(vocabulary)
        self._mentions = lru_cache(maxsize=4096)(self._find_mentions)
        self._told = lru_cache(maxsize=8192)(self._words.find)
        self._figures = lru_cache(maxsize=8192)(lambda folded, key: tuple(figures(folded, field=key)))
        self._conditions = lru_cache(maxsize=4096)(self._read_conditions)

    def read(self, data: Mapping[str, object] | str, *, today: str | None = None) -> Patient:
        """The typed facts. `today` (YYYY-MM-DD) only decides whether a date lies in the future.

        Raises BadPatient, naming the fact, for what cannot be, contradicts itself or is not of its type.
        """
        if isinstance(data, str):
            data = {"text": data}
        draft = _Draft()
        draft.left += [
            f"{key}: not a key that is known"
            for key in data
            if key not in FLAT_KEYS and key != "text" and data[key] not in (None, "", [])
        ]
        self._numbers(data, draft)
        segments = self._segments(data, draft)
        for key, text in segments:
            self._read_segment(key, text, draft)
        self._denied_groups(segments, draft)
        self._simple_keys(data, draft)
        if draft.numbers.get("infections_per_year") == 0:
            draft.finding("infections", "no", draft.words["infections_per_year"])
        elif draft.numbers.get("infections_per_year", 0) >= 2 and "infections" not in draft.findings:
            draft.finding("infections", "yes", draft.words["infections_per_year"])  # "sinusitis x3" is recurrent
        previous = previous_doses(data, today) or regular_dose(text for _, text in segments)
        if given := given_lately(previous, today):
            draft.finding("ig-recent", "yes", given)
        self._brand_change(previous, draft)
        close(draft.findings, draft.words, self._words.facts)
        if draft.findings.get("procedure") != "yes":
            draft.numbers.pop("days_to_procedure", None)  # "next week" was about something else
        choices = {fact: value for fact, (_, value, _) in sorted(draft.told.items())}
        words = dict(draft.words) | {fact: surface for fact, (_, _, surface) in draft.told.items()}
        derive(draft.numbers, choices)
        conditions, decoys = self._conditions_of(data, segments, choices, draft)
        patient = Patient(
            numbers=dict(sorted(draft.numbers.items())),
            choices=dict(sorted(choices.items())),
            findings=dict(sorted(draft.findings.items())),
            words=dict(sorted(words.items())),
            diagnosis=text_of(data, "diagnosis") or text_of(data, "text"),
            conditions=conditions,
            decoys=decoys,
            previous_ig=previous,
            start_at=checked_date("start_at", data.get("start_at"), None, time=True),
            not_understood=tuple(dict.fromkeys(draft.left)),
        )
        check_patient(patient, data)
        return with_shown(patient, self._words.facts, self._vocabulary)

    # --- parts ------------------------------------------------------------------------------------------------------
    def _numbers(self, data: Mapping[str, object], draft: _Draft) -> None:
        for key, fact in NUMBER_KEYS.items():
            value = data.get(key)
            if value is None or value == "" or value == []:
                continue
            if not isinstance(value, (int, float, str, Decimal)):
                raise BadPatient(key, f"{type(value).__name__} found; a number or a text with a unit is expected")
            try:
                figure = measure(fact, value)
            except BadPatient as error:
                raise BadPatient(key, str(error).partition(": ")[2]) from error
            if figure is not None:
                draft.number(fact, figure, str(value))
            elif not (isinstance(value, str) and _UNKNOWN.match(fold(value).strip())):
                draft.left.append(f"{key}: {value}")
        age = data.get("age")
        if age is not None and age != "":
            unit = data.get("age_unit") or "years"
            if not isinstance(age, (int, float, str, Decimal)) or not isinstance(unit, str):
                raise BadPatient("age", f"{type(age).__name__} found; a number with age_unit is expected")
            try:
                figure = measure("age_days", age, unit)
            except BadPatient as error:
                raise BadPatient("age", str(error).partition(": ")[2]) from error
            if figure is not None:
                draft.number("age_days", figure, f"{age} {unit}")

    def _segments(self, data: Mapping[str, object], draft: _Draft) -> list[tuple[str, str]]:
        """Every text of the patient with its key; items of a list one by one, in an order of their own."""
        out: list[tuple[str, str]] = []
        for key in TEXT_KEYS:
            value = data.get(key)
            if value is None or value == "" or value == []:
                continue
            items = sorted(map(one_text, value)) if isinstance(value, (list, tuple, set)) else [one_text(value)]
            for text in items:
                if len(text) > MAX_TEXT:
                    raise BadPatient(key, f"{len(text):,} characters; at most {MAX_TEXT:,} are read")
                if text.strip():
                    named, unknown = codes_named(text.strip(), self._by_code, self._vocabulary)
                    draft.left += [f"{key}: {code} is a code that the pack does not know" for code in unknown]
                    out.append((key, named))
        for key in NUMBER_KEYS:  # "15 mg/dL, rising despite phototherapy" says more than its figure
            value = data.get(key)
            if isinstance(value, str) and (more := _MORE.search(value)) and more[1].strip():
                label = key.partition("_")[0]
                out.append(("other", f"{label} {value.strip()}"))
        return out

    def _is_product(self, concept: str) -> bool:
        return concept in self._vocabulary and self._vocabulary[concept].type == "product"

    def _find_mentions(self, text: str) -> tuple[tuple[str, int, int, bool], ...]:
        folded = fold(text).replace("-", " ")
        out = []
        last: tuple[int, bool] = (0, False)
        for m in self._finder.find(text):
            goes_on = last[1] and list_goes_on(folded, last[0], m.start)
            if goes_on and "," in folded[last[0] : m.start] and self._is_product(m.concept):
                goes_on = False  # "no kidney disease, Privigen": what is given ends a list of denials
            denied = is_denied(folded, m.start, m.end) or goes_on
            unclear = goes_on and not is_denied(folded, m.start, m.end) and denial_unclear(folded, last[0], m.start)
            last = (m.end, denied)
            if unclear:
                continue
            if not m.concept.startswith(UNRESOLVED) and not (denied and says_unknown(folded, m.end)):
                out.append((m.concept, m.start, m.end, denied))
        return tuple(out)

    def _read_segment(self, key: str, text: str, draft: _Draft) -> None:
        folded = fold(text)
        if _UNKNOWN.match(folded.strip()):
            return
        spans: list[tuple[int, int]] = []
        check_signs(key, folded)
        for figure in self._figures(folded, key):
            draft.number(figure.fact, figure.value, text[figure.start : figure.end].strip())
            spans.append((figure.start, figure.end))
        for told in self._told(folded, key):
            self._take(told, text, draft)
            spans.append((told.start, told.end))
        if fell := hemoglobin_fell(folded):
            draft.finding("hb-fell", "yes", text[fell[0] : fell[1]])
        idle = self._read_mentions(key, text, folded, spans, draft)
        for concept, start, end in products_to_give(key, folded, self._mentions(text), self._vocabulary):
            draft.products.setdefault(concept, text[start:end])
        for start, end, why in unsettled(folded):
            draft.left.append(f"{key}: {text[start:end]}: {why}")
            spans.append((start, end))
        if key == "text":
            spans += age_spans(folded)
            age, sex = age_and_sex(folded)
            if age is not None:
                draft.number("age_days", age, "age")
            if sex:
                draft.choice("sex", sex, sex, 0)
        if not _NONE.match(folded.strip()):
            draft.left += unread(key, text, folded, spans, idle)

    def _read_mentions(
        self, key: str, text: str, folded: str, spans: list[tuple[int, int]], draft: _Draft
    ) -> list[tuple[int, int, bool]]:
        """Notes what the concepts of a text tell; gives the places of those that no rule uses, and whether each is a test."""
        idle: list[tuple[int, int, bool]] = []
        for concept, start, end, denied in self._mentions(text):
            kind = self._vocabulary[concept].type
            if folded[start:end] in self._finder.readings and any(s <= start and end <= e for s, e in spans):
                continue  # what the words around an abbreviation say goes before what the disease makes likely (PE)
            if kind not in _UNUSED_KINDS or concept in self._by_concept or concept in self._words.facts:
                spans.append((start, end))
            else:
                idle.append((start, end, kind == "test"))
            if kind not in {"authority", "decoy"}:
                named = self._when_past(concept, folded, start, end)
                draft.finding(named, "no" if denied else "yes", text[start:end])
            for fact in self._by_concept.get(concept, ()):
                if not fact.only_in or key in fact.only_in or key == "text":
                    told_fact = self._when_past(fact.id, folded, start, end)
                    draft.finding(told_fact, "no" if denied else "yes", text[start:end])
        return idle

    def _when_past(self, fact: str, folded: str, start: int, end: int) -> str | None:
        """The fact itself, or what is told instead where the words put it behind the patient; nothing of years ago."""
        known = self._words.facts.get(fact)
        past = known.past if known else None
        if past and lies_long_behind(folded, end):
            return None
        return past if past and lies_behind(folded, start, end) else fact

    def _take(self, told: Told, text: str, draft: _Draft) -> None:
        surface = text[told.start : told.end]
        if told.value == UNCLEAR:
            draft.left.append(f"{surface}: denied or told? it stands after a denial and a comma")
            return
        if self._words.facts[told.fact].kind == "choice":
            draft.choice(told.fact, told.value, surface, told.rank)
        else:
            draft.finding(self._when_past(told.fact, fold(text), told.start, told.end), told.value, surface)

    def _denied_groups(self, segments: list[tuple[str, str]], draft: _Draft) -> None:
        """A key that says "none" denies everything that belongs there; a single "no" among others does not."""
        by_key: dict[str, list[str]] = {}
        for key, text in segments:
            by_key.setdefault(key, []).append(text)
        for key, texts in by_key.items():
            said = fold(texts[0]).strip()
            if key == "other" and said.startswith("no "):
                continue  # "other: no infections" denies infections, and nothing else
            if len(texts) == 1 and _NONE.match(said):
                for fact in self._by_field.get(key, ()):
                    if fact.kind == "finding":
                        if fact.id not in draft.findings:
                            draft.finding(fact.id, "no", f"{key}: {texts[0]}")
                    elif fact.id in _WHEN_NONE and fact.id not in draft.told:
                        draft.choice(fact.id, _WHEN_NONE[fact.id], f"{key}: {texts[0]}", 99)

    def _simple_keys(self, data: Mapping[str, object], draft: _Draft) -> None:
        sex = fold(text_of(data, "sex") or "").strip()
        if sex:
            value = "female" if sex[0] in "fw" else "male" if sex[0] in "m" else None
            if value is None:
                draft.left.append(f"sex: {sex}")
            else:
                draft.choice("sex", value, value, -1)
        goal = fold(text_of(data, "goal") or "").strip()
        if goal in _GOALS:
            draft.choice("goal", goal, goal, -1)
        if place := (text_of(data, "jurisdiction") or "").strip():
            named = [t.value for t in self._told(fold(place), "jurisdiction") if t.fact == "jurisdiction"]
            draft.choice("jurisdiction", named[0] if named else fold(place), place, -1)
        if product := (text_of(data, "product") or "").strip():
            found = [m.concept for m in self._finder.find(product) if self._vocabulary[m.concept].type == "product"]
            if found:
                draft.choice("product", found[0], product, -1)
            else:
                draft.left.append(f"product: {product}")
        elif draft.products:
            concept, surface, unclear = product_of(draft.products, self._vocabulary)
            if concept:
                draft.choice("product", concept, surface, 0)
            else:
                draft.left.append(unclear)

    def _brand_change(self, previous: tuple[PreviousDose, ...], draft: _Draft) -> None:
        """Another product than the last one that was named."""
        now = draft.told.get("product")
        before = [m.concept for d in previous if d.product for m in self._finder.find(d.product)]
        before = [c for c in before if self._vocabulary[c].type == "product"]
        if now and before:
            draft.finding("brand-change", "no" if before[-1] == now[1] else "yes", f"{previous[-1].product} before")

    def _read_conditions(self, who: str, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        kept = without_others(text, self._mentions(text), self._vocabulary)
        frame = self._questions.subject(who + kept)
        if kept != text and not frame.conditions and not frame.decoys:
            frame = self._questions.subject(who + text)
        return frame.conditions, frame.decoys

    def _conditions_of(
        self, data: Mapping[str, object], segments: list[tuple[str, str]], choices: dict[str, str], draft: _Draft
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Conditions of the diagnosis; other keys only make them more specific (ITP with HIV among the comorbidities)."""
        who = {"newborn": "newborn with ", "child": "child with "}.get(choices.get("age_group", ""), "with ")
        who = "pregnant with " if choices.get("pregnancy") == "yes" and who == "with " else who
        diagnosis = text_of(data, "diagnosis") or text_of(data, "text") or ""
        if not diagnosis.strip():
            cues = set() if who.startswith("newborn") else measured_cues(draft.numbers, choices, False)
            return drawn(self._vocabulary, draft.findings, cues), ()
        diagnosis, _ = codes_named(diagnosis, self._by_code, self._vocabulary)
        if who.startswith("newborn") and "bilirubin_umol_l" in draft.numbers:
            diagnosis += "; jaundice"  # a bilirubin is measured for it, and a picture of the pack may need the word
        conditions, decoys = self._conditions(who, diagnosis)
        beside = "; ".join(t for k, t in segments if k in {"comorbidities", "medications", "other", "prior_therapy"})
        if beside and conditions:
            wide, _ = self._conditions(who, f"{diagnosis}. {beside}")
            special = {c for c in wide if c not in conditions and set(self._vocabulary.ancestors(c)) & set(conditions)}
            if who.startswith("newborn") and conditions == ("thrombocytopenia",):  # the mother's disease is told beside
                special |= {c for c in wide if "itp" in self._vocabulary.ancestors(c)}
            conditions = tuple(c for c in wide if c in special) or conditions
        low = draft.numbers.get("platelets_e9_l")
        if not conditions and low is not None and low < LOW_PLATELETS:
            told, _ = self._conditions(who, f"{diagnosis}; thrombocytopenia")  # a count that only a figure tells
            conditions = told if not decoys or told != ("thrombocytopenia",) else ()
        if not decoys and conditions in ((), ("thrombocytopenia",)) and who != "newborn with ":
            cues = measured_cues(draft.numbers, choices, bool(conditions))
            conditions = drawn(self._vocabulary, draft.findings, cues) or conditions
        return conditions, decoys
