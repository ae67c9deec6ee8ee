"""What the words of a claim do: which way they point, how strong they are, which of them say nothing about the matter.

A *class* is a question that a word answers (does it go up or down, is it advised or not); its sign is the answer. Two
sentences that agree on everything and differ in a sign contradict each other. No medicine lives here, only language.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .alike import COMPOUNDS, lines
from .american import american
from .claims_groups import GROUPS
from .needed import FirstOf, Watch, alternatives
from .plain_words import PLAIN_STEMS
from .text import stem

_SIGNS: tuple[tuple[str, int, str], ...] = (
    ("change", 1, "increase increased increases increasing raise raised raises raising elevate elevates elevated elevating elevation rise rises rising rose higher risen grow grows jump jumps climb climbs climbed soar soars soared surge surged double doubles doubled triple triples tripled gain gains restore restores boost boosts boosted boosting enhance enhances enhanced enhancing augment augments"),
    ("change", -1, "decrease curb curbs curbed curbing decreases decreased decreasing reduce reduces reduced reducing reduction lower lowers lowered lowering fall falls fell falling fallen drop drops dropped decline declines shorten shortens shortened shorter lessen lessens diminish diminishes minimize minimizes minimise cut cuts halve halves halved halving shrink shrinks shrank shrunk dwindle dwindled sank sink sinks"),
    ("speed", 1, "fast faster fastest quick quicker quickly rapid rapidly prompt promptly soon sooner immediate immediately swift"),
    ("speed", -1, "slow slower slowest slowly gradual gradually delayed later"),
    ("early", 1, "early earliest"),
    ("early", -1, "late"),
    ("degree", 1, "more greater larger"),
    ("degree", -1, "less fewer smaller"),
    ("level", 1, "high"),
    ("level", -1, "low"),
    ("sex", 1, "women woman female females"),
    ("sex", -1, "men man male males"),
    ("truth", 1, "true"),
    ("truth", -1, "false falsely"),
    ("finding", 1, "positive"),
    ("finding", -1, "negative"),
    ("rank", 1, "superior superiority better best outperform outperforms"),
    ("rank", -1, "inferior inferiority worse worst"),
    ("rank", 0, "equal equally equivalent equivalence similar similarly comparable comparably noninferior same alike"),
    ("prevent", 1, "prevent prevents prevented preventing prevention preventive avert averts protect protects protected protective"),
    ("cause", 1, "cause causes caused causing lead leads led provoke provokes provoked trigger triggers triggered induce induces induced"),
    ("works", 1, "effective effectively effectiveness efficacy efficacious work works worked working benefit benefits benefited beneficial benefitted help helps helped helpful useful successful successfully success succeed respond responds responded response responses responder responders improve improves improved improvement improving relieve relieves"),
    ("works", -1, "ineffective fail fails failed failure useless futile unproven refractory nonresponse"),
    ("advice", 1, "advice recommend recommends recommended recommendation recommending should advise advises advised advisable suggest suggests suggested indicated indication prefer prefers preferred preferable appropriate endorse endorses support supports supported fund funds funded consider considered considers need needed needs needs required require requires requiring necessary must mandatory allow allows allowed permit permits permitted licensed licenced approved approves approval authorized authorised essential pay pays paid cover covers covered reimburse reimburses reimbursed subsidize subsidizes subsidized lets back backs backed warrant warrants warranted justify justifies justified offer offers offered advocate advocates advocated accept accepts accepted acceptable"),
    ("advice", -1, "unlicensed unjustified unwarranted refuse refuses refused reject rejects rejected contraindicated contraindication contraindications avoid avoids avoided avoiding withhold withheld discourage discouraged unnecessary inappropriate"),
    ("oftener", 1, "commoner oftener"),
    ("oftener", -1, "rarer"),
    ("going", 1, "continue continues continued continuing resume resumes resumed restart restarts restarted"),
    ("going", -1, "stop stops stopped stopping discontinue discontinues discontinued discontinuing halt halts halted cease ceases ceased suspend suspended interrupt interrupts interrupted pause pauses paused"),
    ("routine", 1, "routine routinely"),
    ("routine", -1, "exceptional exceptionally"),
    ("common", 1, "common commonly frequent frequently usual usually typical typically often mostly generally mainly most majority"),
    ("common", -1, "rare rarely uncommon infrequent seldom unusual"),
    ("safe", 1, "safe safely tolerated harmless"),
    ("safe", -1, "unsafe harmful dangerous danger hazardous"),
    ("lasting", 1, "permanent permanently durable sustained lifelong cure cures cured curative"),
    ("lasting", -1, "transient temporary temporarily transiently passing fade fades fading"),
    ("contain", 1, "contain contains contained containing"),
    ("only", 1, "only sole solely exclusively"),
    ("instead", 1, "replace replaces replaced replacing substitute substitutes"),
    ("order", 1, "before"),
    ("order", -1, "after"),
    ("available", 1, "available"),
    ("available", -1, "unavailable"),
    ("included", -1, "excluded excludes exclude excluding"),
    ("included", 1, "names named lists listed"),
    ("linked", 1, "link links linked correlate correlates correlated correlation association associated"),
    ("borrowed", 1, "borrowed extrapolated extrapolation extrapolate borrows"),
    ("certain", -1, "unclear uncertain unknown disputed unproven controversial insufficient conflicting doubtful limited"),
    ("certain", 1, "proven established definitive confirmed demonstrated proof"),
)  # fmt: skip

_NO_SPAN = "".join(f"(?<!{w} )" for w in "within for in over after before least than of about nearly half to".split())
"""Before "a week": a span of time and no schedule."""

_PHRASES: tuple[tuple[str, str, int], ...] = (
    (r"(?:respond\w*|work\w*) (?:poorly|badly)|poor response|do(?:es)? poorly", "works", -1),
    (r"fail(?:s|ed|ing)? to(?= \w)", "", 0),
    (r"no (?:clear |significant |added |additional |apparent |real |measurable |probable )?(?:benefit|advantage|effect|improvement|difference made)", "works", -1),
    (r"without (?:clear |added |any )?(?:benefit|effect)", "works", -1),
    (r"not (?:shown|proven|proved|been shown|been proven) to (?:help|work|benefit|improve|prevent|be effective)", "works", -1),
    (r"(?:not|few|little|limited|scarce)(?: many| much)? (?:studies|research|trials|data|evidence)", "certain", -1),
    (r"no (?:settled|agreed|fixed) (?:rule|standard)|no consensus", "certain", -1),
    (r"(?:not|isn't|aren't) (?:quite |entirely |fully |yet )?(?:sure|known|clear|understood|certain)", "certain", -1),
    (r"(?:has|have|had) not been shown|not (?:been )?(?:shown|proven|backed|established|tested|confirmed)|none is backed|is not shown|no trials?(?: was| were)? found", "certain", -1),
    (r"(?:no|not an?|without an?y?) (?:clear |significant |meaningful |statistically significant )*difference|not (?:statistically )?significant(?:ly different)?|did alike|no different", "differ", -1),
    (r"changed nothing|no change in|made no change", "differ", -1),
    (r"(?:an? )?(?:clear|significant|marked|real|statistically significant) difference", "differ", 1),
    (r"(?:as|equally) (?:good|effective|well|fast|safe) as", "rank", 0),
    (r"equal efficacy", "rank", 0),
    (r"more (?:effective|efficacious|potent|pronounced)|works? better", "rank", 1),
    (r"less (?:effective|efficacious|potent)", "rank", -1),
    (r"more (?:frequent|common|often)(?:ly)?(?= (?:with|in|after|than|under|during|when|among|on|for|at)|[,;.]|$)", "oftener", 1),
    (r"less (?:frequent|common|often)(?:ly)?(?= (?:with|in|after|than|under|during|when|among|on|for|at)|[,;.]|$)", "oftener", -1),
    (r"(?:no|not) (?:any |clearly )?better(?: than)?|not superior", "rank", 0),
    (r"more (?:rapid\w*|quickly|prompt)", "speed", 1),
    (r"less (?:rapid\w*|quickly)", "speed", -1),
    (r"for good\b", "lasting", 1),
    (r"short[- ]lived|not permanent|wears? off|not last", "lasting", -1),
    (r"(?:no|lacks?|lack of|little|without|absence of) (?:\w+ )?(?:evidence|proof|data|support|trials?|studies)", "certain", -1),
    (r"(?:response|success|cure|remission|responder) rates?", "works", 1),
    (r"comes? from the [\w ]{0,30}guideline|not (?:made|meant|written|studied) for|not an? \w+ (?:figure|dose)|taken over from|carr(?:ied|ying) over|appl(?:y|ies|ied) (?:broadly|equally|likewise|more broadly|just as)|by (?:analogy|extension)", "borrowed", 1),
    (r"(?:do|does|should|must|is|are|be) not (?:\w+[ -]){1,5}?without|never (?:\w+[ -]){1,5}?without", "advice", 1),
    (r"(?:do|does|should|must|need) not (?:be )?(?:delay|withhold|postpone|skip|avoid|defer|delayed|withheld|postponed|avoided)(?:ed)?", "advice", 1),
    (r"(?:is|are) not to(?= (?:be )?[a-z])", "advice", -1),
    (r"(?:as|if|when|until|once) (?:it is |they are )?(?:well[- ])?tolerated", "", 0),
    (r"do(?:es)? not (?:use|give|administer|start|infuse|combine|routinely (?:use|give))", "advice", -1),
    (r"(?:use|give|administer|combine|choose|start|consider|check|monitor)(?= (?:with |the |a |an |iv|low|high|cortico|platelet|plasma|ritux|pred))", "advice", 1),
    (r"should(?: not|n't)|must not|not (?:be )?(?:used|given|recommended|advised|indicated|supported|routinely)|advises? against|recommends? against|suggests? against|not (?:a )?routine", "advice", -1),
    (r"(?:must|should|may|do) not exceed|not (?:to )?exceed", "", 0),
    (r"likelier|more likely", "risk", 1),
    (r"(?:rather than|instead of|not|no) (?:as )?(?:an? |the )?(?:\w+ ){0,2}(?:first[- ]line|first treatment|standard treatment|standard)", "firstline", -1),
    (r"additional (?:therap|treatment)\w*|add-on", "add-on", 1),
    (r"first treatment|first choice|first[- ]line|cornerstone|standard of care|gold standard|mainstay|first choice|treatment of choice|come first|comes first", "firstline", 1),
    (r"not (?:a |the )?(?:first[- ]line|first treatment|standard)", "firstline", -1),
    (r"well[- ]tolerated|generally mild", "safe", 1),
    (r"at risk|risk of|danger of", "risk", 1),
    (r"no risk", "risk", -1),
    (r"(?:is|are) (?:usually |often |commonly )?given(?= (?:under|into|in|by|for|to|as|with))", "advice", 1),
    (r"made (?:an?|any|some) (?:\w+ )?difference", "differ", 1),
    (r"can(?:not|'t| not| never) (?:be )?(?:given|done|used|infused|receive|get|have|take)(?! to)", "advice", -1),
    (r"contains? (?:no|none)|free of", "contain", -1),
    (rf"(?:each|every|per|once a|{_NO_SPAN}a) day|daily", "every-day", 1),
    (rf"(?:each|every|per|once a|{_NO_SPAN}a) week(?! (?:of|after|before|later|earlier|ago|following|since|from))|weekly", "every-week", 1),
    (rf"(?:each|every|per|once a|{_NO_SPAN}a) month(?! (?:of|after|before|later|earlier|ago|following|since|from))|monthly", "every-month", 1),
    (rf"(?:each|every|per|once a|{_NO_SPAN}a) year(?!-| (?:of|after|before|later|earlier|ago|on|following|since|from))|yearly|annually", "every-year", 1),
    (r"present in|found in(?! (?:\d|about|around|nearly|almost|only|half|most|all|some|one|two|three|up|an? \w+ of|people|patients|children|adults))|part of|ingredient of", "contain", 1),
    (r"(?:may|might|can|will|could) (?:also )?(?:give|prescribe|offer|recommend|receive|be given|be used|be offered|be an? (?:adjunct|add-on|option))", "advice", 1),
    (r"(?:is|are|was|were) (?:not|never) included", "included", -1),
    (r"(?:is|are|was|were) included", "included", 1),
    (r"rul(?:e|es|ed|ing) out", "included", -1),
    (r"short[- ]term", "term", -1),
    (r"long[- ]term|for life", "term", 1),
    (r"most common(?:ly)?|commonest|most frequent(?:ly)?", "common", 1),
    (r"(?:is|are|was|were|be|been|comes? out|came out|speaks?|spoke) in favou?r of", "advice", 1),
    (r"rather than|instead of|in place of|in favou?r of", "instead", 1),
    (r"effective dose|dose that works|suspected or (?:confirmed|proven)|(?<=kg )or more|not (?:of )?blood group \w+", "", 0),
    (r"limited to|restricted to|confined to|nothing but", "only", 1),
    (r"not an? (?:issue|problem|concern|risk)|no (?:issue|problem|concern)s?", "safe", 1),
    (r"warns? against|warned against|recommendations? against", "advice", -1),
    (r"against (?:the )?(?:routine|use|using|giving|treatment)", "advice", -1),
    (r"similar(?= (?:drugs?|medicines?|agents?|patients|cases|people|products|conditions|treatments|ones))|at the same time|"
     r"same(?= (?:consensus|review|study|trial|guideline|panel|text|page|table|guidance|authors?|group|day|time|cohort|series|paper|handbook|document|report|entry|name))", "", 0),
    (r"best(?= (?:avoided|left)\b)", "", 0),
    (r"best(?= (?:given|done|treated|used|taken|started|made|infused|kept)\b)|(?:better|best) (?:choice|option)s?", "advice", 1),
    (r"(?:differ\w*) (?:clearly |significantly |markedly )?(?=from|in|between|with|by)|differed significantly", "differ", 1),
    (r"as soon as possible|as early as possible", "early", 1),
    (r"not the same(?: \w+)? as|distinct from|different (?:disease |disorder )?from|separate from|not a (?:form|type|kind|variant) of|no form of", "identity", -1),
    (r"(?:a|one) (?:\w+ )?(?:form|type|kind|variant|subtype) of|the same (?:disease |disorder |thing )?as", "identity", 1),
    (r"at once|straight ?away|right away|without delay", "speed", 1),
    (r"immediate(?= (?:reaction|effect|side|adverse|unwanted|hypersensitivity|allerg))|slow(?= (?:or (?:stop|pause)|ivig|it|the|down)\b)|"
     r"refractory(?! to\b)", "", 0),
    (r"(?<!kg )(?<!mg )(?<! g )(?<!dose )(?<!doses )(?<!infusion )(?<!given )(?<!only )(?<!just )(?<!least )(?<!than )(?<!repeated )(?<!used )once"
     r"(?= (?:(?!and |or |daily|weekly|monthly|every|each|per|a |over|in )[\w'-]+ )(?:[\w'-]+ ){0,3}(?:\w+ed|\w+[^s]s|was|were|had|have|has|thought|held|saw|said|gone|begun)\b)", "", 0),
    (r"(?:(?:work|perform|fare)\w*|did|do|does|done) (?:any |clearly )?no better(?: than)?", "rank", 0),
    (r"(?:refus\w+|declin\w+|fail\w*|stop\w*|ceas\w*) to (?:fund|pay|cover|recommend|approve|license|allow|support|reimburse)", "advice", -1),
    (r"(?:leaves?|left|leaving) (?:[\w-]+ ){1,5}?out\b|omits?|omitted|goes beyond|off[- ]label|falls? outside|is outside|are outside", "included", -1),
    (r"single[- ](?:dose|infusion)|one[- ]time|one dose|single|once(?! (?:daily|a day|a week|weekly|a month|monthly))", "once", 1),
    (r"repeat(?:ed|able|ing)?|again|second (?:\S+ ){0,2}(?:dose|course)", "repeat", 1),
)  # fmt: skip

_CLASS_OF: dict[str, tuple[str, int]] = {}
for _name, _sign, _words in _SIGNS:
    for _word in _words.split():
        _CLASS_OF.setdefault(_word, (_name, _sign))

_JOINED = "(?:is|are|was|were|has|have|had|do|does|did|should|must|could|would)n't"
_NOT_AFTER, _NOT_FIRST = re.compile(r"(?<=[\w)]) not(?= )"), re.compile(r"(^|\||\(\?:)not(?= )")


def contracted(pattern: str) -> str:
    """A pattern with "not" that also finds its short form: "has not been shown" and "hasn't been shown".

    >>> contracted("has not been shown|not shown")[:24]
    "has(?: not|n't) been sho"
    """
    return _NOT_FIRST.sub(rf"\1(?:not|{_JOINED})", _NOT_AFTER.sub("(?: not|n't)", pattern))


PHRASE = FirstOf([contracted(pattern) for pattern, _, _ in _PHRASES], before=r"(?<![\w-])", after=r"(?!\w)")
"""All set phrases; the number tells which of `PHRASES`."""
PHRASES = tuple((name, sign) for _, name, sign in _PHRASES)

ORGANS = frozenset("respiratory heart cardiac renal kidney liver hepatic organ multiorgan lung bone marrow".split())
"""Before "failure": something that happens to a body, not a treatment that does not work."""

NEGATES = frozenset(
    "not no never without nor neither cannot n't don't doesn't didn't isn't aren't wasn't weren't can't won't "
    "shouldn't hasn't haven't lack lacks lacking none hardly".split()
)
BARELY_TURNED = frozenset({"common", "early", "speed", "degree", "level", "sex"})
"""Classes that only a negation right before them turns round: "not for most patients" leaves "most" as it is."""
NEGATION_REACH = 5
"""Words after a negation that it turns round, where no comma or "but" comes first."""

_GROUP_OF: dict[str, str] = {}
for _group in GROUPS:
    _head = stem(_group.split()[0])
    for _word in _group.split():
        _GROUP_OF.setdefault(stem(_word), _head)
for _line in lines():
    _head = _GROUP_OF.get(stem(_line[0]), stem(_line[0]))
    for _word in _line:
        _GROUP_OF.setdefault(stem(_word), _head)

HARMLESS = frozenset(
    map(
        stem,
        """
    a an the this that these those it its they their them he she his her we our you your who whom whose which what where when
    is are was were be been being am do does did doing have has had having will would shall can could may might of in on at by
    for with to from into onto over under between among within during before after while until since than then as so such if
    though although because but and or also both either each per via about around approximately roughly nearly almost some
    several many much few other others another more less further very quite rather just even still yet already now here there
    people person patient patients individual individuals person's case cases group groups people's anyone someone those
    thing things way ways kind kinds type types form forms part parts example examples e.g i.e etc called known named
    specifically particularly especially including include includes included involve involves involving regard regarding
    set setting settings situation situations scenario scenarios circumstance circumstances condition conditions context
    disease diseases disorder disorders illness medical clinical clinically clinician approach approaches strategy option options
    important key main primary major overall general generally various certain specific different own make makes made
    become becomes show shows showed shown showing find finds found finding achieve achieves achieved achieving reach reaches reached
    produce produces produced producing provide provides provided occur occurs occurred occurring remain remains
    appear appears follow follows followed following go goes get gets take takes taken experience experienced need
    well good able likely seen see says said say states stated according listed list lists named page typical given using use used
    result results resulting come comes currently current today usually
    not no without nor never neither cannot
    time times amount amounts degree extent note noted
    first second third one two three
    around up down out off again back versus vs
    based due related associated association link linked
    ivig ig immunoglobulin
    regimen protocol schedule course
    treatment therapy dose doses dosing dosage infusion infusions infuse study studies report reports reported intervention approach
    give giving receive received receives administer administered administration absolute absolutely through primarily mainly
    require requires sufficient sufficiently develop develops developed ease adjust adjusted names name keep supporting
    however another downside upside don't can't won't isn't aren't doesn't didn't wasn't weren't couldn't shouldn't hasn't haven't
    look looks looked looking ones main benefits body doctor doctors provider team member members want wants
    none nobody nothing whether
    human issue apparent initial initially baseline target targets
    evaluable assessable mean means every each all always strike struck affect affects affected compare compared united
    additional extra explicit explicitly role defined principle view level levels old older version new newer
    """.split(),
    )
)
"""Stems that carry no content of their own: whether they stand in a sentence or not changes nothing."""

_HOW = frozenset({"clearly"})

_PLAIN_GROUPS = frozenset(x for x in PLAIN_STEMS if x not in _GROUP_OF) | frozenset(
    group_stem
    for group_stem in map(
        stem, "dose event evidence infusion level rate review study treat use doctor choose accept start".split()
    )
)
"""Ordinary words as they are read; of words that stand for one another, where the first of them is ordinary."""

_STRENGTH: tuple[tuple[int, str], ...] = (
    (3, r"always|never|(?<!above )(?<!after )(?<!at )all|every(?! (?:\d|other|few|second|third|fourth|two|three|four|five|six|eight|ten|twelve|hour|day|week|month|year|morning|night|infusion|dose|visit|step|rate|half))|everyone|anyone|only(?! (?:about|around|some|a few|up to|\d))|must(?! not exceed)|mandatory|absolutely|absolute|invariably|completely|entirely|guarantee[sd]?|certainly|definitely|100 ?%|any patient|without exception|limited to|no risk|zero|cures?(?! rate)|cured|eliminates?|proven|proves|proof|eradicates?|any situation|never|without (?:any )?(?:risks?|side effects|teratogenic effects)"),
    (2, r"(?:nearly|almost|virtually) (?:all|always|every\w*)|prevents?|prevented|prevention|superior|most (?:patients|people|cases|adults|children|rapid|effective)|majority|highly effective|very effective|safe and effective|highest|strongest|best|the most|optimal|standard|explicitly|particularly recommended|strongly|clearly|dramatic\w*|significantly|substantially|rapidly|preferred|ensures?|removes the need|is the treatment|effectively"),
    (0, r"may|might|can|could|sometimes|some|possibly|perhaps|appears?|seems?|suggests?|suggested|thought|believed|likely|unclear|uncertain|limited|disputed|unknown|in one|up to|consider(?:ed)?|often|generally|few|option|occasionally|rarely|reported|reports?"),
)  # fmt: skip
_LEVELS = tuple((level, alternatives(words)) for level, words in _STRENGTH)
_AS_WORD = {word: rf"\b{word}" + r"\b" * word[-1].isalpha() for _, words in _LEVELS for word in words}
_WORD_OF = {edged: word for word, edged in _AS_WORD.items()}
_STRONG = Watch([*_WORD_OF])
"""Each strong or hedging word by itself: in most texts there is none of a level, and its pattern need not run."""
STRENGTH = tuple((level, FirstOf(words, before=r"(?<![\w-])", after=r"(?!\w)")) for level, words in _LEVELS)


_DENIED = re.compile(
    r"\b(?:nearly|almost|virtually|practically|at) $|(?:\b(?:not|no|nor|never|without|rather than|instead of|than)|n't)(?: (?:an?|the|as|be|been|yet|clearly|for|in|of|to)){0,3} ?[\"']?$|\b(?:when|whenever|if|unless|once|whose) [^,;.]*$"
)
"""Before a strong word: it is said of something else, or denied."""


@lru_cache(maxsize=16384)
def sign_of(word: str) -> tuple[str, int] | None:
    """The class of a folded word and which way it points.

    >>> sign_of("elevated"), sign_of("platelets")
    (('change', 1), None)
    """
    return _CLASS_OF.get(word) or _CLASS_OF.get(american(word))


@lru_cache(maxsize=16384)
def group_of(word: str) -> str:
    """One stem for all words that mean the same here.

    >>> group_of("haemorrhage") == group_of("bleeding"), group_of("carry") == group_of("carries") == group_of("carrying")
    (True, True)
    """
    short = stem(american(word))
    if (found := _GROUP_OF.get(short)) is not None:
        return found
    if 4 <= len(short) <= 6 and (short[-1] == "i" or (short[-1] == "y" and short[-2] in "rlnp")):
        short = short[:-1]  # carry, carries, carried
    return _GROUP_OF.get(short, short)


@lru_cache(maxsize=16384)
def is_harmless(word: str) -> bool:
    """Whether a folded word says nothing about the matter."""
    return len(word) < 3 or word in _HOW or stem(american(word)) in HARMLESS


@lru_cache(maxsize=16384)
def pieces_of_word(word: str) -> tuple[tuple[str, str | None], ...]:
    """The parts of a folded word between hyphens, each with its group, or None where it says nothing.

    >>> pieces_of_word("non-bleeding"), pieces_of_word("the")
    ((('non', 'non'), ('bleeding', 'bleed')), (('the', None),))
    """
    pieces = [x for p in ([word] if word in COMPOUNDS else word.split("-")) for x in COMPOUNDS.get(p, (p,))]
    return tuple((p, None if is_harmless(p) else group_of(p)) for p in pieces)


_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?(?:-[a-z]+)*")


def words_within(folded: str) -> frozenset[str]:
    """Content words of a folded text by group, those within names of things too."""
    pieces = [p for word in set(_TOKEN.findall(folded)) for p in pieces_of_word(word)]
    return frozenset([group for _, group in pieces if group is not None])


@lru_cache(maxsize=16384)
def is_plain(group: str) -> bool:
    """Whether a content word, as read, is ordinary English that a claim may use without saying anything else."""
    return group in _PLAIN_GROUPS


def _denied(folded: str, at: int) -> bool:
    return _DENIED.search(folded, 0, at) is not None


def strength_of(folded: str) -> tuple[int, tuple[str, ...]]:
    """How much a clause asserts: 0 hedged, 1 plain, 2 strong, 3 without exception; with the words that say so.

    >>> strength_of("ivig may reduce it"), strength_of("it always works")
    ((0, ('may',)), (3, ('always',)))
    """
    if edged := _STRONG.possible(folded):
        possible = {_WORD_OF[p] for p in edged}
        for level, words in STRENGTH:
            if not (of_level := possible & words.patterns):
                continue
            found = [m.group() for _, m in words.among(folded, of_level) if not level or not _denied(folded, m.start())]
            if found:
                return level, tuple(found)
    return 1, ()
