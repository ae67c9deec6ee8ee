"""A question in anybody's words into a frame, with a ledger of what was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model.frame import Mention, Population, QuestionFrame
from ..model.terms import Setting, Severity
from ..model.vocabulary import Vocabulary
from .amounts import in_grams_per_kg
from .aspects import asked, implied
from .concepts import UNRESOLVED, ConceptFinder
from .everyday import EVERYDAY_WORDS, is_everyday
from .moved import harmless, named_tests, weak_kidneys, worsened
from .near import NearFinder
from .pictures import FULL, lowers_platelets, parts_of, pictures_of, spent
from .population import PopulationCues, read_population
from .text import fold, stem, words
from .typing_errors import Speller

_NEGATION = re.compile(
    r"\b(?:no|not|without|never|denies|denied|nor|isn't|aren't|doesn't|hasn't|wasn't|neg(?:ative)? for|free of|instead of)\b(?:\W+\w+){0,2}\W*$"
)
_RULED_OUT = re.compile(r"\s*(?:is |was |has been |have been )?(?:ruled out|excluded|unlikely|negative|disproved)\b")
_LIST_GOES_ON = re.compile(r"\s*(?:,|/|\bor\b|\bnor\b|,\s*(?:or|nor))\s*(?:any |a |her |his |my )?")
_PREMISE = re.compile(
    r"\b(?:is it true|true that|i (?:read|heard|was told|saw)|(?:some|people|they|website\w*|article\w*|someone|doctor|it) (?:says?|said|claims?|told)|is that (?:right|true|correct|so)|right\?|"
    r"correct\?|does that (?:hold|apply|mean)|so (?:it|that|ivig|this|we|i)\b|since ivig|because ivig|why is|why are|myth|supposedly|apparently|isn't it)",
)
_REQUESTS: tuple[tuple[str, str], ...] = (
    (
        "write",
        r"(?<!to )\b(?:write|draft|compose|fill (?:in|out)|prepare) (?:me )?(?:my|a|an|the|our|up)\b[\w ]{0,30}(?:letter|appeal|prior auth\w*|form|note|email|essay|poem|report|assignment|story|paper)",
    ),
    (
        "stop",
        r"\b(?:may|can|should|could) i (?:just )?(?:stop|skip|halve|double|cut|quit)\b|tell me to stop|\bok(?:ay)? (?:for me )?to stop (?:taking )?my\b|stop(?:ping)? my (?:prednis\w*|steroids?|medicine|meds|pills)",
    ),
    (
        "insurance",
        r"(?:under|on|with|by) my [\w ]{0,20}(?:plan|insurance|insurer)|my (?:insurance|insurer|plan|copay|co-pay)|will (?:my )?(?:insurance|medicare|medicaid|blue cross|aetna|cigna|bcbs) (?:cover|pay)|prior auth\w*",
    ),
    ("diagnose", r"\b(?:diagnose me|what do i have|do i have|what'?s wrong with me)\b"),
    (
        "judge",
        r"\bwho is the best (?:doctor|hematologist)|best hospital|\bsue\b|lawsuit|malpractice|recommend (?:me )?a (?:doctor|hospital|clinic|hematologist)\b",
    ),
)
_HOT = re.compile(r"\b(?:38\.\d|39(?:\.\d)?|4[01](?:\.\d)?) ?(?:°|c\b|degrees)|\b(?:38|39|40)\.\d\b")
PERINATAL = frozenset({"hdfn", "fnait", "neonatal-itp", "neonatal-hemochromatosis", "neonatal-sepsis"})
LOW_PLATELETS, _OURS = 100, frozenset({"ivig", "scig", "immunoglobulin"})
_CREATININE, _KIDNEYS, _FAILING = "creatinine", "renal-impairment", frozenset({"renal-failure", "no-urine"})
"""Weak kidneys, and what tells that they are failing now: there a high creatinine is no old story."""
LOOK_ALIKES = frozenset({"ttp", "dic", "hellp", "leukemia", "pseudothrombocytopenia", "aplastic-anemia", "hus"})
"""Where one of these is named, a low count is not taken for ITP."""


class QuestionReader:
    """Reads questions with one vocabulary. Build once; `read` is pure and thread-safe.

    `known_words`: words of the pack's own texts, which are therefore neither repaired nor unread.
    """

    def __init__(self, vocabulary: Vocabulary, finder: ConceptFinder, known_words: Iterable[str] = ()) -> None:
        self._vocabulary = vocabulary
        self._finder = finder
        self._near = NearFinder(vocabulary)
        self._pictures = pictures_of(vocabulary)
        self._known = frozenset(known_words)
        self._known_stems = frozenset(map(stem, self._known))
        targets = {w for w in finder.vocabulary_words if w not in EVERYDAY_WORDS} | {
            w for w in EVERYDAY_WORDS if len(w) > 6
        }
        self._speller = Speller(targets, EVERYDAY_WORDS | finder.vocabulary_words | self._known)

    def read(self, text: str) -> QuestionFrame:
        """The frame of a question. Never raises on any text; an empty one gives an empty frame."""
        repaired, repairs = self._repair(text)
        folded = fold(repaired)
        found, mentions, cues = self._mentioned(repaired, folded)
        unclear = {
            m.surface: tuple(self._finder.readings[m.concept[1:]]) for m in found if m.concept.startswith(UNRESOLVED)
        }
        aspects, aspect_spans = asked(_without_names(folded, mentions, self._vocabulary))
        mentions = _specialize(mentions, cues, folded)
        frame, told = spent(self._sort(text, mentions, cues), mentions, self._vocabulary)
        frame = self._with_values(frame, folded)
        spoken = tuple(
            a
            for a in dict.fromkeys(
                (*aspects, *implied(tuple(m.concept for m in mentions if not m.negated), self._vocabulary))
            )
            if a not in told
        )
        request = next((name for name, pattern in _REQUESTS if re.search(pattern, folded)), None)
        return replace(
            frame,
            aspects=spoken,
            ambiguous=unclear,
            asked_plainly=bool(spoken),
            repairs=repairs,
            request=request,
            premise=bool(_PREMISE.search(folded)),
            unread=self._unread(folded, found, [*cues.spans, *aspect_spans, *named_tests(folded)]),
        )

    def subject(self, text: str) -> QuestionFrame:
        """Who and what a text is about, without what it asks; for the words of a patient, which ask nothing."""
        repaired, _ = self._repair(text)
        folded = fold(repaired)
        _, mentions, cues = self._mentioned(repaired, folded)
        held = [m for m in mentions if not (self._is_diagnosis(m) and (m.negated or _RULED_OUT.match(folded[m.end :])))]
        return self._sort(text, _specialize(held, cues, folded), cues)

    def _is_diagnosis(self, mention: Mention) -> bool:
        """A low count is a finding: "no thrombocytopenia" tells where a disease with it is short of a criterion."""
        return self._type(mention) in {"condition", "decoy"} and mention.concept != "thrombocytopenia"

    # --- parts ------------------------------------------------------------------------------------------------------
    def _mentioned(self, repaired: str, folded: str) -> tuple[list[Mention], list[Mention], PopulationCues]:
        """What is found, what of it is a mention, denied or not, in order of place, and the cues on people beside it."""
        found = self._finder.find(repaired)
        named = {m.concept for m in found}
        named |= harmless(folded)
        found += [m for m in self._near.find(repaired, folded) if m.concept not in named]
        mentions = self._negated_lists(
            folded,
            sorted(
                (self._with_negation(folded, m) for m in found if not m.concept.startswith(UNRESOLVED)),
                key=lambda m: (m.start, m.end),
            ),
        )
        return found, mentions, read_population(_masked(folded, mentions, self._vocabulary))

    def _with_values(self, frame: QuestionFrame, folded: str) -> QuestionFrame:
        """Harms and signs of values that moved the bad way, and weak kidneys; a low count is a finding of its own."""
        known = sorted(c for c in worsened(folded) if c in self._vocabulary)
        told = [c for c in known if self._vocabulary[c].type != "condition"]
        told += [_CREATININE] * ("renal-failure" in harmless(folded) and _CREATININE in self._vocabulary)
        frame = replace(frame, about=tuple(dict.fromkeys((*frame.about, *told))))
        if frame.conditions and not (frame.decoys or _OURS & {*frame.agents}) and in_grams_per_kg(folded):
            frame = replace(frame, agents=(*frame.agents, "ivig"))  # nothing else is given so in these diseases
        if not weak_kidneys(folded) or _KIDNEYS not in self._vocabulary or _FAILING & set(frame.about):
            return frame
        traits = tuple(dict.fromkeys((*frame.population.traits, _KIDNEYS)))
        return replace(frame, population=replace(frame.population, traits=traits))

    def _repair(self, text: str) -> tuple[str, dict[str, str]]:
        repairs: dict[str, str] = {}
        out, reached = [], 0
        for word, start, end in words(fold(text)):
            if len(word) >= 6 and word.isalpha() and not is_everyday(word) and stem(word) not in self._known_stems:
                better = self._speller.repair(word)
                if better:
                    out += [text[reached:start], better]
                    reached = end
                    repairs[text[start:end]] = better
        return "".join([*out, text[reached:]]), repairs

    @staticmethod
    def _with_negation(folded: str, mention: Mention) -> Mention:
        before = folded[max(0, mention.start - 40) : mention.start]
        clause = re.split(r"[.;:?!,]|\bbut\b|\bgive\b|\bneeds?\b", before)[-1]
        return replace(mention, negated=True) if _NEGATION.search(clause) else mention

    def _type(self, mention: Mention) -> str:
        return self._vocabulary[mention.concept].type

    def _is_listed(self, between: str, denied: Mention, later: Mention) -> bool:
        """After a comma alone only what is found goes on being denied; a diagnosis, drug or event stands for itself."""
        return "or" in between or "/" in between or {self._type(denied), self._type(later)} <= {"sign", "harm", "trait"}

    def _negated_lists(self, folded: str, mentions: list[Mention]) -> list[Mention]:
        """ "No fever, chills or rash": what is denied goes on through a list."""
        out: list[Mention] = []
        for m in mentions:
            between = folded[out[-1].end : m.start] if out else ""
            if out and out[-1].negated and _LIST_GOES_ON.fullmatch(between) and self._is_listed(between, out[-1], m):
                m = replace(m, negated=True)
            out.append(m)
        return out

    def _sort(self, text: str, mentions: Sequence[Mention], cues: PopulationCues) -> QuestionFrame:
        mentions, cues = _of_the_next_child(mentions, cues)
        kinds: dict[str, list[str]] = {k: [] for k in ("condition", "agent", "decoy", "trait", "about", "negated")}
        for mention in mentions:
            kind = self._vocabulary[mention.concept].type
            # a sign or trait that is denied is not there; a denied drug or disease is still the subject ("no IVIG for AIHA?")
            if mention.negated and kind in {"sign", "trait"}:
                kinds["negated"].append(mention.concept)
                continue
            kinds[kind if kind in kinds else "about"].append(mention.concept)
        conditions = self._most_specific(kinds["condition"])
        denied = {m.concept for m in mentions if m.negated}  # "no heparin" draws no disease of heparin
        if not conditions or conditions == ["thrombocytopenia"]:
            conditions = self._by_picture(kinds, cues, denied) or conditions
        elif all(_is_questioned(text, m) for m in mentions if m.concept in conditions):
            # "?ITP" is somebody's guess: what the picture tells comes first
            known = len(kinds["decoy"])
            pictured = [c for c in self._by_picture(kinds, cues, denied) if c != "thrombocytopenia"]
            conditions = pictured or ([] if len(kinds["decoy"]) > known else conditions)
        elif cues.platelets_e9_l is not None and cues.platelets_e9_l.low < LOW_PLATELETS:
            conditions = self._beside_a_count(conditions, kinds, cues, denied)
        if cues.pregnancy == "yes" and cues.infant and conditions == ["itp"]:
            conditions.append("neonatal-itp")  # "will my baby have low platelets?"
        age = cues.age
        if age is None and cues.infant and cues.pregnancy != "yes":
            age = (
                "newborn"
                if PERINATAL & set(conditions) or "jaundice" in kinds["about"] or "newborn-fever" in kinds["about"]
                else "child"
            )
        population = Population(
            condition=conditions[0] if conditions else None,
            age=age,
            pregnancy=cues.pregnancy,
            line=cues.line,
            severity=self._severity(cues, kinds["about"]),
            setting=self._setting(cues, kinds["about"]),
            goal=cues.goal,
            traits=tuple(dict.fromkeys(kinds["trait"])),
        )
        return QuestionFrame(
            text=text,
            population=population,
            conditions=tuple(conditions),
            agents=tuple(dict.fromkeys(kinds["agent"])),
            about=tuple(dict.fromkeys(kinds["about"])),
            decoys=tuple(dict.fromkeys(kinds["decoy"])),
            negated=tuple(dict.fromkeys(kinds["negated"])),
            weight_kg=cues.weight_kg,
            platelets_e9_l=cues.platelets_e9_l,
        )

    def _by_picture(self, kinds: dict[str, list[str]], cues: PopulationCues, denied: set[str]) -> list[str]:
        """The disease that is told without its name; decoys found so are added to `kinds`. A bare low count stays open."""
        told = {*kinds["about"], *kinds["agent"], *kinds["trait"], *kinds["decoy"]} - denied
        count = cues.platelets_e9_l
        low = "thrombocytopenia" in kinds["condition"] or (count is not None and count.low < LOW_PLATELETS)
        told |= {
            cue
            for cue, there in (
                ("low-platelets", low),
                ("newborn", cues.age == "newborn" or (cues.infant and cues.pregnancy != "yes" and "jaundice" in told)),
                ("child", cues.age == "child"),
                ("infant", cues.infant),
                ("pregnant", cues.pregnancy == "yes"),
            )
            if there
        }
        found = self._pictures.find(told)
        kinds["decoy"] += [c for c in found if self._vocabulary[c].type == "decoy"]
        if conditions := [c for c in found if self._vocabulary[c].type == "condition"]:
            return conditions
        taken = bool(LOOK_ALIKES & set(kinds["decoy"])) and cues.pregnancy != "yes"
        return ["thrombocytopenia"] if low and not taken else []

    def _beside_a_count(
        self, conditions: list[str], kinds: dict[str, list[str]], cues: PopulationCues, denied: set[str]
    ) -> list[str]:
        """A low count told beside a disease that is none of platelets: both together may draw a third, else it stands first."""
        if any(lowers_platelets(c, self._vocabulary) for c in conditions):
            return self._full_pictures(conditions, kinds, cues, denied)
        kinds["about"] += conditions  # parts of a picture: lupus + a low count
        drawn = [c for c in self._by_picture(kinds, cues, denied) if c not in conditions]
        del kinds["about"][len(kinds["about"]) - len(conditions) :]
        parts = {part for c in drawn for picture in self._vocabulary[c].picture for part in picture.split(" + ")}
        return [*drawn, *(c for c in conditions if c not in parts)]

    def _full_pictures(
        self, conditions: list[str], kinds: dict[str, list[str]], cues: PopulationCues, denied: set[str]
    ) -> list[str]:
        """ITP told beside all parts of a graver disease of platelets: "ITP, jab 3 weeks ago, headache" may be VITT."""
        if conditions[0] != "itp":
            return conditions
        known = len(kinds["decoy"])
        drawn = [c for c in self._by_picture(kinds, cues, denied) if len(parts_of(self._vocabulary[c])) >= FULL]
        del kinds["decoy"][known:]
        return [*(c for c in drawn if c not in conditions), *conditions]

    @staticmethod
    def _severity(cues: PopulationCues, about: Sequence[str]) -> Severity | None:
        if {"intracranial-hemorrhage", "life-threatening-bleeding"} & set(about):
            return "life-threatening"
        if cues.severity is None and "still-walking" in about:
            return "mild"
        return cues.severity or ("severe" if {"bleeding", "nosebleed"} & set(about) else None)

    @staticmethod
    def _setting(cues: PopulationCues, about: Sequence[str]) -> Setting | None:
        return cues.setting or ("before procedure" if {"procedure"} & set(about) else None)

    def _most_specific(self, conditions: Sequence[str]) -> list[str]:
        """Conditions in order; one that is the wider name of another mentioned one is dropped (ITP beside HIV-ITP)."""
        unique = list(dict.fromkeys(conditions))
        wider = {w for c in unique for w in self._vocabulary.ancestors(c)}
        if any(c != "thrombocytopenia" for c in unique):
            wider.add("thrombocytopenia")
        return [c for c in unique if c not in wider]

    def _unread(self, folded: str, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        covered = sorted([*spans, *((m.start, m.end) for m in mentions)])
        unread = []
        for word, start, end in words(folded):
            if not word[0].isalpha() or len(word) < 3 or is_everyday(word):
                continue
            if not any(s < end and start < e for s, e in covered):
                unread.append(word)
        return tuple(dict.fromkeys(unread))


_QUERY = re.compile(
    r"(?:\?|\bquery|\bq\.?|\bposs(?:ible|ibly)?|\bmaybe|\bmight be|\bcould (?:this|it) be|\bis (?:this|it)|\bsays?|\bthinks?)(?: it'?s)? ?$",
    re.I,
)


def _is_questioned(text: str, mention: Mention) -> bool:
    """Whether a diagnosis stands as a guess: "?ITP", "query ITP", "ED says ITP"."""
    before = text[max(0, mention.start - 24) : mention.start].rstrip("/ ")
    return bool(_QUERY.search(before)) or ("/" in text[mention.start - 1 : mention.start] and "?" in before)


def _masked(folded: str, mentions: Sequence[Mention], vocabulary: Vocabulary) -> str:
    """The text with condition names blanked, so that "recurrent pregnancy loss" does not make anybody pregnant now."""
    out = folded
    for m in mentions:
        if vocabulary[m.concept].type in {"condition", "decoy", "vaccine"} and m.end - m.start > 5:
            keep = re.search(
                r"adults?|neonat\w*|newborns?|infan\w*|child\w*|pediatric|baby|new(?:ly)?|chronic|refractory|f(?:o)?etal|antenatal",
                out[m.start : m.end],
            )
            blank = " " * (m.end - m.start)
            if keep and not keep.group().startswith(("fet", "foet", "ante")):
                blank = " " * keep.start() + keep.group() + " " * (m.end - m.start - keep.end())
            out = out[: m.start] + blank + out[m.end :]
    return out


def _without_names(folded: str, mentions: Sequence[Mention], vocabulary: Vocabulary) -> str:
    """The text with the names of diseases and tests blanked: "toxic epidermal necrolysis" does not ask about toxicity."""
    out = folded
    for m in mentions:
        if vocabulary[m.concept].type in {"condition", "test", "trait"} and " " in m.surface:
            out = out[: m.start] + " " * (m.end - m.start) + out[m.end :]
    return out


def _of_the_next_child(mentions: Sequence[Mention], cues: PopulationCues) -> tuple[Sequence[Mention], PopulationCues]:
    """ "Prior sibling with a brain bleed": the bleed is not this patient's, and it is the next pregnancy that is asked about."""
    ids = {m.concept for m in mentions}
    if "previous-affected" not in ids or cues.age == "newborn":
        return mentions, cues
    if "fnait" in ids and cues.pregnancy is None:
        cues = replace(cues, pregnancy="yes")
    return [m for m in mentions if m.concept not in {"intracranial-hemorrhage", "bleeding"}], cues


def _specialize(mentions: list[Mention], cues: PopulationCues, folded: str) -> list[Mention]:
    """Two concepts that together name a third: HIV + ITP, sepsis + low platelets, newborn + ITP of the mother."""
    ids = {m.concept for m in mentions if not m.negated}  # "no heparin" makes no disease of heparin

    def swap(old: str, new: str) -> list[Mention]:
        return [replace(m, concept=new) if m.concept == old else m for m in mentions]

    for topic, general, special in (
        ("hiv", "itp", "hiv-itp"),
        ("hepatitis-c", "itp", "hcv-itp"),
        ("immune-checkpoint", "itp", "ici-itp"),
        ("immune-checkpoint", "aiha", "ici-aiha"),
        ("immune-checkpoint", "thrombocytopenia", "ici-itp"),
        ("hiv", "thrombocytopenia", "hiv-itp"),
        ("sepsis", "thrombocytopenia", "septic-thrombocytopenia"),
        ("heparin", "thrombocytopenia", "hit"),
        ("parvovirus-prca", "prca", "parvovirus-prca"),
        ("hsct-hypogammaglobulinemia", "itp", "post-transplant-cytopenia"),
        ("hsct-hypogammaglobulinemia", "aiha", "post-transplant-cytopenia"),
    ):
        if {topic, general} <= ids:
            mentions = swap(general, special)
    low = cues.platelets_e9_l is not None and cues.platelets_e9_l.low < LOW_PLATELETS
    if cues.age == "newborn" and "sepsis" in ids:
        mentions = swap("sepsis", "neonatal-sepsis")
    elif low and "sepsis" in ids and "itp" not in ids:
        mentions = swap("sepsis", "septic-thrombocytopenia")
    if cues.age == "newborn" and "fever" in ids:
        mentions = swap("fever", "newborn-fever")
    elif cues.age == "newborn" and (hot := _HOT.search(folded)):
        mentions = [*mentions, Mention(concept="newborn-fever", start=hot.start(), end=hot.end(), surface=hot.group())]
    if (
        {"itp", "thrombocytopenia"} & ids
        and (cues.age == "newborn" or (cues.infant and cues.pregnancy != "yes"))
        and re.search(r"\bmother|\bmom\b|\bmum\b|maternal|born to|my itp|i have itp", folded)
    ):
        mentions = [
            replace(m, concept="neonatal-itp") if m.concept in {"itp", "thrombocytopenia"} else m for m in mentions
        ]
    return mentions
