"""Words that deny, that deny by themselves, that hint at it, and set phrases that deny nothing."""

from __future__ import annotations

import re

from ..reading.needed import FirstOf, alternatives
from .inflections import key

_SAID = (
    r"not|no|non?e|never|without|neither|nor|cannot|hardly|scarcely|nobody|nothing|nowhere|n't|no one|not (?:a |"
    r"any )?(?:single )?one|"
    r"[a-z]+n't|anything but|far from|rather than|instead of|in place of"
)
"""Words of denying."""
_UN = (
    r"un(?!der|i[tqvfoc]|til|less|cle|easi|ruly)[a-z]{4,}|"
    r"in(?:ability|adequate|adequately|active|compatible|effective|effectively|effectual|eligible|appropriate|"
    r"advisable|conclusive|"
    r"sufficient|sufficiently|significant|significantly|capable|consistent|consistently|dependent|dependently|frequent|"
    r"frequently|accessible|admissible|accurate|correct|different|valid)|"
    r"im(?:possible|practical|probable|material)|ir(?:relevant|reversible)|il(?:legal|licit)|"
    r"dis(?:similar|allow|allows|allowed|prove|proves|proved|proven|"
    r"courage|courages|couraged|"
    r"agree|agrees|agreed|agreement|regard|approve|approves|approved|advise|advised|pute|putes|puted)|"
    r"non(?!etheless)(?:[- ]?[a-z]{4,}|-[a-z]{2,})|[a-z]+-free|(?!un|regard|nevert|nonet|doubt|count)[a-z]{3,}less"
)
_AGAINST = (
    r"(?:advis(?:e|es|ed|ing)|recommend(?:s|ed|ing|ations?)?|argu(?:e|es|ed|ing|ments?)|sp(?:eaks?|oke|eaking)|"
    r"warn(?:s|ed|ing)?|"
    r"decid(?:e|es|ed)|c[ao]mes? (?:down|out)|rul(?:e|es|ed)|vot(?:e|es|ed)|reasons?|points?|tells?|told|"
    r"counts?|guid(?:es|ance|ed)|"
    r"counsel(?:s|ed|led)?|caution(?:s|ed)?|stands?|stood|evidence|advice|weighs?|recommendation|case|goes|went|"
    r"turn(?:s|ed)?|is|are|was|"
    r"were|leans?|pleads?|talks?|holds?|position|statement|verdict|judg(?:es|ed|ement)|conclud(?:es|ed)|even|"
    r"but) against|"
    r"(?:advis|caution|counsel|warn|argu|decid|rul)(?:e|es|s|ed|ing|led)? (?:[a-z-]+ ){1,3}against"
)
_WORDED = (
    _UN + r"|" + _AGAINST + r"|free (?:of|from)|off[- ]label|lack(?:s|ed|ing)?|absen(?:t|ce)|missing|devoid|"
    r"fail(?:s|ed|ing)? to|fail(?:s|ed|ing|ures?)?|refus(?:e|es|ed|ing|al)|reject(?:s|ed|ing|ion)?|den(?:y|ies|"
    r"ied|ying)|declin(?:es|ed) to|"
    r"exclu(?:de|des|ded|ding|sion)|rul(?:e|es|ed|ing) (?:it |them |this |that )?out|left? (?:it |them )?out|"
    r"leav(?:e|es|ing) out|"
    r"omit(?:s|ted|ting)?|omission|sav(?:e|ing) for|avoid(?:s|ed|ing|ance)?|discourag(?:e|es|ed|ing)|"
    r"contraindicat(?:e|es|ed|ion|ions)|bar(?:s|red)|bann(?:ed|ing)|bans?|forb[ia]d(?:s|den)?|prohibit(?:s|ed)?|"
    r"with(?:held|hold|holds|holding)|"
    r"refrain(?:s|ed)?|spar(?:e|es|ed)|too (?:early|soon)|"
    r"unless|except(?:ed|ing|ion|ions)?|(?<!set )(?<!sets )(?<!them )(?<!it )(?<!tell )(?<!told )apart from|"
    r"other than|save|barring|"
    r"in vain|futile|pointless|useless|worthless|"
    r"(?:stay(?:s|ed|ing)?|ke(?:ep|eps|pt)|steer(?:s|ed)?|point(?:s|ed|ing)?) (?:it |them |well )?(?:away|clear|"
    r"off)|held? (?:back|off)|"
    r"holds? (?:back|off)|hold(?:s|ing)?(?= (?:further|any|all|the next|ivig)\b)|kept (?:it )?from|(?<=\ba )bar\b|"
    r"refut(?:e|es|ed)|contradict(?:s|ed)?|rebut(?:s|ted)?|"
    r"skip(?:s|ped)?|turn(?:s|ed|ing)? (?:it |them |people )?(?:down|away)|nil|"
    r"dispens(?:e|es|ed|ing) with|do(?:es)? without|opposed?|opposes|"
    r"ineligib(?:le|ility)|opt(?:s|ed) out|silent (?:on|about)|left? off|(?:dropped|struck) (?:from(?! \d)|off)|"
    r"aside from|(?<!set )(?<!put )(?<!laid )aside|"
    r"to no avail|dr[ae]ws? a blank|"
    r"drew a blank|empty-handed|c[ao]mes? up empty|f[ae]ll(?:s)? flat|shun(?:s|ned)?|sh(?:ies|ied) away|"
    r"veto(?:es|ed)?|off limits|"
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
    r"black|red(?! (?:blood )?cells?\b)|grey|mask(?:s|ed)?|hide|hides|hidden|miss(?:ed|es)?|trouble|problem|worse(?:n|ns|ned)?|"
    r"disappoint(?:ing|ed|s)?|"
    r"await(?:s|ed|ing)?|pending|stable|steady|constant|static|flat|plateau(?:ed)?|"
    r"open-label|single-arm|retrospective|observational|"
    r"separate(?:ly)?|distinct|apart|independent(?:ly)?|unlike|harmless|nai?ve|"
    r"exceptional(?:ly)?|partial(?:ly)?|incomplete|"
    r"deficit|shortage|empty|bare|stop(?:s|ped|ping)?|ceas(?:e|es|ed)|halt(?:s|ed)?|withdr(?:aw|aws|ew|awn|"
    r"awal)|instead|"
    r"outside|beyond|out of|poor(?:ly|er)?|bad(?:ly)?|los(?:e|es|t|s|ing)|gap|rid of|give[sn]? up|gave up|"
    r"negative|refractory|intoleran(?:t|ce)|"
    r"resist(?:s|ed|ant|ance|ing)?|prevent(?:s|ed|ing|ion)?|protect(?:s|ed|ing|ion)?|shield(?:s|ed)?|block(?:s|"
    r"ed|ing)?|guard(?:s|ed)?|deficien(?:t|cy)|"
    r"over(?= [a-z])|0(?= ?%| of| out)|fall(?:s)? short|dismiss(?:es|ed)?|short of|away from|unclear|uncertain|unknown|"
    r"abate[sd]?|vanish(?:es|ed)?|disappear(?:s|ed)?|gone|cleared?|ebb(?:s|ed)?|fade[sd]?|"
    r"discontinu(?:e|es|ed|ing|ation)|silent(?:ly)?|asymptomatic(?:ally)?|symptomless|"
    r"relapse[sd]?(?= (?:on|despite|under)\b)|exhausted|after(?= (?:the first|\d|one|two|three|six)\b)|"
    r"inapparent|spontaneous(?:ly)?|by (?:itself|themselves)|"
    r"on (?:its|their) own|alone|still|died?|dies|dying|deaths?|fatal|lethal|prefer(?:s|red|ring|ence|able)?|"
    r"progress(?:es|ed|ing|ion)? (?:on|under|despite)|usual|customary|"
    r"favou?r(?:s|ed|ing)?|before|the (?:rest|remainder|remaining)|others|"
    r"def(?:y|ies|ied)|escap(?:e|es|ed|ing)|elud(?:e|es|ed|ing)|evad(?:e|es|ed|ing)|withst(?:and|ands|ood)|"
    r"let (?:(?:them|him|her|it|people|patients) )?down|only|solely|exclusively|purely|zero|warn(?:s|ed|ing)? (?:of|about)|"
    r"caution(?:s|ed)?|another|something else|new to|first time|"
    r"(?:drop(?:s|ped|ping)?|scrap(?:s|ped)|lift(?:s|ed)|abolish(?:es|ed)|abandon(?:s|ed))(?= (?:the|its|this|that|any|all)\b)"
)
"""Words that may stand for a denial elsewhere."""
ANSWERS = (
    (re.compile(r"prefer|favou?r"), re.compile(r"rather|instead|in place|not")),
    (re.compile(r"di(?:e|es|ed)\Z|dying|death|fatal|lethal"), re.compile(r".*\b(?:surviv|live|alive)")),
    (re.compile(r"spontaneous|by |on |alone"), re.compile(r"without|untreated|no\b")),
    (re.compile(r"progress"), re.compile(r"fail|not|unsuccess|without|no\b")),
    (re.compile(r"after"), re.compile(r"(?:not|never) (?:usually |normally )?(?:in|within|during|before)\b")),
    (
        re.compile(r"new|first"),
        re.compile(r"never|not (?:yet )?(?:had|been|received|used|treated)|no (?:earlier|previous|prior)|without"),
    ),
    (re.compile(r"drop|scrap|lift|abol|aband"), re.compile(r"no (?:longer|more)|not .*\b(?:any ?more|now)")),
    (re.compile(r"still"), re.compile(r".*\b(?:yet|stop|prevent|block|keep|hinder|affect)")),
    (re.compile(r"before"), re.compile(r".*\byet\b")),
    (re.compile(r"instead|otherwise"), re.compile(r"rather|instead|in place|not\b|n't|unless")),
    (
        re.compile(r"only|solely|exclusive|purely"),
        re.compile(r"no(?:thing|body|ne| one)? (?:other|else|further)|not (?!even)|apart from|other than|without"),
    ),
    (re.compile(r"warn|caution"), re.compile(r".*against")),
    (re.compile(r"the re|others"), re.compile(r"without|not\b|n't")),
    (re.compile(r"out of"), re.compile(r".*\b(?:in|within|inside|among|available|reach|longer|left)\b")),
    (
        re.compile(r"poor"),
        re.compile(r".*\b(?:well|good|better|clear|enough|much|strong|high|full|adequate|proper|reliabl|work|respon)"),
    ),
    (re.compile(r"silent|asymptom|symptomless|inapparent"), re.compile(r"noth|without|no(?:ne|t)?\b|unnotic|unrec")),
)
"""Words that stand for one sort of denial only, and what such a denial reads like."""
DENIAL = re.compile(
    r"(?<![a-z0-9])(?:(?<!-)|(?<=do-)|(?=resist|refract|intoler|unrespons|depend|negativ|deficien))"
    rf"(?:(?P<said>{_SAID})|(?P<worded>{_WORDED})|(?P<hinted>{_HINTED}))"
    r"(?![a-z0-9])(?!-(?!use|label|based|responsive))"
)
_HINTS = re.compile(rf"(?:{_HINTED})\Z")
BOUND = re.compile(
    r"(?:no|not|never|nor|neither|n't) (?:be |go |to go |to be |rise |given )?(?:any )?(?:much )?"
    r"(?:more|less|fewer|later|earlier|sooner|longer|higher|lower|greater|above|below|beyond|over|under|exceed|"
    r"exceeding|after|before|until|within|faster|older|younger)"
    r"(?: than)?(?: (?:about|a|an|the age of|age|day|week|month))? ?(?:[\d<>~]|one\b|two\b|three\b|four\b|"
    r"five\b|six\b|seven\b|eight\b|nine\b|ten\b|minor|half|twice)"
)
"""No denial but the bound of a figure: "no later than 10 days"."""
_EMPTY = (
    r"(?:^|, )rule out\b|\bthe missing\b|\b[a-z]+-free (?:survival|interval|time|period|days|stretch)|"
    r"\b(?:hearts?|cardiac|kidneys?|renal|livers?|hepatic|respiratory|lungs?|pulmonary|organs?|multiorgan|marrow|ovarian|adrenal|"
    r"circulatory|implantation|graft|intestinal|gut|bowel) failures?\b|"
    r"\bwith(?: ?/ ?| or )without\b|\bwhether or not\b|\bnot only\b|\bno matter\b|\bnot least\b|"
    r"(?<!\d )(?<!% )\bif not\b(?! [a-z]+ed\b)|"
    r"\bwhether\b[^.;]{0,80}?\bor not\b|\bor not(?= ?[.,;)]|\Z)|"
    r"\bwithout (?:any |further |undue )?(?:delay|hesitation|doubt|question)\b|"
    r"\bno (?:[a-z]+ )?(?:year|times?|dates?|steps?|intervals?) (?:shown|given|stated|known|visible|displayed|printed)\b|"
    r"\bnot just\b|\bnot (?:merely|simply)\b"
    r"|\bno doubt\b|\bnot to mention\b|\bno (?:wonder|longer than)\b|\bnot until\b|\bnothing (?:but|more than)\b|"
    r"\bnone other\b|\b(?:save|except) that\b|\bwith (?:[a-z-]+ ){1,5}(?:and|or) without\b|\bor without (?:it|them)\b|"
    r"(?<!not )\bto (?:exclude|rule out)\b|\bno sooner\b"
    r"|\bdon't panic\b|\bwhy not\b|\bas against\b|\bno\. ?\d|\bsave (?:lives|life|the|a life|money|costs|"
    r"time)\b|\bagainst \d"
    r"|\b(?:antibod(?:y|ies)|protection|vaccin\w+|vaccine|shield|immunity|defen[cs]e|bundle|acts?|active|"
    r"directed|prophylaxis|treatment|measures?|"
    r"igg|immune globulin|immunoglobulin|fight|weighed|set|compared|measured|trial|judged|studied|guards?|"
    r"protects?) against\b"
    r"|\bno or (?:only )?(?:minor|few|little|mild|slight)\b|\blittle or no\b|\b[a-z]+ n?or (?:exclud|rul|"
    r"disprov|refut)[a-z]+"
    r"|\brejections?\b(?! of (?:the|its|any|this|that|ivig|immunoglobulin))"
    r"|\bwith(?:out| no) (?:any )?(?:further |undue |more )?(?:delay|hesitation)\b"
    r"|\bno (?:[a-z]+ )?(?:years?|times?|timings?|dates?|steps?|intervals?) (?:is |are |being )?(?:shown|given|stated|"
    r"printed)\b|\bno (?:figures?|numbers?|details?) (?:is|are|was|were) (?:shown|displayed|visible)\b"
    r"|\b(?:year|times?|timings?(?: is| are)?|dates?|steps?|intervals?) not (?:shown|given|stated|known|visible|"
    r"displayed|printed)\b|"
    r"\bbeyond the part\b|\bnot read\b|\bas far as\b"
    r"|\bno (?:(?!that |which )[a-z]+ ){1,4}(?:was|were) (?:read|readable)\b"
    r"|\bnot (?:stated|shown|given|told|reported|specified|named|visible|seen) in (?:the|its|this) (?:abstract|summary|part|page|text|"
    r"excerpt)\b|\bspar(?:e|es|ed|ing) (?:of )?(?:the |some |their )?(?:cortico|gluco)?(?:steroid|corticoid|prednis|dose|drug)"
    r"|\b(?:hearts?|kidneys?|livers?|lungs?|organs?|marrow) (?:is |are |was |were )?failing\b|\bunable to read\b"
    r"|(?:(?<!is )(?<!are )(?<!can )not|don't|shouldn't|mustn't|never) (?:to )?(?:be )?(?:confused?|mistaken?|confound(?:ed)?|"
    r"conflated?)\b|\b(?:could|can) not be read\b|\bcannot be read\b|\bcannot get\b"
)
EMPTY = FirstOf(alternatives(_EMPTY))
"""Words of denying that deny nothing."""
STOPS = re.compile(
    r"[;:]|\.(?!\d)|\bbut\b|\bwhile\b|\bwhereas\b|\balthough\b|\bthough\b|\bbecause\b|\byet\b"
    r"|\band (?=(?:is|are|was|were|does|do|did|has|had|can|could|may|might|should|must|will|would|it|they|there|"
    r"this|[a-z]{2,}ed)\b)|, and\b|\bhowever\b"
)
RELATIVE = re.compile(
    r"\b(?:that|which|who) (?:does|do|did|is|are|was|were|has|have|had|will|would|can|could) ?n[o']t (?!an? |"
    r"the )[a-z]+(?: (?:up|down|back|off|out))?"
    r"(?= (?:(?:need|require|call|mean|suggest|point|make|lead|warrant|demand|get|give|show)s?|goes|is|are|was|were|"
    r"has|have|had|may|can|should|must|will|would)\b)"
)
"""A clause of its own, behind which the sentence goes on: "bleeding that does not stop needs ..."."""
KNOWING = re.compile(
    r" (?:be |yet |been |clearly |well |fully |quite |precisely )*(?:found|known|settled|established|understood|"
    r"reported|stated|read|tested|studied)\b"
)
APART = re.compile(r"[,;()]| (?:and|or|to|is|was|are|were|it|that|which|who|in|of|for|on|by) |with")
"""What keeps a word that denies by itself out of another denial's reach."""

_PREFIXED = re.compile(r"(?:un|in(?=[a-z]{4})|im(?=[mp])|ir(?=r)|il(?=l)|dis(?=s|ag|ap|all)|non[- ]?)([a-z]{4,})\Z")


def without_prefix(word: str) -> str | None:
    """The key of what a word denies by its first letters: "unlicensed" denies "licensed".

    >>> without_prefix("unlicensed")
    'licens'
    """
    m = _PREFIXED.match(word) if not word.endswith(("ability", "dispute", "less")) else None
    return key(m[1]) if m and _IS_UN.match(word) else None


_IS_UN = re.compile(rf"(?:{_UN})\Z")
