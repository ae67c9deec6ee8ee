"""Words that carry no subject of their own: function words, ordinary verbs, people, time, feelings, ward shorthand.

A question word that is neither here, nor a concept, nor a cue, nor a figure is *unread*, and an unread word can stop an
answer: better to say what was not understood than to answer something else.
"""

from __future__ import annotations

from .text import stem

_WORDS = """
a about above absolutely according account across actually add added adding addition additional advice advise after afterwards again against ago agree ahead
all allow allowed almost alone along already alright also although always am amid among amount an and another answer answers any anybody anyhow anymore
anyone anything anyway anywhere apart appear appears approach appropriate approx approximately are area aren't around arrange as ask asked asking at
available avoid aware away back bad based basic basically basis be became because become been before began begin beginning being believe below best better
between beyond big bit bits body both boy briefly bring brought bubble bubbles but by call called calls came can can't cannot care careful case cases catch cause caused
causes causing caution certain certainly chance change changed changes changing check child choice choose clear clearly clinic clinical clinician close come comes
coming common commonly compare compared complete completely concern concerned concerns condition confirm confirmed confused consider considered considering contain
contains continue continued continuing control correct could couldn't couple course cover current currently daily danger dangerous date dated day days deal dear
decide decided decision deep definitely delay delayed depend depends describe described despite detail details determine develop developed did didn't die differ
difference different difficult directly disease disorder do doc docs doctor doctors does doesn't doing don't done down due during each earlier early easily
easy effect effects either else employ end ended ends enough entire equal especially etc even evening ever every everybody everyone everything exact exactly
example except exist existing exists expect expected explain extra extremely face fact facts fall falls falling family far fast faster father feel feeling feels felt few
figure figures final finally find fine finish finished first fit five follow followed following for forgot form found four fourth free friend friends from full
fully further gave general generally get gets getting girl give given gives giving go goes going gone good got gotten great greater grandma grandpa group guy had hadn't half hand hands happen happened happens
happy hard has hasn't have haven't having he he's head heard hello help helped helps her here herself hers hey hi high higher highest him himself his history home honest honestly hope hoping hospital
hospitals hour hours how however huge hurry husband i i'd i'll i'm i've id idea if ill im immediate immediately important in include included includes including increase increased increases
indeed info inform information initial initially inside instead intend interested into involve is isn't issue issues it it's its itself ive just keep keeps kept kid kids
kind kinds knew know knowing known knows lady large larger last lasted late lately later latest lead leads least leave leaving left less let let's level levels life like liked likely
limit limited line list listed little live lives lo long longer look looked looking looks lot lots low lower lowest made main mainly make makes making man manage managed
management many matter may maybe me mean means meant medical medication medications medicine medicines meet mention mentioned mentions method methods mid might mind mine minor minute minutes moderate
moment month monthly months more morning most mostly mother mr mrs ms much mum mom dad must my myself name named near nearly necessarily necessary need needed needing needs neither never
new news next nice night nights no nobody none nor normal normally not note noted nothing now number numbers nurse nurses obvious occur occurs of off offer offered often oh ok okay old older on once
one ones only onto open opinion opposed option options or order ordered orders other others otherwise ought our ours out outside over overall own page pages pain part particular particularly partner past
patient patients pay people per perhaps period person persons pharmacist pharmacy physician piece place plan planned planning play please plus point points poor possible possibly post practice prefer
preferred prepare prescribe prescribed present pretty prevent previous previously prior probably problem problems proceed process produce proper properly protocol protocols proven provide provided
purpose put puts question questions quick quicker quickly quite ran range rate rather reach read reading ready real really reason reasonable reasons receive received receives receiving recent recently recommend recommended recommends record
reduce reduced regard regarding regular regularly related rely remain remains remember replace report reported reports require required requires rest result results return right rise rises rising risk risky room round routine routinely run running said same saw say saying
says scared scary school second section see seem seems seen self send sense set several severe she she's short shortly should shouldn't show showed shown shows sick side significant similar simple simply since single
sir sister sit site situation six size slight slightly slow slower slowly small so some somebody somehow someone something sometimes somewhere son soon sooner sorry sort source sources speak
specialist specific specifically spend spent stage stand standard start started starting starts state stay staying steady step steps still stop stopped stopping stops story strong
strongly study such suggest suggested suggestion suggests suitable suppose supposed sure symptom symptoms system take taken takes taking talk talking team tell tells ten tend term terms test tested tests than thank thanks that that's the their
them themselves then there there's therefore these they they're thing things think thinking third this those though thought thoughts three through throughout thus time times tired to today together told tomorrow
tonight too took top total totally toward treat treated treating treatment treatments therapy therapies tried tries truth true try trying turn turned twice two type types typical typically under understand understood undergo undergoing unit units unless unlikely until
up upon urgent us use used useful uses using usual usually value vary versus very via visit vs wait waiting walk wanna want wanted wants ward was wasn't way ways we we're we've website websites internet online
week weekly weeks weight well went were weren't what what's whatever when whenever where whether which while who who's whoever whole whom whose why wife will with within without woman women won't wonder wondering word words
work worked working works world worried worries worry worse worst worth would wouldn't write written wrong yeah year years yes yesterday yet you you're young younger your yours yourself zero
pt pts hx dx tx rx sx fx px yo y f m w c s p r n b d h k x wt ht kg approx approx. re q pls plz thx asap u ur r wk wks mo mos yr yrs hr hrs min mins min. mg mcg ml l dl g gm iu bid tid qd po iv im sc prn hgb wbc rbc
bro sis uncle aunt cousin nephew niece grandson granddaughter grandfather grandmother son daughter baby babies toddler teenager sibling siblings twin twins pregnancy pregnancies mom's son's daughter's
hurts hurting feels awful terrible horrible weird strange funny anxious nervous afraid frightened desperate confirmed suspected suspect suspicion possible presumed probable stable unstable admitted discharge discharged inpatient outpatient
er ed icu nicu ward clinic gp consultant hematologist haematologist hematology haematology neurologist neurology pediatrician paediatrician obstetrician resident intern fellow attending registrar pharmacist
guidance guideline guidelines evidence data literature article articles paper papers published summary bottom summarise summarize brief overview review reviews reference references cite cited
january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
2019 2020 2021 2022 2023 2024 2025 2026 approach manage managing optimal best ideal safe safely safety effective efficacious beneficial helpful useless worthwhile rationale justification justified acceptable
newly diagnosed diagnosis suffering suffer suffers have having having's got underlying known history healthy fit otherwise except well-known comorbidity comorbidities complication severity mild moderate severe acute chronic active
adult adults child children kid kids elderly male female gender sex age aged population populations group groups cohort subset subgroup country countries world usa uk us europe european american australia australian canada canadian
caught priority convert noon straight directly antibody drip drips fridge room temperature cold store stored keep pharmacy sent ran rash crisis comon common freezer lunch dinner breakfast food eat eating drink drinking sleep bed bathroom car bus train plane holiday vacation job boss teacher class birthday party pet cat dog house garden phone email letter nonimmune immune exposed contact
individual individuals human humans case-by-case practice real-life real setting settings context role place value benefit benefits advantage advantages disadvantage disadvantages pros cons drawback drawbacks harm harms
number count counts low high normal abnormal raised elevated increase decrease drop dropped dropping fell fall rising rise up down trend above below threshold thresholds target targets goal goals level levels
given giving administer administered administration infusion infusions infuse infused infusing drip dose doses dosing dosage bag bags bottle bottles vial vials pump chair needle vein veins port line
long-term longterm short-term shortterm lifelong forever permanent permanently temporary temporarily temporarily twice thrice once daily nightly prolonged extended repeated repeat repeatedly multiple frequent frequency
alternative alternatives instead either combination combine combined combining plus adjunct adjunctive additional extra concurrent concomitant simultaneous simultaneously together sequential
better worse faster slower cheaper stronger weaker superior inferior equivalent equal comparable preferable trial trials rct rcts randomized randomised placebo controlled meta-analysis cochrane cohort series
refractory resistant relapsing relapsed recurrent persistent responding responder responders response respond responded responds nonresponse failed failing failure fails fail success successful unsuccessful
contraindicated contraindication contraindications indicated indication indications approved licensed off-label offlabel label labelled labeled funded criteria eligible qualify qualifies restrict restricted
premedicate premedication monitor monitoring monitored observe observed watch watching check checking checked recheck measure measured measuring follow follow-up followup baseline lab labs bloods test testing screen screening
mechanism mechanisms action actions explain explained explanation theory theories
emergency emergent critical rapid rapidly rapid-onset immediate stat urgently overnight tonight admission transfer crash arrest
query neg pos temp temps non choke chokes choking swallow swallowing graded
grandad granddad gran nana nan pop pharm carry weigh witness accept wanting prev sats tmrw tmr thru
whats hows whens wheres whys dont doesnt didnt isnt wasnt wont cant couldnt shouldnt wouldnt havent hasnt arent thats theres shes hes weve youve theyre gonna gotta kinda sorta
""".split()

EVERYDAY_WORDS: frozenset[str] = frozenset(_WORDS)
EVERYDAY_STEMS: frozenset[str] = frozenset(stem(w) for w in _WORDS)


def is_everyday(word: str) -> bool:
    """Whether a folded word carries no subject of its own.

    >>> is_everyday("yesterday"), is_everyday("thymoma")
    (True, False)
    """
    return word in EVERYDAY_WORDS or stem(word) in EVERYDAY_STEMS
