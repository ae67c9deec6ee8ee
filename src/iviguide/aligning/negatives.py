"""What a text denies: each denial with the words that it reaches.

A denial is a word of denying ("not", "without"), a word that denies by itself ("lacks", "unlicensed", "avoid") or a word that
only hints at one ("alike", "only"), which may stand for a denial elsewhere and is none of its own. Two of them, one upon the
other ("does not rule out"), deny nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from .inflections import key
from .tokens import Spoken, Token


class Force(IntEnum):
    """How a denial is said."""

    HINTED = 0
    WORDED = 1
    SAID = 2


_SAID = (
    r"not|no|non?e|never|without|neither|nor|cannot|hardly|scarcely|nobody|nothing|nowhere|n't|no one|not (?:a |any )?(?:single )?one|"
    r"[a-z]+n't|anything but|far from|rather than|instead of|in place of"
)
"""Words of denying."""
_UN = (
    r"un(?!der|i[tqvfoc]|til|less|cle|easi|ruly)[a-z]{4,}|"
    r"in(?:ability|adequate|adequately|active|compatible|effective|effectively|effectual|eligible|appropriate|advisable|conclusive|"
    r"sufficient|sufficiently|significant|significantly|capable|consistent|consistently|dependent|dependently|frequent|"
    r"frequently|accessible|admissible|accurate|correct|different|valid)|"
    r"im(?:possible|practical|probable|material)|ir(?:relevant|reversible)|il(?:legal|licit)|"
    r"dis(?:similar|continue|continues|continued|continuing|allow|allows|allowed|prove|proves|proved|proven|courage|courages|couraged|"
    r"agree|agrees|agreed|agreement|regard|approve|approves|approved|advise|advised|pute|putes|puted)|"
    r"non[- ]?[a-z]{4,}|[a-z]+-free|(?!un|regard|nevert|nonet|doubt|count)[a-z]{3,}less"
)
_AGAINST = (
    r"(?:advis(?:e|es|ed|ing)|recommend(?:s|ed|ing|ations?)?|argu(?:e|es|ed|ing|ments?)|sp(?:eaks?|oke|eaking)|warn(?:s|ed|ing)?|"
    r"decid(?:e|es|ed)|c[ao]mes? (?:down|out)|rul(?:e|es|ed)|vot(?:e|es|ed)|reasons?|points?|tells?|told|counts?|guid(?:es|ance|ed)|"
    r"counsel(?:s|ed|led)?|caution(?:s|ed)?|stands?|stood|evidence|advice|weighs?|recommendation|case|goes|went|turn(?:s|ed)?|is|are|was|"
    r"were|leans?|pleads?|talks?|holds?|position|statement|verdict|judg(?:es|ed|ement)|conclud(?:es|ed)|even|but) against"
)
_WORDED = (
    _UN + r"|" + _AGAINST + r"|free (?:of|from)|off[- ]label|lack(?:s|ed|ing)?|absen(?:t|ce)|missing|devoid|"
    r"fail(?:s|ed|ing)? to|fail(?:s|ed|ing|ures?)?|refus(?:e|es|ed|ing|al)|reject(?:s|ed|ing|ion)?|den(?:y|ies|ied|ying)|declin(?:es|ed) to|"
    r"exclu(?:de|des|ded|ding|sion)|rul(?:e|es|ed|ing) (?:it |them |this |that )?out|left? (?:it |them )?out|leav(?:e|es|ing) out|"
    r"omit(?:s|ted|ting)?|omission|sav(?:e|ing) for|avoid(?:s|ed|ing|ance)?|discourag(?:e|es|ed|ing)|"
    r"contraindicat(?:e|es|ed|ion|ions)|bar(?:s|red)|bann(?:ed|ing)|bans?|forb[ia]d(?:s|den)?|prohibit(?:s|ed)?|with(?:held|hold|holds)|"
    r"refrain(?:s|ed)?|spar(?:e|es|ed)|"
    r"unless|except(?:ed|ing|ion|ions)?|apart from|other than|save|barring|"
    r"in vain|futile|pointless|useless|zero|worthless|"
    r"(?:stay(?:s|ed|ing)?|ke(?:ep|eps|pt)|steer(?:s|ed)?|point(?:s|ed|ing)?) (?:it |them |well )?(?:away|clear|off)|held? (?:back|off)|"
    r"holds? (?:back|off)|refut(?:e|es|ed)|contradict(?:s|ed)?|rebut(?:s|ted)?|"
    r"skip(?:s|ped)?|turn(?:s|ed)? down|nil|dispens(?:e|es|ed|ing) with|do(?:es)? without|opposed?|opposes|"
    r"ineligib(?:le|ility)|opt(?:s|ed) out|silent (?:on|about)|left? off|(?:dropped|struck) (?:from|off)|to no avail|dr[ae]ws? a blank|"
    r"drew a blank|empty-handed|c[ao]mes? up empty|f[ae]ll(?:s)? flat|shun(?:s|ned)?|sh(?:ies|ied) away|veto(?:es|ed)?|off limits|"
    r"out of the question|off the table|ill-advised|runs? counter|at odds|powerless"
)
"""Words that deny by themselves."""
_HINTED = (
    r"alike|similar(?:ly)?|same|equal(?:ly)?|equivalent|comparab(?:le|ly)|identical|few|"
    r"little|rare(?:ly)?|seldom|barely|virtually|almost|nearly|despite|"
    r"remain(?:s|ed|ing)?|slow(?:ly)?|"
    r"too (?=few|little|low|late|weak|small)|limited|otherwise|"
    r"different|differ(?:s|ed)?|difference|wait(?:s|ed|ing)?|delay(?:s|ed|ing)?|scarce|scant|sparse|"
    r"hard|difficult|difficulty|doubt(?:s|ed|ful)?|question(?:s|ed|able)?|disput(?:e|es|ed)|conflict(?:s|ed|ing)?|"
    r"controversial|exempt(?:s|ed)?|waive[sd]?|reserv(?:e|es|ed)|"
    r"black|red|grey|mask(?:s|ed)?|hide|hides|hidden|miss(?:ed|es)?|trouble|problem|worse(?:n|ns|ned)?|disappoint(?:ing|ed|s)?|"
    r"await(?:s|ed|ing)?|pending|stable|steady|constant|static|flat|plateau(?:ed)?|"
    r"open-label|single-arm|retrospective|observational|"
    r"separate(?:ly)?|distinct|apart|independent(?:ly)?|unlike|harmless|nai?ve|"
    r"exceptional(?:ly)?|partial(?:ly)?|incomplete|"
    r"deficit|shortage|empty|bare|stop(?:s|ped|ping)?|ceas(?:e|es|ed)|halt(?:s|ed)?|withdr(?:aw|aws|ew|awn|awal)|instead|"
    r"outside|beyond|out of|poor(?:ly|er)?|bad(?:ly)?|los(?:e|es|t|s|ing)|gap|rid of|give[sn]? up|gave up|negative|refractory|intoleran(?:t|ce)|"
    r"resist(?:s|ed|ant|ance|ing)?|prevent(?:s|ed|ing|ion)?|protect(?:s|ed|ing|ion)?|shield(?:s|ed)?|block(?:s|ed|ing)?|guard(?:s|ed)?|deficien(?:t|cy)|"
    r"over(?= [a-z])|0(?= ?%| of| out)|fall(?:s)? short|dismiss(?:es|ed)?|short of|away from|unclear|uncertain|unknown|"
    r"abate[sd]?|vanish(?:es|ed)?|disappear(?:s|ed)?|gone|cleared?|ebb(?:s|ed)?|fade[sd]?"
)
"""Words that may stand for a denial elsewhere."""
_DENIAL = re.compile(
    rf"(?<![a-z0-9-])(?:(?P<said>{_SAID})|(?P<worded>{_WORDED})|(?P<hinted>{_HINTED}))(?![a-z0-9])(?!-(?!use|label|based|responsive))"
)
_HINTS = re.compile(rf"(?:{_HINTED})\Z")
_BOUND = re.compile(
    r"(?:no|not|never|nor|neither|n't) (?:be |go |to go |to be |rise |given )?(?:any )?(?:much )?"
    r"(?:more|less|fewer|later|earlier|sooner|longer|higher|lower|greater|above|below|beyond|over|under|exceed|exceeding|after|before|until|within|faster|older|younger)"
    r"(?: than)?(?: (?:about|a|an|the age of|age|day|week|month))? ?(?:[\d<>~]|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|minor|half|twice)"
)
"""No denial but the bound of a figure: "no later than 10 days"."""
_EMPTY = re.compile(
    r"\bwith(?: ?/ ?| or )without\b|\bwhether or not\b|\bnot only\b|\bno matter\b|\bnot least\b|\bif not\b|\bor not\b|\bnot just\b|\bnot (?:merely|simply)\b"
    r"|\bno doubt\b|\bnot to mention\b|\bno (?:wonder|longer than)\b|\bnot until\b|\bnothing but\b|\bnone other\b|\bno sooner\b"
    r"|\bdon't panic\b|\bwhy not\b|\bas against\b|\bno\. ?\d|\bsave (?:lives|life|the|a life|money|costs|time)\b|\bagainst \d"
    r"|\b(?:antibod(?:y|ies)|protection|vaccin\w+|vaccine|shield|immunity|defen[cs]e|bundle|acts?|active|directed|prophylaxis|treatment|measures?|"
    r"igg|immune globulin|immunoglobulin|fight|weighed|set|compared|measured|trial|judged|studied|guards?|protects?) against\b"
    r"|\bno or (?:only )?(?:minor|few|little|mild|slight)\b|\blittle or no\b|\b[a-z]+ n?or (?:exclud|rul|disprov|refut)[a-z]+"
    r"|\b(?:year|times?|dates?|steps?|intervals?) not (?:shown|given|stated|known|visible)\b|\bbeyond the part\b|\bnot read\b|\bas far as\b"
    r"|\b(?:could|can) not be read\b|\bcannot be read\b|\bcannot get\b"
)
"""Words of denying that deny nothing."""
_STOPS = re.compile(
    r"[;:]|\.(?!\d)|\bbut\b|\bwhile\b|\bwhereas\b|\balthough\b|\bthough\b|\bbecause\b|\byet\b"
    r"|\band (?=(?:is|are|was|were|does|do|did|has|had|can|could|may|might|should|must|will|would|it|they|there|this|[a-z]{2,}ed)\b)|, and\b|\bhowever\b"
)
_APART = re.compile(r"[,;()]| (?:and|or|to|is|was|are|were|it|that|which|who|in|of|for|on|by) |with")
"""What keeps a word that denies by itself out of another denial's reach."""
REACH = 6
"""Content words that a denial reaches at most."""
WIDE, NARROW = 9, 4
"""Tokens on either side of a denial, and of what only hints at one, that may tell what it is about."""


@dataclass(slots=True)
class Denial:
    """A denial: its place in the text, its force, the tokens that it is, reaches forward, and has around it."""

    start: int
    end: int
    force: Force
    word: str
    at: int
    """Its first token."""
    last: int
    """Its last token."""
    part: int
    """The part of the sentence in which it stands."""
    ahead: list[int]
    """Content words that it reaches, first the nearest."""
    around: list[int]
    """Content words of its part near it, before it and behind it."""
    own: list[int]
    """Content words between the same commas."""
    aside: bool
    """In parentheses, or within a name: it may answer a denial and raises none."""
    base: str | None = None
    """The word that it denies by its first letters."""
    keys: frozenset[str] = frozenset()
    """The words that it reaches."""
    undone: bool = False
    """With another upon it."""


@dataclass(slots=True)
class Denying:
    """A text's denials, with the part of the sentence in which each token stands."""

    denials: list[Denial]
    parts: list[int]


def denying(text: Spoken) -> Denying:
    """The denials of a text, read once."""
    found: Denying | None = text.kept.get("denying")
    if found is None:
        found = text.kept["denying"] = _read(text)
    return found


def _read(text: Spoken) -> Denying:
    folded, tokens = text.folded, text.tokens
    stops = [m.start() for m in _STOPS.finditer(folded)]
    depth = list(_parentheses(folded))
    parts = [_part(t.start, stops, depth) for t in tokens]
    empty = [m.span() for m in _EMPTY.finditer(folded)] + [m.span() for m in _BOUND.finditer(folded)]
    commas = [m.start() for m in re.finditer(r"[,;:()]|\.(?!\d)", folded)]
    out: list[Denial] = []
    last = 0
    for m in _DENIAL.finditer(folded):
        if any(a <= m.start() < b for a, b in empty):
            continue
        if (
            m.group() == "nor"
            and out
            and out[-1].force is Force.SAID
            and out[-1].part == _part(m.start(), stops, depth)
        ):
            continue
        force = Force.SAID if m["said"] else Force.WORDED if m["worded"] else Force.HINTED
        while last < len(tokens) and tokens[last].end <= m.start():
            last += 1
        if last >= len(tokens):
            break
        t = tokens[last]
        named = t.concept is not None
        part = parts[last]
        after = last
        while after < len(tokens) and tokens[after].start < m.end():
            after += 1
        ahead = _ahead(tokens, parts, after, part, folded, m.end())
        wide = WIDE if force is not Force.HINTED else NARROW
        near = range(max(0, last - wide), min(len(tokens), after + wide))
        around = [n for n in near if parts[n] == part and _telling(tokens[n])]
        k = bisect_right(commas, m.start())
        own = [n for n in around if bisect_right(commas, tokens[n].start) == k and not last <= n < after]
        out.append(
            Denial(m.start(), m.end(), force, m.group(), last, max(last, after - 1), part, ahead, around, own, named)
        )
        out[-1].base, out[-1].keys = without_prefix(m.group()), frozenset(tokens[n].key for n in ahead)
    for one, two in zip(out, out[1:], strict=False):
        if one.force is Force.SAID and two.force is Force.WORDED and two.part == one.part and not one.undone:
            between = folded[one.end : two.start]
            if between.count(" ") < 4 and not _APART.search(between):
                one.undone = two.undone = True
    return Denying(out, parts)


def _part(at: int, stops: list[int], depth: list[tuple[int, int]]) -> int:
    """The part of the sentence in which a place is; what stands in parentheses is one of its own, and interrupts none."""
    aside = next((n for n, (a, b) in enumerate(depth, 1) if a < at < b), 0)
    return -aside if aside else bisect_right(stops, at)


def _telling(t: Token) -> bool:
    return not t.framing and t.weight > 0 and t.word not in _LIGHT


_LIGHT = frozenset(
    "another other further any clear clearly real during after before since such same much still already ever yet again can could may "
    "might should must but because however also even".split()
)
"""Words that do not tell what is denied."""


def _ahead(tokens: list[Token], parts: list[int], first: int, part: int, folded: str, end: int) -> list[int]:
    out: list[int] = []
    for n in range(first, len(tokens)):
        t = tokens[n]
        if parts[n] < 0 <= part:
            end = t.end + 1
            continue
        if parts[n] != part or len(out) >= REACH:
            break
        if "," in folded[end : t.start]:
            break
        end = t.end
        if _telling(t):
            out.append(n)
    return out


def _parentheses(folded: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (a := folded.find("(", at)) >= 0:
        b = folded.find(")", a)
        if b < 0:
            return
        yield a, b
        at = b


_PREFIXED = re.compile(r"(?:un|in(?=[a-z]{4})|im(?=[mp])|ir(?=r)|il(?=l)|dis(?=s|ag|ap|all)|non[- ]?)([a-z]{4,})\Z")


def without_prefix(word: str) -> str | None:
    """The key of what a word denies by its first letters: "unlicensed" denies "licensed".

    >>> without_prefix("unlicensed")
    'licens'
    """
    m = _PREFIXED.match(word) if not word.endswith(("ability", "dispute", "less")) else None
    return key(m[1]) if m and _IS_UN.match(word) else None


_IS_UN = re.compile(rf"(?:{_UN})\Z")
