"""What is asked: cue words in the order of the question, and what a mentioned concept implies."""

from __future__ import annotations

import re

from ..model.terms import Aspect
from ..model.vocabulary import Vocabulary

_CUES: tuple[tuple[Aspect, str], ...] = (
    (
        "dosing-weight",
        r"(?:ideal|adjusted|actual|lean|dosing|total) (?:body )?weight|which weight|weight (?:to use|for (?:the )?dos)",
    ),
    (
        "dose",
        r"\bdos(?:e|es|age|ing|ed)\b|how much(?! (?:does|do|is|will) (?:it|ivig|this|one|an?) ?\w* ?cost)(?! (?:money|time))|"
        r"how many (?:grams|g\b|mg)|\bm?g ?/ ?kg|grams? per|how many vials|\bregimens?\b|\bposology\b|what amount",
    ),
    (
        "course",
        r"how often|how many (?:times|doses|infusions|courses|treatments|days)|repeat\w*|second (?:course|dose|round|infusion)|again\b|"
        r"one[- ]time|for life|lifelong|every (?:\d|month|week)|schedule|interval|how long (?:do|will|must|should) (?:i|we|he|she|they|patients?|you) "
        r"(?:\w+ ){0,2}(?:need|have|take|get|stay|be|receive|continue)|when (?:can|to|should) \w* ?(?:stop|re-?dose)|how long to (?:treat|continue)",
    ),
    (
        "onset",
        r"how (?:fast|quick\w*|soon|rapid\w*)|how long (?:does it|do they|will it|(?:it|they) takes?|before|until|till|for (?:it|ivig) to|to (?:work|see|respond)|"
        r"(?:does|will|should|is|it|ivig)[\w ]{0,25}(?:take|work|kick|respon|before))|onset|when (?:will|does|do|should|would)[\w ]{0,30}(?:work|rise|respon|"
        r"go up|see|kick|improve|increase|recover)|time to (?:response|effect|peak|recovery)|days? (?:to|until|till) (?:respon|work|rise)|start(?:s|ed)? working|"
        r"kick(?:s|ed)? in|(?:is|if|know|tell)[\w ]{0,20}\b(?:is |was |its |it's )?(?:working|worked|works)\b|expect\w*|respon(?:se|d) time|speed of",
    ),
    (
        "duration",
        r"how long[\w ]{0,25}\blast|get(?:s)? better (?:by|on)|go(?:es)? away|grow out of|(?<!for )(?<!the )(?<!in )\blasts?\b(?! (?:yr|year|month|week|night|time|dose|infusion|visit|\d|few|two|three|six|winter|summer|\w+ (?:dose|infusion|cycle|course)))|lasting|wears? off|wearing off|duration|transient|temporary|short[- ]lived|stay(?:s)? up|how long[\w ]{0,25}\bkeeps?\b|"
        r"durab|sustained|back (?:down|to)|permanent\w*|\bcures?\b|cured|how long[\w ]{0,15}(?:hold|effect)",
    ),
    (
        "efficacy",
        r"(?<!how fast )(?<!how quickly )(?<!how soon )(?<!how rapidly )\b(?:does|do|will|would|can|could|did|is|are|how well)\b[\w ,/'-]{0,60}\b(?:work|works|worked|help|helps|helpful|effective|useful|beneficial|fix|"
        r"cure|treat|reduce|improve|prevent|raise|lower|benefit)\b|efficac\w*|effective(?:ness)?|response rates?|respon(?:d|ders?|se)\b|benefits?|"
        r"evidence|success|chances?\b|odds\b|\btrials?\b|\brcts?\b|\bstud(?:y|ies)\b|how good|any good|pros and cons|worth it|outcomes?|useful",
    ),
    (
        "contraindication",
        r"contra-?indicat\w*|who (?:should|must|can(?:no|')?t|shouldn'?t) (?:not )?(?:\w+ )?(?:get|have|receive|take|avoid|be given)|"
        r"should not (?:get|have|receive|be given)|can(?:no|')?t (?:have|get|receive)|who (?:shouldn'?t|cannot|can'?t)|not be given|"
        r"(?:avoid|avoided) (?:in|by|if)|reasons? not to|\bbarred\b|off[- ]limits|absolute",
    ),
    (
        "comparison",
        r"\bvs\.?\b|\bversus\b|compared? (?:to|with)|comparison|(?:better|safer|cheaper|fewer|more|less|worse|higher|lower|good as)[\w ]{0,25}\bthan\b|as good as|instead of|rather than|superior|inferior|\bor\b (?=(?:ivig|scig|steroids?|"
        r"prednis|anti|rituximab|plasma|plex|tpo|dex))|difference between|differences? between|head[- ]to[- ]head|which is better|prefer\w*|over steroids|"
        r"faster than|alternatives? to|switch\w* from",
    ),
    (
        "next-step",
        r"what (?:now|next|then|else|to do|do (?:i|we) (?:do|give|try))|next (?:step|line|option|treatment)|\bnext\b|didn'?t (?:work|respond)|"
        r"did not (?:work|respond)|not respond\w*|fail(?:ed|ure|s|ing)?|no response|still (?:low|febrile|bleeding|\d)|non-?respon\w*|after (?:ivig|steroids?|"
        r"failure)|if (?:it|ivig|that|this) (?:does|fails|did)|rescue|salvage|resistan\w*|no improvement|not improving|what do we give|what should we give|"
        r"management|manage\b|\bplan\b|what do i give|what to give|give in the first|options",
    ),
    (
        "sequence",
        r"first[- ]?line|second[- ]?line|third[- ]?line|1st[- ]?line|2nd[- ]?line|\bsequence\b|algorithm|order of|lines? of (?:therapy|treatment)|"
        r"step[- ]?wise|treatment (?:options|plan|steps)|how (?:is|are|do you|do we|to)[\w ,/'-]{0,50}\btreat(?:ed|ment)?\b|treatments? (?:for|of)|"
        r"therapy for|standard (?:treatment|therapy|of care)|initial (?:treatment|therapy)",
    ),
    (
        "monitoring",
        r"monitor\w*|\bcheck(?:s|ed|ing)?\b|watch (?:for|out)|what to watch|follow[- ]?up|\blabs?\b|\bbloods\b|blood tests?|blood work|surveillance|look out for|"
        r"vital signs|vitals|\brecheck\b|observations",
    ),
    (
        "work-up",
        r"before (?:starting|giving|the first|we (?:start|give)|i (?:start|give)|ivig|an? infusion|treatment)|work[- ]?up|baseline|pre-?treatment|prior to (?:ivig|starting|giving|"
        r"infusion)|screen\w*|tests? (?:before|needed|first)|\bdiagnos(?:e|is|tic|ing)\b",
    ),
    ("premedication", r"pre-?med\w*|before (?:the|my|each) infusion"),
    (
        "administration",
        r"how (?:is|do|should|to|does)[\w ]{0,30}(?:given|administ\w*|infus\w*|run|set up|start(?:ed)?)\b|infusion (?:rate|speed|protocol|time)|"
        r"titrat\w*|rate of infusion|(?<!relapse )(?<!response )(?<!success )(?<!mortality )(?<!death )(?<!remission )(?<!failure )(?<!cure )(?<!survival )(?<!infection )(?<!hazard )(?<!event )\brates?\b|ml ?/|mL/h|how (?:fast|quick\w*|long)[\w ]{0,25}(?:run|infus\w*|drip|give|go in|set|hang)|"
        r"how fast(?![\w ,/'-]{0,40}\b(?:work|rais|ris|respon|help|act|improv|increas|go up|kick|effect|recover))|\bpump\b|ladder|"
        r"\broute\b|administration|reconstitut\w*|\bfilter\b|\bline\b(?! of)|flush|dilut\w*|(?<!on )mix(?:ed|ing)?\b(?! stud| test)|ramp|slow(?:er|ly)? (?:it|the|rate)",
    ),
    ("home", r"\bat home\b|home infusion|self[- ]infus\w*"),
    ("vaccine", r"\bvaccin\w*|\bimmuni[sz]ation\w*|\bjabs?\b|\bshots?\b|\bmmr\b"),
    (
        "interference",
        r"interfer(?:e|es|ed|ing|ence)\b|false[- ](?:positive|negative)|affect[\w ]{0,20}(?:test|result|serolog|lab)|(?:test|result)s? (?:\w+ ){0,3}(?:wrong|false|positive|"
        r"unreliable)|serolog\w*|(?:positive|neg\w*) (?:hepatitis|hep b|coombs|dat)\b|blood test results?",
    ),
    (
        "interaction",
        r"interact\w*|together with|combin\w* with|with (?:other )?(?:drugs|medicines|medications)|take (?:\w+ ){0,3}(?:with|while|during)|"
        r"while (?:on|taking|receiving)|same time as|plasma exchange (?:after|before)|timing with",
    ),
    (
        "mechanism",
        r"how (?:does|do|is|exactly does)[\w ]{0,40}\bwork(?:s|ing)?\b(?! (?:fast|quick|soon))|mechanism\w*|mode of action|why (?:does|do|would|is|are)[\w ]{0,30}"
        r"(?:work|help|raise|stop|used)|\bcontains?\b|what (?:is|'s) (?:in|inside)|saturat\w*|(?<!heart )block\w*|made (?:of|from)|trick",
    ),
    (
        "kinetics",
        r"half[- ]?life|pharmacokinetic\w*|\bkinetics\b|stays? in|how long[\w ]{0,20}(?:in (?:my|the|your) (?:body|system|blood))|clear(?:ed|ance)|trough",
    ),
    (
        "cost",
        r"\bcosts?\b|\bprices?\b|expensive|afford|\bpay\b|insurance|shortages?|\bsupply\b|\bfunded\b|funding|reimburs\w*|cheap\w*",
    ),
    (
        "predictor",
        r"predict\w*|who (?:will )?responds?|likel(?:y|ihood) (?:to|of) respon\w*|responders?|prognos\w*|which patients (?:respond|benefit)|factors",
    ),
    (
        "look-alike",
        r"differential|mimics?|rule out|could (?:it|this) be|look[- ]?alikes?|distinguish|tell apart|mistaken for|confus(?:ed|ing) with|exclude\b|"
        r"how (?:do|can) (?:i|we|you) tell|misdiagnos\w*",
    ),
    (
        "emerging",
        r"\bnew (?:drugs?|treatments?|therap\w*|agents?|medicines?)|emerging|pipeline|in development|novel|upcoming|latest|future",
    ),
    (
        "supportive-care",
        r"supportive|transfus\w*|folic|folate|in the meantime|other care|activity|restrict\w*|keeping warm|lifestyle",
    ),
    (
        "product",
        r"\bbrands?\b|\bproducts?\b|formulation|concentration|10 ?%|5 ?%(?! of)|stabili[sz]er|sucrose|\biga content|which ivig|vials?\b|storage|stor(?:e|ed)\b|fridge|refrigerat\w*",
    ),
    ("pitfall", r"pitfalls?|mistakes?|errors? to avoid|caveats?|common errors"),
    (
        "practical",
        r"\bdriv(?:e|ing)\b|\btravel\w*|\bfly(?:ing)?\b|what (?:is|happens|'s)[\w ]{0,25}(?:like|during|infusion day)|bring\b|prepare|questions? (?:to|should|for)|ask (?:my|the|our) "
        r"(?:doctor|team|hematologist)|go (?:back )?to (?:work|school)|sports?\b|exercise|alcohol|missed|miss a|storage|stor(?:e|ed)\b|fridge|refrigerat\w*|room temp\w*|breast-?feed\w*|\beat\b|shower",
    ),
    (
        "definition",
        r"what (?:is|are|does|'s)\b(?! the (?:role|dose|rate|risk|evidence|cost|place|best|first|next|chance|recommended|difference|point|max|start|mechanism|response|"
        r"exact|titration|half|interval|target|success|standard|usual|typical|side|contra))(?! (?:next|now|given|used|recommended|first|your|my))(?=[\w ]{0,40}\??$)|"
        r"\bdefin(?:e|ition)\b|explain\b|meaning of|stands? for|tell me about|overview|\bmean(?:s)?\b",
    ),
    (
        "red-flag",
        r"when (?:to|should i|do i|should we) (?:call|seek|go|worry)|emergency|call (?:999|911|112|the doctor)|warning signs?|red flags?|go to (?:the )?(?:er|hospital|a&e|emergency)|worr(?:y|ied)",
    ),
    (
        "harm",
        r"side[- ]?effects?|\brisks?\b|\bharm(?:s|ful|ed)?\b|advers\w*|\bsafe(?:ty|ly|r|st)?\b|danger\w*|toxic\w*|complications?|\bcauses?\b|reaction|happens? if|"
        r"too much|overdose|how common|\bhurt\b|problem|\bbad for\b|tolerat\w*|downsides?|drawbacks?|\bcons\b|catch\b|reduce (?:the )?(?:risk|aki)|prevent\w*|"
        r"weaken\w*|damage|worsen\w*|make (?:it|me|him|her) worse",
    ),
    (
        "role",
        r"\brole\b|\bwhen\b(?= ?[,:?])|\bindicat(?:ed|ion|ions)\b|\bwhen (?:is|are|should|to|do|would)\b(?! \w* ?(?:call|seek|stop|worry))|should[\w ,/'-]{0,40}\b(?:get|have|be given|receive|use|be used|take|be treated|"
        r"we give|i give|be first|be)\b|\bgive (?:ivig|scig|it)\b|\bgive\b|place of|recommend\w*|(?<!why do i )\bneed(?:s|ed)?\b|\buse(?:d)?\b|\bfor\b(?=[\w ]{0,25}\?*$)|treat\w*|"
        r"who (?:gets|needs|should|qualifies)|enough|necessary|reserved|eligib\w*|guideline\w*|say about|criteria|approved|licensed|worth|necessary|support\w*|\bcovered\b|\bstart(?:ing)? (?:iv ?ig|scig|immunoglobulin|it\?)|\?iv ?ig\b|\biv ?ig ?\?|\b[rt]x ?\?|"
        r"\b(?:continue|carry on|go ahead|restart|resume|rechallenge)\b(?=[\w ]{0,24}\?|$)|what now|what to give|\bmanage\w*|\biv ?ig or (?:plts?|platelets|steroids?)",
    ),
)
CUES: dict[Aspect, re.Pattern[str]] = {aspect: re.compile(pattern) for aspect, pattern in _CUES}

IMPLIED: dict[str, Aspect] = {
    "premedication": "premedication",
    "hydration": "administration",
    "infusion-rate": "administration",
    "infusion-time": "administration",
    "home-infusion": "home",
    "dosing-weight": "dosing-weight",
    "obesity": "dosing-weight",
    "half-life": "kinetics",
    "cost": "cost",
    "supply": "cost",
    "brand-change": "product",
    "sucrose": "product",
    "iga-content": "product",
    "driving": "practical",
    "travel": "practical",
    "work-activity": "practical",
    "infusion-day": "practical",
    "immune-boost": "role",
    "immune-weakening": "mechanism",
    "relapse": "duration",
    "nonresponse": "next-step",
    "second-dose": "course",
    "one-time": "course",
    "stopping-ig": "course",
    "fcrn": "mechanism",
    "fc-gamma-receptor": "mechanism",
    "plasma-donor": "definition",
    "consent-questions": "practical",
    "evidence-quality": "efficacy",
    "guideline": "role",
    "insurance": "cost",
    "serology": "interference",
    "dat": "interference",
    "glucose-meter": "interference",
    "esr": "interference",
    "galactomannan": "interference",
    "igg-level": "monitoring",
    "creatinine": "monitoring",
    "vital-signs": "monitoring",
    "cure": "duration",
    "steroid-sparing": "role",
    "breastfeeding": "harm",
    "appearance": "product",
    "foam": "administration",
    "central-line": "administration",
    "parenteral-nutrition": "administration",
    "overdose": "harm",
    "platelet-iga-antibody": "predictor",
}
"""What a mentioned topic asks for by itself."""

_BY_TYPE: dict[str, Aspect] = {"harm": "harm", "vaccine": "vaccine", "product": "product"}


def asked(folded: str) -> tuple[list[Aspect], list[tuple[int, int]]]:
    """Aspects by cue words, in the order of the text, and the spans of those cues.

    >>> asked("when, how much, how fast?")[0]
    ['role', 'dose', 'onset', 'administration']
    """
    seen: dict[Aspect, int] = {}
    spans: list[tuple[int, int]] = []
    for aspect, pattern in CUES.items():
        for match in pattern.finditer(folded):
            spans += _read_words(match)
            seen.setdefault(aspect, match.start())
            seen[aspect] = min(seen[aspect], match.start())
    ordered = sorted(seen, key=lambda a: seen[a])
    return ordered, spans


def _read_words(match: re.Match[str]) -> list[tuple[int, int]]:
    """What of a match is the cue itself: of a long one, which may run over words that it does not read, the ends."""
    start, end = match.span()
    text = match.group()
    if len(text.split()) < 3:
        return [(start, end)]
    head, tail = text.split()[0], text.split()[-1]
    return [(start, start + len(head)), (end - len(tail), end)]


def implied(concepts: tuple[str, ...], vocabulary: Vocabulary) -> list[Aspect]:
    """Aspects that mentioned concepts stand for, in order of mention."""
    found: list[Aspect] = []
    for concept_id in concepts:
        concept = vocabulary.get(concept_id)
        aspect = IMPLIED.get(concept_id) or (_BY_TYPE.get(concept.type) if concept else None)
        if aspect and aspect not in found:
            found.append(aspect)
    return found
