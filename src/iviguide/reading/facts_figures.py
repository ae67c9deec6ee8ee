"""Figures in running words of a patient: `IgG 3.1 g/L, 3 pneumonias in a year`, `eGFR 78`, `cholecystectomy in 5 days`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..errors import BadPatient
from .facts_units import measure
from .needed import Together, Watched
from .population import LEAST_PER_MICROLITER, read_measures

_ASKED = Together()
_NUMBER_WORDS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten".split())}
_N = r"(\d+(?:\.\d+)?)"
_VALUE = r"(\d++(?:\.\d++)?+)(?![ -]?(?:years?|yrs?|yo|y/o|kg|cm|[fm])\b)"
"""A figure that is not an age, a weight or a height told right behind a label ("low IgG 40 F")."""
_LABELED: tuple[tuple[str, Watched, str, Decimal | None, str], ...] = tuple(
    (fact, _ASKED.compile(pattern), small, None if limit is None else Decimal(limit), large)
    for fact, pattern, small, limit, large in (
        ("hb_g_dl", rf"\b(?:hb|hgb|ha?emoglobin)\b(?! ?a1c)[^\d.;?,]{{0,14}}{_N}\s*(g/dl|g/l)?", "g/dl", "25", "g/l"),
        (
            "igg_g_l",
            r"(?:(?<!vanc )(?<!vancomycin )(?<!tacrolimus )(?<!tacro )(?<!gent )(?<!igg )\btrough\b|\bigg\b)"
            r"(?! ?[1-4]\b(?!\.\d| ?(?:g/l|g/dl|mg/dl)\b))(?: level| trough| of| is|:|=|<|\s)*"
            rf"{_VALUE}\s*(g/l|mg/dl|g/dl)?",
            "g/l",
            "30",
            "mg/dl",
        ),
        ("iga_mg_dl", rf"\biga\b(?: level| of| is|:|=|<|\s)*{_VALUE}\s*(g/l|mg/dl)?", "g/l", "6", "mg/dl"),
        ("egfr", rf"\b(?:e?gfr|crcl|creatinine clearance)\b[^\d.;,]{{0,8}}{_N}()", "", None, ""),
        (
            "creatinine_umol_l",
            rf"\b(?:s?creat(?:inine)?|s?cr)\b(?! clearance)[^\d.;,]{{0,10}}{_VALUE}\s*(umol/l|micromol/l|mg/dl)?",
            "mg/dl",
            "20",
            "umol/l",
        ),
        (
            "bilirubin_rise_umol_l_h",
            rf"\b(?:ris(?:e|ing)|incr\w+|rate)\b[^\d.;]{{0,20}}{_N}\s*(umol/l|micromol/l|mg/dl)? ?(?:/|per |an |each )h(?:\b|r|our)",
            "mg/dl",
            Decimal(2),
            "umol/l",
        ),
        (
            "bilirubin_umol_l",
            r"\b(?:bili(?:rubin)?|tsb|sbr)\b(?![^\d.;,]{0,6}\b(?:ris|incr|rate))[^\d.;,]{0,12}"
            rf"{_N}(?>\s*(umol/l|micromol/l|mg/dl))?(?! ?(?:/|per) ?h)",
            "mg/dl",
            "50",
            "umol/l",
        ),
        ("neutrophils_e9_l", rf"\b(?:anc|neutrophils?|neut)\b[^\d.;,]{{0,10}}{_N}()", "", "100", "/ul"),
        (
            "days_of_illness",
            rf"\b(?:day {_N} of (?:the )?(?:illness|fever|symptoms|weakness|disease)|fever,? (?:for|x|since|on|now)? ?{_N} ?days?"
            rf"|{_N} ?/7 (?:of |hx |history |fever|weakness)|fever (?:for )?{_N} ?/7|{_N} days? of (?:fever|weakness|illness|symptoms)"
            rf"|(?:fever|febrile|weak(?:ness)?|illness|symptoms|onset|kawasaki(?: disease)?|gbs|guillain barre(?: syndrome)?),? "
            rf"(?:for |since |on |now )?(?:illness )?day {_N})()",
            "",
            None,
            "",
        ),
        ("coronary_z", rf"\bz(?: ?scores?)?(?: of| is|[ :=+])*{_N}()", "", None, ""),
        ("height_cm", rf"\b{_N}\s*(cm)\b", "cm", None, "cm"),
        ("height_cm", r"\b(?:ht|height)[ :=]*(1\d\d|[5-9]\d)\b(?! ?(?:in|inches|ft))()", "cm", None, "cm"),
        (
            "weight_kg",
            r"\b(?:wt|weight)[ :=]*(\d{1,3}(?:\.\d)?)\b(?! ?(?:g|grams?|lbs?|pounds|st|stone|cm|\d))()",
            "kg",
            None,
            "kg",
        ),
    )
)
_FELL = _ASKED.compile(
    r"\b(?:platelets?|plts?|counts?)\b[^.;\d]{0,24}\b(?:from )?\d[\d,.]*\s*(?:x ?10\S+)?\s*(?:to|->|→|down to)\s*(\d[\d,]*(?:\.\d+)?)"
)
"""A count that fell: the last figure is today's ("platelets fell from 210 to 60")."""
_HB_FELL = _ASKED.compile(
    r"\b(?:hb|hgb|ha?emoglobin)\b(?! ?a1c)[^.;,\d]{0,24}(\d{1,3}(?:\.\d)?)\s*(?:g/d?l)?\s*(?:to|->|→|down to)\s*(\d{1,3}(?:\.\d)?)\b"
)
_ILL_DAY = _ASKED.compile(r"\bd(?:ay )?(\d{1,2})\b(?! (?:of|after|post)\b)")
_ANOTHERS = re.compile(
    r"\b(?:prev|previous|last|first|earlier|older|affected|prior) (?:child|baby|sibling|pregnancy|son|daughter)\b[^.;,]{0,24}$"
)
"""Before a count that is not the patient's ("previous child plt 20")."""
_ILL_WEEK = _ASKED.compile(r"\bweek (\d{1,2})\b(?! (?:of|after|post)\b)")
_AT_HOURS = _ASKED.compile(r"\b(?:at|aged?) (\d{1,3}) ?(?:h|hrs?|hours?)\b(?! (?:of (?!life|age)|after))")
_HOURS_ALONE = _ASKED.compile(
    r"(?<!for )(?<!in )(?<!over )(?<!every )(?<!per )(?<!last )(?<!q)(?<![\d./])\b(\d{1,3}) ?(?:h|hrs?)\b"
    r"(?! (?:ago|later|after|of (?!life|age)|apart))"
)
_ILLNESS_TOLD = _ASKED.compile(r"\b(?:gbs|guillain|miller fisher|kawasaki|kd)\b")
_HEPARIN_DAY = _ASKED.compile(
    r"\bday (\d{1,2}) (?:of|on|after(?: starting)?) (?:\w+ )?(?:heparin|lmwh|enoxaparin|dalteparin)\b"
    r"|\b(\d{1,2}) days (?:of|on|after(?: starting)?) (?:\w+ )?(?:heparin|lmwh|enoxaparin|dalteparin)\b"
    r"|\b(?:heparin|lmwh|enoxaparin|dalteparin) (?:for |since )?(?:day )?(\d{1,2})(?: days\b)?(?! ?(?:units?|iu|mg))"
)
_GESTATION = _ASKED.compile(
    r"\b(\d{1,2})(?:\s*\+\s*([0-6]))?\s*-?(?:weeks?|wks?|/40|w)\b(?![ -]*(?:old|of life|of age|ago|later|on))"
)
_PREGNANT = _ASKED.compile(
    r"\bg\d+ ?p\d+\b|\b\d{1,2}(?:\+\d)?/40\b"
    r"|\b(?:last|previous|first|prior) (?:baby|child|pregnancy)\b[^.;]{0,60}\b\d{1,2}(?:\+\d)? ?w(?:ee)?ks?\b"
    r"|pregnan|gestation|gravid|weeks?\b.*\b(?:hdfn|fnait|fetal)|\bga\b"
    r"|^(?!.*\b(?:newborn|neonate|baby|days? old|hours? old)\b).*\bmother\b[^.;]{0,30}\b\d{1,2}\+?\d? ?weeks?\b"
)
_AGE = _ASKED.compile(
    r"\b(\d{1,3})[ -]?(y|yo|yr|yrs|years?|months?|mos?|m(?= ?(?:boy|girl|baby|infant|child|toddler)\b)|weeks?|wk|days?|hours?|h)"
    r"[ -]?(?:old|of age|of life|/o)?\b"
)
_CHILD_BEHIND = re.compile(r" ?(?:boy|girl|baby|infant|child|toddler)\b")
_ENDS_THERE = re.compile(r"\s*(?:$|[,;.]|\d|plts?\b|[mf]\b)")
_LIGHT = {"m": re.compile(r"\b(?:[2-9]|1\d|2[0-4])(?:\.\d+)? ?kg\b"), "w": re.compile(r"\b[1-6](?:\.\d+)? ?kg\b")}
"""Weights in whose company months, or weeks, are an age: "KD 18mo 11 kg"."""
_AGE_SEX = _ASKED.compile(
    r"(?<!platelets )(?<!platelet count )(?<!plt )(?<!plts )(?<!hb )(?<!hemoglobin )(?<![\d./])"
    r"\b(\d{1,3})(?: ?(?:y/?o ?|yr ?|years? )?(?:old )?([mf])|,? ?(?:y/?o ?|yr ?|years? )?(?:old )?(female|male|woman|man))\b"
)
_BABY_TOLD = _ASKED.compile(r"\b(?:newborn|neonate|baby|premature|preterm|preemie)\b")
_BABY = re.compile(r"\b(?:toddler|infant|baby|boy|girl|child|newborn|neonate|son|daughter),? (?:of |aged? )?$")
_WHO_AGE = _ASKED.compile(
    r"\b(?:woman|man|lady|gentleman|female|male|mother|father|patient|wife|husband|she|he|i|[mf])(?: is| am| was|,|:)? (?:aged? )?"
    r"([1-9]\d|10\d)\b(?! ?(?:kg|cm|kilo|pounds|lbs?|stone|%|weeks?|months?|days?|mg|g\b|x|000|[./]\d))"
)
_GRAM_BABY = _ASKED.compile(r"(?<![\d.])(\d{3,4}) ?g(?:rams?)?\b(?! ?(?:/|of|iv|immuno|dose|ivig|scig))")
_TINY = _ASKED.compile(
    r"\b(?:newborn|neonat\w*|baby|pre-?matur\w*|pre-?term|preemie|days? old|hours? old|day of life)\b"
)
_DAY_OF_LIFE = _ASKED.compile(r"\b(?:dol|day(?: of life)?) ?(\d{1,2})\b(?! (?:of|after|post))")
_STONE = _ASKED.compile(r"\b(\d{1,2}) ?(?:st|stone)\b[ ,]?(?:(\d{1,2}) ?(?:lbs?|pounds)\b)?")
_GRAMS = _ASKED.compile(r"\b(?:weigh(?:s|ing|t)|birth ?weight|bw)(?: is| of|:)? ?(\d{3,4}) ?g(?:rams?)?\b(?!/)")
_INCHES = _ASKED.compile(r"(?<![\d.])([4-6])' ?(\d{1,2})(?:\"|''|\b)")
_COUNT_LAST = _ASKED.compile(
    r"(?<!transfused )(?<!units )(?<!pools )(?<!x )(?<![\d.,/])\b(\d{1,3}) ?(?:plts?|platelets?)\b"
    r"(?! (?:units?|transf|bags?|pools?|given|doses?))"
)
_COUNT_OF_ONE = _ASKED.compile(
    r"\bplatelet(?: count)?[ :=]+(?:is |of )?(\d{1,3})\b(?! ?(?:units?|transf|bags?|pools?|,?\d{3}|%))"
)
_FEET = _ASKED.compile(r"\b([3-7]) ?(?:ft|feet|foot)\b[ ,]?(?:(\d{1,2}(?:\.\d+)?) ?(?:inches|inch|in)\b)?")
_SOON = (
    (_ASKED.compile(r"\b(?:today|tonight|now|this (?:morning|afternoon|evening))\b"), 0),
    (_ASKED.compile(r"\btomorrow\b"), 1),
    (_ASKED.compile(r"\bnext week\b"), 7),
    (_ASKED.compile(r"\bnext month\b"), 30),
)
_IN_TIME = _ASKED.compile(r"\bin (\d{1,3}|a|one|two|three|four|five|six) (hours?|days?|weeks?|wk|months?)\b")
_INFECTIONS = _ASKED.compile(
    r"(?<![\w.])(\d{1,2}|no|zero|one|two|three|four|five|six|seven|eight) (?:(?!no\b|not\b|without\b)\w+ ){0,3}?"
    r"(?:pneumonias?|infections?|sinusitis|chest infections?|admissions? (?:for|with) (?:infection|pneumonia|sepsis))\b"
)
_INFECTIONS_TIMES = _ASKED.compile(
    r"\b(?:pneumonias?|infections?|sinusitis|chest infections?) ?(?:x ?(\d{1,2})|(\d{1,2}) ?(?:x|times))\b"
    r"|(?<![\w.])(\d{1,2}) ?x (?:pneumonias?|infections?|sinusitis|chest infections?)\b"
)
_EXPOSED = _ASKED.compile(r"\b(\d{1,3}) ?(h|hours?|days?) (?:after|since|ago)\b")


_EITHER_UNIT = (Decimal(12), Decimal(30))
"""A creatinine between these is possible in mg/dL (dialysis) and in umol/L (an infant): it is asked back."""


class Figure(NamedTuple):
    """A figure as read from words; `start` and `end` index the folded text."""

    fact: str
    value: Decimal
    start: int
    end: int


def _falling_hemoglobin(folded: str) -> Iterator[Figure]:
    """Of a hemoglobin that fell, the last figure is today's."""
    if fell := _HB_FELL.search(folded):
        value = Decimal(fell[2])
        yield Figure("hb_g_dl", value / 10 if value > 25 else value, fell.start(), fell.end())


def hemoglobin_fell(folded: str) -> tuple[int, int] | None:
    """Where a hemoglobin is told that went down: "Hb 12 to 7.9", not "7 to 10"."""
    fell = _HB_FELL.search(folded)
    return fell.span() if fell and Decimal(fell[1]) > Decimal(fell[2]) else None


def _falling_count(folded: str) -> Iterator[Figure]:
    """The count that platelets fell to, and the day of heparin on which they did."""
    if fell := _FELL.search(folded):
        value = Decimal(fell[1].replace(",", ""))
        count = value / 1000 if value >= LEAST_PER_MICROLITER else value
        yield Figure("platelets_e9_l", count, fell.start(), fell.end())
    if heparin := _HEPARIN_DAY.search(folded):
        yield Figure("heparin_day", Decimal(next(g for g in heparin.groups() if g)), heparin.start(), heparin.end())


def figures(folded: str, *, field: str) -> Iterator[Figure]:
    """Every labeled figure of one field. `field` tells what an unlabeled one may mean (weeks, in `pregnancy`)."""
    labeled = list(_labeled(folded))
    yield from _falling_hemoglobin(folded)
    yield from labeled
    yield from _falling_count(folded)
    yield from _counts_and_weights(folded)
    if field == "pregnancy" or _PREGNANT.search(folded):
        weeks = _GESTATION.search(folded)
        if weeks:
            yield Figure("gestation_weeks", Decimal(weeks[1]) + Decimal(weeks[2] or 0) / 7, weeks.start(), weeks.end())
    yield from _body(folded)
    if field in {"planned", "text"}:
        yield from _time_to_procedure(folded)
    read = [(f.start, f.end) for f in labeled]  # "IgG 6, recurrent infections" counts no infections
    counted = next((m for m in _INFECTIONS.finditer(folded) if not any(s <= m.start() < e for s, e in read)), None)
    if counted:
        number = 0 if counted[1] == "no" else int(counted[1]) if counted[1].isdigit() else _NUMBER_WORDS[counted[1]]
        yield Figure("infections_per_year", Decimal(number), counted.start(), counted.end())
    elif times := _INFECTIONS_TIMES.search(folded):
        yield Figure("infections_per_year", Decimal(next(g for g in times.groups() if g)), times.start(), times.end())
    since = _EXPOSED.search(folded) if "contact" in folded or "expos" in folded else None
    if (
        _ILLNESS_TOLD.search(folded)
        and (day := _ILL_DAY.search(folded))
        and not any(f.fact == "days_of_illness" for f in labeled)
    ):
        yield Figure("days_of_illness", Decimal(day[1]), day.start(), day.end())
    if _ILLNESS_TOLD.search(folded) and (week := _ILL_WEEK.search(folded)):
        yield Figure("days_of_illness", Decimal(week[1]) * 7, week.start(), week.end())
    if _TINY.search(folded) and (hours_old := _AT_HOURS.search(folded) or _HOURS_ALONE.search(folded)):
        yield Figure("hours_of_life", Decimal(hours_old[1]), hours_old.start(), hours_old.end())
    if since:
        hours = Decimal(since[1]) * (24 if since[2].startswith("d") else 1)
        yield Figure("hours_since_exposure", hours, since.start(), since.end())


def _counts_and_weights(folded: str) -> Iterator[Figure]:
    """The patient's own platelet count, however its label stands, and weight."""
    cues = read_measures(folded)
    for fact, quantity in (("platelets_e9_l", cues.platelets_e9_l), ("weight_kg", cues.weight_kg)):
        if quantity is not None and not (fact == "platelets_e9_l" and _ANOTHERS.search(folded[: quantity.start])):
            yield Figure(fact, quantity.low, quantity.start, quantity.end)
    for pattern in (_COUNT_OF_ONE, _COUNT_LAST) if cues.platelets_e9_l is None else ():
        if (count := pattern.search(folded)) and not _ANOTHERS.search(folded[: count.start()]):
            yield Figure("platelets_e9_l", Decimal(count[1]), count.start(), count.end())


def _body(folded: str) -> Iterator[Figure]:
    """Height in feet, weight in stone, and in grams where it is a newborn's."""
    for feet in _FEET.finditer(folded):
        cm = Decimal(feet[1]) * Decimal("30.48") + Decimal(feet[2] or 0) * Decimal("2.54")
        yield Figure("height_cm", cm, feet.start(), feet.end())
    for inches in _INCHES.finditer(folded):
        cm = Decimal(inches[1]) * Decimal("30.48") + Decimal(inches[2]) * Decimal("2.54")
        yield Figure("height_cm", cm, inches.start(), inches.end())
    for stone in _STONE.finditer(folded):
        kg = Decimal(stone[1]) * Decimal("6.35029318") + Decimal(stone[2] or 0) * Decimal("0.45359237")
        yield Figure("weight_kg", kg.quantize(Decimal("0.1")), stone.start(), stone.end())
    for grams in _GRAMS.finditer(folded):
        yield Figure("weight_kg", Decimal(grams[1]) / 1000, grams.start(), grams.end())
    if _TINY.search(folded) and (grams_told := _GRAM_BABY.search(folded)):
        yield Figure("weight_kg", Decimal(grams_told[1]) / 1000, grams_told.start(), grams_told.end())


def _labeled(folded: str) -> Iterator[Figure]:
    for fact, pattern, small, limit, large in _LABELED:
        for m in pattern.finditer(folded):
            groups = [g for g in m.groups() if g is not None]
            unit = next((g for g in groups[1:] if g), None)
            if unit is None and fact == "creatinine_umol_l" and _EITHER_UNIT[0] < Decimal(groups[0]) < _EITHER_UNIT[1]:
                continue  # read by `unsettled`: neither unit is guessed
            if unit is None:
                unit = large if limit is not None and Decimal(groups[0]) >= limit else small
            try:
                value = measure("bilirubin_umol_l" if fact == "bilirubin_rise_umol_l_h" else fact, groups[0], unit)
            except BadPatient:  # a figure in running words that cannot be that fact is left to what was not understood
                continue
            if value is not None:
                yield Figure(fact, value, m.start(), m.end())


def unsettled(folded: str) -> Iterator[tuple[int, int, str]]:
    """Figures that could be of either unit, with what to ask back: a creatinine of 16 may be mg/dL or umol/L."""
    for fact, pattern, *_ in _LABELED:
        if fact != "creatinine_umol_l":
            continue
        for m in pattern.finditer(folded):
            groups = [g for g in m.groups() if g is not None]
            if len(groups) == 1 and _EITHER_UNIT[0] < Decimal(groups[0]) < _EITHER_UNIT[1]:
                yield m.start(), m.end(), "mg/dL or umol/L? write the unit"


def age_spans(folded: str) -> Iterator[tuple[int, int]]:
    """Where an age or a sex is told, so that these words do not count as unread."""
    for pattern in (_AGE, _AGE_SEX, _WHO_AGE):
        for m in pattern.finditer(folded):
            yield m.span()


def age_and_sex(folded: str) -> tuple[Decimal | None, str | None]:
    """Age in days and sex from a sentence ("34f", "4-year-old boy", "newborn, 2 days")."""
    ages = [m for m in _AGE.finditer(folded) if not _is_gestation(folded, m)]
    told = next((m for m in ages if _says_age(folded, m)), None)
    years = re.search(r"\b(?:aged?|age of) (\d{1,3})\b", folded) or _WHO_AGE.search(folded)
    short = _AGE_SEX.search(folded)
    if not (told or years or short):
        told = next((m for m in ages if _may_be_age(folded, m)), None)
    age = None
    if told:
        age = measure("age_days", told[1], {"y": "year", "yo": "year", "m": "mo", "mos": "mo"}.get(told[2], told[2]))
    elif (day := _DAY_OF_LIFE.search(folded)) and _TINY.search(folded) and not (years or short):
        age = measure("age_days", day[1], "day")
    elif years or short:
        age = measure("age_days", (years or short)[1], "year")  # type: ignore[index]
    own = folded if _BABY_TOLD.search(folded) is None else re.sub(r"\b(?:mother|her|she|father|his|he)\b", "", folded)
    if re.search(r"\b(?:female|woman|girl|she|her|mother|lady|pregnant)\b", own):
        return age, "female"
    if re.search(r"\b(?:male|man|boy|he|his|gentleman|father)\b", own):
        return age, "male"
    return age, ("female" if short[2] == "f" else "male") if short and short[2] else None


def _is_gestation(folded: str, m: re.Match[str]) -> bool:
    """ "Baby 38 weeks, 40 hours old": weeks of pregnancy at birth, not an age."""
    weeks = m[2].startswith("w") and 22 <= Decimal(m[1]) <= 44 and not re.search(r"old|of age|of life", m.group())
    return weeks and re.search(r"\b(?:bab(?:y|ies)|newborn|neonat\w*|born|gestation\w*|preterm)\b", folded) is not None


def _says_age(folded: str, m: re.Match[str]) -> bool:
    """ "5 days old", "34 y", "toddler, 18 months"."""
    told = re.search(r"old|of age|of life|/o|yo$", m.group()) is not None or m[2] in {"y", "yo"}
    return told or _BABY.search(folded[: m.start()]) is not None or _CHILD_BEHIND.match(folded, m.end()) is not None


def _may_be_age(folded: str, m: re.Match[str]) -> bool:
    """ "40 years" alone, where nothing says that it is a duration or a time ago."""
    lasts = re.search(r"(?:for|in|over|per|last|past|x|since|after|within|every|of|to) (?:the )?$", folded[: m.start()])
    since = re.match(
        r" (?:ago|later|after|before|since|history|duration|on|of (?!age)|now|earlier|out)\b", folded[m.end() :]
    )
    whose = re.match(r" ?(?:baby|infant|child|boy|girl|toddler|kid|lad|old)\b", folded[m.end() :])
    light = _LIGHT.get(m[2][0])
    small = light is not None and light.search(folded) is not None and _ENDS_THERE.match(folded, m.end()) is not None
    return (m[2].startswith("y") or whose is not None or small) and not lasts and not since


def _time_to_procedure(folded: str) -> Iterator[Figure]:
    if m := _IN_TIME.search(folded):
        n = Decimal(m[1]) if m[1].isdigit() else Decimal({"a": 1}.get(m[1], _NUMBER_WORDS.get(m[1], 1)))
        each = {"h": Decimal(1) / 24, "d": Decimal(1), "w": Decimal(7), "m": Decimal(30)}[m[2][0]]
        yield Figure("days_to_procedure", n * each, m.start(), m.end())
        return
    for pattern, days in _SOON:
        if m := pattern.search(folded):
            yield Figure("days_to_procedure", Decimal(days), m.start(), m.end())
            return
