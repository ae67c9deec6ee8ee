"""Ordinary English by class: words that say nothing about the matter of a sentence, whoever chooses them.

A claim may be worded in any of them without saying anything else. Words that turn a sentence round (more, before,
without, only, rarely) are not here but among the signs; what names a thing is not here either.
"""

from __future__ import annotations

from .inflection import noun_forms, respelled, verb_forms
from .text import stem

VERBS: dict[str, str] = {
    "report": "say state note mention describe hold assert remark point explain tell write publish document record "
    "register list name call term declare declare express put quote cite comment announce outline detail summarize "
    "summarise conclude infer deduce estimate calculate compute derive gauge specify define characterize characterise "
    "classify class categorize rank grade rate label tag refer pertain relate concern cover address discuss read view "
    "regard deem consider judge think believe know see understand recognize recognise acknowledge accept agree assume "
    "suppose presume expect anticipate interpret highlight stress emphasize emphasise underline illustrate portray depict "
    "present represent reflect denote signify mean imply entail reveal disclose uncover detect observe notice spot identify "
    "discern perceive witness watch inspect examine investigate explore analyze analyse appraise assess evaluate look "
    "review revisit survey screen sample enroll enrol recruit include involve comprise consist constitute contain feature "
    "encompass embrace span number count total amount tally add sum tabulate chart map track trace log monitor attribute "
    "ascribe credit",
    "give": "give receive get obtain administer infuse deliver provide supply offer hand take have undergo accept furnish "
    "dispense prescribe issue grant award allot assign allocate randomize randomise put place start use employ apply "
    "utilize utilise adopt introduce bring carry lead run hold keep make do perform conduct carry undertake execute "
    "implement arrange organize organise plan schedule set fix choose pick opt select reach attain achieve gain earn "
    "acquire secure hit meet fulfill fulfil satisfy serve work act function operate treat manage handle deal tackle care "
    "turn manufacture make produce prepare",
    "happen": "happen occur arise appear emerge develop come go take strike befall ensue follow result show manifest "
    "present feature crop set turn prove become grow get fall stand lie sit rest remain stay exist live belong tend "
    "experience encounter face suffer sustain incur undergo feel complain affect afflict hit touch befell meet",
    "relation": "associate link connect tie couple pair join accompany attend coincide correspond match relate depend hinge "
    "rely base ground found root stem spring originate derive owe account explain belong",
    "help": "aim intend seek try attempt strive want wish hope mean serve enable let allow permit invite urge ask request "
    "demand call tell instruct direct guide inform remind alert caution warn advise decide determine settle resolve rule "
    "favor favour back endorse approve sanction clear authorize authorise license licence certify qualify entitle merit "
    "deserve warrant justify count matter",
    "mean": "vary range span stretch extend reach average approximate equal exceed near approach border hover center centre "
    "concentrate cluster spread",
    "time": "begin start commence end finish close complete conclude last endure continue proceed elapse pass wait await "
    "spend date",
    "blame": "blame trace impute chalk outnumber outstrip exceed overtake overlap coincide tolerate supply ship stock sell market "
    "indicate presuppose require entail mandate oblige insist urge stipulate ask seek pursue weigh ponder contemplate "
    "reckon figure guess gauge size tell spell lay map plot sketch frame phrase word couch voice echo repeat reiterate "
    "restate reprint reproduce copy borrow carry cull glean gather garner collate compile assemble pool recruit join leave "
    "drop quit withdraw switch shift move swap alternate rotate schedule slot fit slip squeeze spread space stagger split "
    "divide share apportion portion break cut trim round crop bundle lump club group cluster bracket pigeonhole file sort",
    "body": "weigh measure stand breathe walk lie sit wake sleep eat drink",
}
"""Verbs by what they do: telling, giving, happening, relating, asking, measuring, time."""

IRREGULAR = """
said told wrote written read held put quoted meant knew known saw seen thought understood gave given got gotten took taken
had brought led ran run kept made did done went gone came set chose chosen met dealt stood lay lain laid sat fell fallen became
become grew grown felt showed shown struck stricken arose arisen arising befell stuck spent began begun sought let bound found
underwent undergone undertook undertaken drew drawn drawing draws draw wore worn bore borne born bears bear bearing lost left
kept held turned ran fed slept woke woken ate eaten drank drunk sprang sprung spread told lies lying died owing
""".split()

NOUNS: dict[str, str] = {
    "people": "patient person individual subject participant recipient sufferer enrollee member man woman people "
    "human being resident inpatient outpatient folk case candidate respondent survivor carrier owner taker user "
    "physician doctor clinician practitioner nurse pharmacist specialist consultant expert author investigator researcher "
    "scientist team staff professional provider caregiver carer parent relative family reader writer authority body "
    "regulator agency organization organisation society association college academy group panel committee council board "
    "commission service ministry department government country nation region state province world",
    "place": "hospital clinic center centre unit ward institution institute facility site department office practice "
    "laboratory lab place location area zone spot setting environment field register registry database",
    "time": "time period duration span while moment date point stage phase era age beginning start outset onset end finish "
    "course run session round cycle visit appointment occasion instance turn follow-up followup sequel future past present",
    "amount": "amount quantity number rate proportion share percentage percent fraction part portion piece bit size "
    "magnitude extent degree level figure value score measure measurement sum total average mean median estimate count "
    "range interval band limit majority handful couple dozen pair minority bulk rest remainder majority scale margin ratio "
    "odds hazard frequency incidence prevalence probability likelihood chance fold times",
    "study": "study report paper article publication work literature record document source text page site summary "
    "abstract table figure chapter section sheet statement note entry analysis finding result outcome observation "
    "experience experiment project research experience description account overview look question answer topic subject "
    "matter issue point aspect factor feature characteristic trait detail fact information data datum evidence knowledge "
    "conclusion message reading endpoint end-point criterion standard parameter arm cohort series sample set collection "
    "population",
    "kind": "kind type form sort class category variety version variant group family example instance thing item element "
    "component way manner means mode method approach strategy option choice alternative possibility route avenue role "
    "place part function purpose use usage aim goal target intention intent objective reason cause basis ground "
    "rationale sense term word name title label tag code entity object fashion line approach setting situation "
    "circumstance condition state status case event episode occurrence incident happening problem trouble complaint "
    "issue difficulty challenge picture presentation feature manifestation process procedure step measure action act "
    "effort attempt move activity task job measure policy practice plan program programme scheme system protocol regimen "
    "course schedule treatment therapy intervention care management administration application delivery agent product "
    "preparation medicine medication drug substance formulation brand infusion dose dosing dosage course disease "
    "disorder illness ailment affliction entity complication",
    "money": "dollar euro pound cent sum bill budget",
    "mix": "mix mixture blend batch bunch lot host range array raft string slew spate wave crop share slice chunk proportion",
    "text": "leaflet brochure booklet handbook manual monograph dossier memo memorandum letter editorial commentary viewpoint "
    "posting blog news press release journal magazine annal bulletin newsletter proceedings congress conference meeting "
    "symposium poster talk lecture thesis dissertation preprint supplement appendix annex footnote caption heading title "
    "paragraph passage excerpt quotation quote extract wording phrase text-book textbook compendium encyclopedia "
    "website webpage portal link url",
    "link": "relation relationship tie",
}
"""Nouns by what they name: people, places, times, amounts, studies, and the general words for all things."""

OTHERS: dict[str, str] = {
    "hedges": "apparently approximately roughly around about almost nearly practically virtually largely broadly partly "
    "somewhat rather quite fairly relatively reasonably comparatively moderately modestly slightly mildly perhaps maybe "
    "possibly probably presumably conceivably potentially arguably seemingly ostensibly supposedly reportedly allegedly "
    "evidently likely apt liable prone generally usually commonly typically normally ordinarily routinely customarily "
    "basically essentially mainly chiefly primarily principally mostly notably namely particularly especially specifically "
    "aside apart barring save notwithstanding albeit amidst whereby wherein thereof hereby insofar inasmuch "
    "in-depth actually indeed really truly simply merely just even still yet already again also too besides moreover "
    "furthermore additionally likewise meanwhile however nevertheless nonetheless therefore thus hence consequently "
    "accordingly thereby instead otherwise else overall altogether eventually ultimately finally subsequently afterwards "
    "afterward thereafter then later earlier previously formerly lately recently currently presently nowadays today now "
    "originally initially firstly secondly respectively separately individually collectively jointly properly suitably "
    "adequately sufficiently considerably appreciably substantially markedly notably noticeably visibly measurably "
    "significantly meaningfully importantly interestingly remarkably strikingly surprisingly unfortunately fortunately "
    "hopefully obviously plainly evidently explicitly expressly formally officially widely closely carefully "
    "thoroughly once upon amid amidst among amongst across along around beside besides beyond concerning despite during "
    "following given including inside into like near off onto out over past per plus regarding round since through "
    "throughout till to toward towards under underneath until up via with within worldwide nationwide",
    "adjectives": "able various different several numerous many much certain particular specific special general common usual "
    "typical normal ordinary standard regular routine customary conventional classic classical traditional "
    "widespread main chief primary principal major key central core leading important relevant notable noteworthy "
    "considerable appreciable substantial sizable sizeable meaningful significant marked pronounced evident obvious visible "
    "apparent plain clear explicit formal official real true actual genuine proper suitable adequate reasonable "
    "sensible possible potential feasible practical available accessible diagnosed recent new newer latest old older former "
    "previous prior earlier later subsequent next following final last initial first second third current present modern "
    "contemporary ongoing existing respective individual single sole separate distinct whole entire complete full overall "
    "total combined aggregate further additional extra other another same similar such own said named listed mentioned "
    "described reported published documented recorded registered observed noted seen studied examined investigated "
    "assessed evaluated analyzed analysed included enrolled enrolled recruited assigned allocated eligible evaluable "
    "assessable affected afflicted ill sick unwell diseased clinical medical therapeutic pharmaceutical so-called "
    "underlying associated related linked attributable due responsible subject prone liable bound set meant intended "
    "worth worthy noteworthy good fine favorable favourable poor great large huge big vast "
    "local national international regional global american british european",
    "states of matter": "kilogram gram spite",
    "pronouns": "a an the this that these those it its itself they them their theirs themselves he him his himself she her hers "
    "herself we us our ours you your yours who whom whose which what whatever whichever whoever someone somebody something "
    "anyone anybody anything everyone everybody everything one ones oneself each either both some any few several here "
    "there where when why how whether if unless because as so than though although while whereas whilst and or but be is "
    "am are was were been being has have had having do does did doing done will would shall should can could may might "
    "must ought need of at by for from in on with about against to not no nor neither never none nobody nothing",
    "states": "us usa uk states kingdom america britain world",
}
"""Hedges, links and adverbs; adjectives that say no more than that something is there; little words."""

DATES = (
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday spring summer autumn winter century decade"
)


def _all() -> frozenset[str]:
    words: set[str] = set(IRREGULAR) | set(DATES.split())
    for lemmas in VERBS.values():
        for lemma in lemmas.split():
            words |= verb_forms(lemma)
    for lemmas in NOUNS.values():
        for lemma in lemmas.split():
            words |= noun_forms(lemma)
    for listed in OTHERS.values():
        words |= set(listed.split())
    return respelled(words)


PLAIN_WORDS = _all()
"""Every form of every ordinary word."""

PLAIN_STEMS = frozenset(map(stem, PLAIN_WORDS))
