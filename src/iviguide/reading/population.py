"""Who is meant: age, pregnancy, line, severity, setting and goal from cue words; weight and platelet count as figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

from ..model.quantity import Quantity
from ..model.terms import Age, Goal, Line, Setting, Severity, YesNo
from .needed import FirstOf, Watch, alternatives

T = TypeVar("T")

_AGE_YEARS = re.compile(
    r"(?<!ivig )(?<!scig )(?<!for )(?<!past )(?<!last )(?<!over )(?<!x )\b(\d{1,3}) ?-? ?(?:y\b|yo\b|y/o\b|yr\b|yrs\b|years?\b)(?:[ -]?old)?(?! (?:later|ago|after|of))|\b(?:aged?|age of) (\d{1,3})\b(?! ?(?:months?|mo|days?|weeks?))|\b([2-9]\d) ?[mf]\b",
)
_AGE_MONTHS = re.compile(r"\b(\d{1,2}) ?-? ?(?:months?|mo|mos|m/o)[ -]?(?:old|of age)\b")
_FIRST_MONTHS = re.compile(r"\b([12]) ?-? ?(?:months?|mo|mos|m/o)[ -]?(?:old|of age)\b")
"""As for fever: up to three months a baby is ill like a newborn."""
_AGE_DAYS = re.compile(r"\b(\d{1,3}) ?-? ?(?:days?|hours?|weeks?)[ -]?(?:old|of life|of age)\b|\bday (\d) of life\b")
_BABY_WEEKS = re.compile(
    r"\b(?:bab(?:y|ies)|infant|lo)\b[ ,]+(?:(?:is|of|aged|only|just|now) )*(\d{1,2}) ?(?:w|wks?|weeks?|days?)\b|\b(\d{1,2}) ?-?(?:wks?|weeks?|days?)[ -](?:bab(?:y|ies)|infant)\b"
)
_AGE_WORDS: tuple[tuple[Age, str], ...] = (
    (
        "newborn",
        r"\bnewborns?\b|\bneonat\w*|\bneonates?\b|\bpreterms?\b|\bpremature\b|just born|\bnicu\b|\bterm (?:baby|infant|boy|girl)\b",
    ),
    (
        "child",
        r"\bchild(?:ren|hood)?\b|\bkids?\b|\bp(?:a)?ediatric\w*|\bp(?:a)?eds?\b|\btoddlers?\b|\b(?:to|at|from|in) (?:nursery|kindergarten|daycare|preschool)\b|\b(?:his|her) nursery\b|\bmy (?:son|daughter|boy|girl|little)\b|\byear[- ]old (?:son|daughter|boy|girl)\b|\bschool ?(?:boy|girl)|\bteen\w*|\badolescents?\b|"
        r"\bboys?\b|\bgirls?\b",
    ),
    (
        "older adult",
        r"\belderly\b|\bolder (?:adult|people|patient|person|man|woman)\w*|\bold age\b|\bgeriatric\w*|\bmy grand(?:ma|pa|mother|father)\b",
    ),
    (
        "adult",
        r"\badults?\b|\bmy (?:husband|wife|mother|father|mum|mom|dad|partner)\b|\bwoman\b|\bman\b|\bwomen\b|\bmen\b",
    ),
)
_INFANT = re.compile(r"(?<!first )(?<!last )(?<!previous )(?<!next )\bbab(?:y|ies)\b|\binfants?\b")
_PREGNANT = re.compile(
    r"\bpregnan\w*|\bpreg\b|\bgestation\w*|\btrimester\b|\bantenatal\w*|\bprenatal\w*|\bmaternal\b|\bf(?:o)?etal\b|\bf(?:o)?etus\b|\bweeks? pregnant|\bobstetric\w*|\b(?:[1-3]?\d|4[0-2])(?:\+\d)?/40\b|\btwins\b|\b(?:wife|partner|she is|she's|she|i am|i'm|im) (?:[1-3]\d|4[0-2]) ?(?:w|wks?|weeks?)\b(?! (?:ago|of|after|later|since|old|on|into))|\b(?:2\d|3\d|4[0-2]) ?(?:w|wks?|weeks?)\b[\w ,]{0,30}\b(?:epidural|spinal|labou?r|deliver\w*|c[- ]?section|ca?esa?rean)\b|\b(?:epidural|spinal|labou?r|deliver\w*|c[- ]?section|ca?esa?rean)\b[\w ,]{0,30}\b(?:2\d|3\d|4[0-2]) ?(?:w|wks?|weeks?)\b(?! ?(?:ago|later|after|old))|\bmca[- ]?psv\b|\banti-?(?:d|k|c|kell) tit(?:er|re)\b|\bexpecting\b|\bmom to be\b|\bgravid\w*"
)
_LINES: tuple[tuple[Line, str], ...] = (
    (
        "refractory",
        r"\brefractory\b|steroid[- ]resistan\w*|\bno (?:steroid |ivig )?respon\w*|\b(?:not|n't|n’t) respon\w*(?: to)?(?: steroids?)?|(?:steroids?|prednis\w*|dex\w*|rituximab|ritux) (?:have |has |had )?(?:failed|not work\w*|did ?n.?t work|do ?n.?t work|are ?n.?t working|is ?n.?t working|not working|stopped working)|failed "
        r"(?:steroids?|prednis\w*|dex\w*|rituximab|first|multiple|everything|all)|despite (?:steroids?|prednis\w*|high)|multiply|failed (?:\w+ ?, ?(?:and )?){2,}|after (?:steroid )?failure|no response to (?:steroids?|prednis\w*)",
    ),
    ("second line", r"second[- ]?line|2nd[- ]?line|\brelaps\w*|after steroids?|persistent\b|\bchronic itp\b"),
    (
        "first line",
        r"first[- ]?line|1st[- ]?line|newly|new(?:ly)?[ -](?:dx|diagnos\w*|onset)|\bnew (?:adult |child |case|itp|aiha)|\bnew\b(?= ?(?:itp|aiha))|untreated|treatment[- ]naive|just (?:been )?diagnosed|initial (?:treatment|therapy)|at diagnosis",
    ),
)
_SEVERITIES: tuple[tuple[Severity, str], ...] = (
    (
        "life-threatening",
        r"life[- ]threat\w*|intracranial|\bich\b|brain bleed|\bcrash\w*|exsanguinat\w*|massive (?:bleed|h)|critical(?:ly)?\b(?! (?:(?:\w+ )?(?:pitfall|point|consideration|safety|note|information|step|issue|warning|caveat|factor|role|question|difference|detail|message|important|appraisal|review|limitation|gap)|(?:to|for|that)\b))|fulminant|(?:brain|cns|gi|intracerebral|cerebral) (?:bleed|h(?:a)?emorrhage)\w*|dying",
    ),
    ("severe", r"\bsevere(?:ly)?\b|heavy bleeding|serious(?:ly)? (?:bleed|ill)|\bwet purpura\b|blood blisters|pouring"),
    (
        "mild",
        r"\bno bleed\w*|not bleeding|without (?:any )?bleed\w*|only (?:has )?(?:a few )?bruis\w*|(?:just|only|few|some|mild) (?:a few |red |little )*(?:bruises|bruising|petechiae|skin|spots|dots)|skin[- ]only|asymptomatic|no symptoms|minor bleed\w*|mild(?:ly)?\b",
    ),
)
_SETTINGS: tuple[tuple[Setting, str], ...] = (
    (
        "emergency",
        r"\bemergenc\w*|first hour|\bresus\w*|\burgent(?:ly)?\b|right now|immediately|\ber\b|\bed\b|casualty|\bicu\b|\bitu\b|\bstat\b",
    ),
    (
        "before procedure",
        r"before (?:an? |the |her |his |my )?(?:\w+ ){0,2}(?:surgery|procedure|operation|extraction|biopsy|splenectomy|epidural|section|delivery|tooth|lp\b|lumbar|colonoscopy)|pre-?op\w*|peri-?op\w*|(?:surgery|operation|procedure|section) (?:tomorrow|today|next|in \d|planned|on )|going (?:for|to) (?:surgery|theatre|or\b)",
    ),
    ("home", r"\bat home\b|home infusion"),
)
_GOALS: tuple[tuple[Goal, str], ...] = (
    (
        "maintenance",
        r"maintenance|long[- ]term|ongoing (?:treatment|ivig)|regular (?:infusions|ivig)|keep (?:him|her|me) on",
    ),
    ("replacement", r"replac\w*"),
    ("rescue", r"\brescue\b|\bsalvage\b"),
    ("bridge", r"\bbridg\w*|buy(?:ing)? time|while waiting|until (?:rituximab|surgery|splenectomy|steroids)"),
    ("prophylaxis", r"prophyla\w*|prevent infections?"),
)
LEAST_PER_MICROLITER = 2000
"""A bare count from here on is per microliter: no platelet count is that high in 10^9/L."""

_HEMOGLOBIN = re.compile(
    r"\b(?:hb|hgb|ha?emoglobin)\b[^\d.;?]{0,14}(\d{1,3}(?:\.\d)?)(?! ?%)(?: ?(?:->|→|to) ?(\d{1,3}(?:\.\d)?))?"
)
_FALLS_TO = re.compile(r" ?(?:->|→|>|to) ?(\d{1,3})\b")
_PLATELETS = re.compile(
    r"\b(?:platelets?|platlets|plts?|plt count|platelet count|counts?)\b(?: count| level)?(?: (?:is|are|was|were|of|at|only|now|just|dropped to|down to|under|below|came back|around|about|has fallen to|fell to|still|went to|:|=))*\s*[:=<~]?\s*"
    r"(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?!\d)(?! ?(?:%|years?|yo\b|y\b|months?|weeks?(?! ?\d)|days?(?! ?\d)|kg|hours?|min|g/|m?g\b))\s*(k\b|000\b|x ?10|/ul|/mm3|thousand)?",
)
_WEIGHT = re.compile(r"\b(\d{1,3}(?:\.\d+)?) ?-?(?:kgs?|kilos?|kilograms?)\b(?!/)|\b(\d{2,3}) ?(?:lbs?|pounds)\b")


class _Table(Generic[T]):
    """The cues of one axis, in the order in which they count."""

    def __init__(self, rows: tuple[tuple[T, str], ...]) -> None:
        self.rows = tuple((value, FirstOf(alternatives(pattern))) for value, pattern in rows)
        self.patterns = frozenset().union(*[cues.patterns for _, cues in self.rows])

    def found(self, folded: str, possible: set[str]) -> Iterator[tuple[T, list[tuple[int, int]]]]:
        """Values with the places of their cues."""
        here = possible & self.patterns
        for value, cues in self.rows if here else ():
            if of_value := here & cues.patterns:
                yield value, [m.span() for _, m in cues.among(folded, of_value)]


_AGES, _LINE, _SEVERITY = _Table(_AGE_WORDS), _Table(_LINES), _Table(_SEVERITIES)
_SETTING, _GOAL = _Table(_SETTINGS), _Table(_GOALS)
_IN_TABLES = [p for table in (_AGES, _LINE, _SEVERITY, _SETTING, _GOAL) for p in table.patterns]
_ALONE = (_AGE_DAYS, _BABY_WEEKS, _FIRST_MONTHS, _AGE_MONTHS, _AGE_YEARS, _INFANT, _PREGNANT, _PLATELETS, _WEIGHT)
_WATCH = Watch([*_IN_TABLES, *(p.pattern for p in _ALONE)])
_MEASURES = Watch([_PLATELETS.pattern, _WEIGHT.pattern])


@dataclass
class PopulationCues:
    """What cue words say of the people meant, and the spans that said it."""

    age: Age | None = None
    pregnancy: YesNo | None = None
    line: Line | None = None
    severity: Severity | None = None
    setting: Setting | None = None
    goal: Goal | None = None
    age_in_figures: bool = False
    infant: bool = False
    weight_kg: Quantity | None = None
    platelets_e9_l: Quantity | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def told(self) -> bool:
        """Whether they say anything of whom it is about."""
        return bool(self.age or self.pregnancy or self.line or self.severity or self.setting or self.goal)


def read_population(folded: str) -> PopulationCues:
    """Population axes of a folded text.

    >>> cues = read_population("plt 38, no bleeding, newly dx itp 34f")
    >>> cues.age, cues.line, cues.severity, str(cues.platelets_e9_l.low)
    ('adult', 'first line', 'mild', '38')
    """
    cues = PopulationCues()
    possible = _WATCH.possible(folded)
    if not possible:
        cues.severity = _severity_by_hemoglobin(folded)
        return cues
    if not possible.isdisjoint(_OF_AGE):
        _read_age(folded, cues, possible)
    _read_figures(folded, cues, possible)
    if _PREGNANT.pattern in possible and (pregnant := [m.span() for m in _PREGNANT.finditer(folded)]):
        cues.spans += pregnant
        if cues.age != "newborn" or any(not folded[a:b].startswith("gestation") for a, b in pregnant):
            cues.pregnancy = "no" if re.search(r"\bnot pregnant\b", folded) else "yes"
        if cues.pregnancy == "yes" and not cues.age_in_figures and cues.age == "child":
            cues.age, cues.infant = None, True  # "my little one is due in May": the patient is the mother
    cues.line = _first(_LINE, folded, cues, possible)
    cues.severity = _first(_SEVERITY, folded, cues, possible) or _severity_by_hemoglobin(folded)
    cues.setting = _first(_SETTING, folded, cues, possible)
    cues.goal = _first(_GOAL, folded, cues, possible)
    return cues


def read_measures(folded: str) -> PopulationCues:
    """Platelets and weight alone, for texts of which nothing else is asked."""
    cues = PopulationCues()
    if possible := _MEASURES.possible(folded):
        _read_figures(folded, cues, possible)
    return cues


def _first(table: _Table[T], folded: str, cues: PopulationCues, possible: set[str]) -> T | None:
    """The first value of a table whose cue occurs; the spans of all cues are noted as read."""
    value: T | None = None
    for candidate, spans in table.found(folded, possible) if not possible.isdisjoint(table.patterns) else ():
        cues.spans += spans
        if spans and value is None:
            value = candidate
    return value


def _severity_by_hemoglobin(folded: str) -> Severity | None:
    """Severe below 7 g/dL (70 g/L); of a fall ("11->7") the last figure counts."""
    named = "hb" in folded or "hgb" in folded or "globin" in folded  # most texts name none
    match = _HEMOGLOBIN.search(folded) if named else None
    if not match:
        return None
    value = Decimal(match[2] or match[1])
    return "severe" if value < 7 or 20 <= value < 70 else None


_AGES_IN_FIGURES: tuple[tuple[str, re.Pattern[str], Age | None], ...] = (
    (_AGE_DAYS.pattern, _AGE_DAYS, "newborn"),
    (_BABY_WEEKS.pattern, _BABY_WEEKS, "newborn"),
    (_FIRST_MONTHS.pattern, _FIRST_MONTHS, "newborn"),
    (_AGE_MONTHS.pattern, _AGE_MONTHS, "child"),
    (_AGE_YEARS.pattern, _AGE_YEARS, None),
)
_OF_AGE = _AGES.patterns | {name for name, _, _ in _AGES_IN_FIGURES} | {_INFANT.pattern}


def _read_age(folded: str, cues: PopulationCues, possible: set[str]) -> None:
    for name, pattern, group in _AGES_IN_FIGURES:
        for match in pattern.finditer(folded) if name in possible else ():
            cues.spans.append(match.span())
            cues.age = cues.age or group or _age_group(int(next(g for g in match.groups() if g)))
    cues.age_in_figures = cues.age is not None
    for age, spans in _AGES.found(folded, possible):
        cues.spans += spans
        cues.age = cues.age or (age if spans else None)
    for match in _INFANT.finditer(folded) if _INFANT.pattern in possible else ():
        cues.spans.append(match.span())
        cues.infant = True


def _age_group(years: int) -> Age:
    if years < 18:
        return "child"
    return "older adult" if years >= 65 else "adult"


def _read_figures(folded: str, cues: PopulationCues, possible: set[str]) -> None:
    if _PLATELETS.pattern in possible and (match := _PLATELETS.search(folded)):
        later = _FALLS_TO.match(folded, match.end(1))
        value = Decimal(later[1] if later else match[1].replace(",", ""))
        per_liter = match[2] in {"k", "000", "thousand"} or (match[2] or "").startswith("x")
        if not per_liter and (value >= LEAST_PER_MICROLITER or (match[2] or "").startswith("/")):
            value /= 1000
        cues.platelets_e9_l = Quantity(value, value, "10^9/L", "=", match.start(1), match.end())
        cues.spans.append(match.span())
    if _WEIGHT.pattern in possible and (match := _WEIGHT.search(folded)):
        value = Decimal(match[1]) if match[1] else (Decimal(match[2]) * Decimal("0.45359237")).quantize(Decimal("0.1"))
        cues.weight_kg = Quantity(value, value, "kg", "=", match.start(), match.end())
        cues.spans.append(match.span())
