"""Words that stand for one another in prose on medicine, with all their forms. No two of a line may differ in what is claimed.

The first word of a line stands for all of them. Names of diseases, drugs and findings belong in the vocabulary of a
pack; here are the parts of the body, the course of an illness, the ways of studying and treating that any text has.
"""

from __future__ import annotations

from .inflection import noun_forms, respelled, verb_forms
from .text import stem

_LINES = """
nerve neural neuronal neurologic neurological neurologically neurology neuropathic neurologist
muscle muscular musculature
skin cutaneous dermal dermatologic dermatological dermatology dermatologist
bone skeletal
joint articular
eye ocular ophthalmic ophthalmologic
gut bowel intestine intestinal gastrointestinal enteric digestive
stomach gastric
belly abdomen abdominal tummy
chest thoracic thorax
limb arm leg extremity
womb uterus uterine intrauterine utero
fetus fetal unborn
mouth oral orally
vein venous intravenous intravenously
artery arterial
vessel vascular
brain cerebral skull head intracranial cranial
lymph lymphatic
gland glandular
throat pharynx pharyngeal
ear auditory
chill rigor shiver shivering
vomit emesis
pain ache painful sore hurt soreness aching
rash eruption exanthem
itch pruritus itchy itching
swell edema swollen swelling
dizzy dizziness lightheaded
breathless dyspnea breathlessness
yellow jaundice jaundiced icterus icteric
pale pallor paleness
bruise bruising ecchymosis
seizure convulsion epileptic
numb numbness
stiff stiffness rigid rigidity
spasm cramp
wheeze wheezing bronchospasm
tired tiredness weary lassitude
worsen worsening deteriorate deterioration exacerbate exacerbation aggravate
recover recovery heal recuperate convalesce convalescent
resolve disappear vanish subside abate settle
remission remit
kill lethal deadly perish succumb mortal dead
chronic longstanding long-standing persistent persist persisted persistence lingering linger lasting long-lasting
acute sudden suddenly abrupt abruptly
mild light slight minor
moderate medium intermediate
blind blinded masked double-blind double-blinded
placebo dummy sham
open open-label unblinded
retrospective retrospectively look-back backward-looking
prospective prospectively forward-looking
crossover cross-over
meta-analysis meta-analyses metaanalysis
pooled pooling pool
systematic systematically
multicenter multicentre multi-center multi-centre
uncontrolled unblinded nonrandomized non-randomized
database registry register
international multinational worldwide global
infection infect infected infectious infective
bacterium bacteria bacterial germ microbe microbial
virus viral
fungus fungal fungi
immune immunity immunologic immunological immunology immunologist
immunocompromised immunosuppressed immunocompromise
inject injection injectable shot jab
needle puncture prick
miss overlook
switch alter alteration modify
miscarriage miscarry
birth childbirth born delivery deliver
attack bout episode flare flare-up event
pneumonia
level concentration titer titre count number reading
shortage scarcity scarce
clinic outpatient ambulatory
admission admit hospitalize hospitalization
graft transplant transplantation transplanted
spleen splenic
taper wean weaning
viscous viscosity
dilute dilution diluted
bottle vial flask
powder lyophilized freeze-dried
store storage refrigerate fridge refrigerator shelf
stabilize stabilizer stabilization
suppl supply supplied supplies
obese obesity overweight
elderly old older aged
predict forecast foretell foretold predictor prediction predictive
damage injure injury harm injurious lesion hurt
inherited hereditary genetic congenital inborn familial
unanimous consensus
disagree disagreement dispute
live survive survivor survival alive
disabled disability disable handicap
strength power force
walk gait ambulation
score scale
biopsy histology histologic histological tissue
scan imaging image
year annual yearly annum
inflammation inflamed inflammatory inflame
autoimmune autoimmunity
cancer malignancy malignant tumor neoplasm oncology oncologic
urine urinary
allergy allergic
ulcer wound
blister bullous bulla
mental psychiatric psychological
surgery operate operation operative surgical perioperative preoperative
radiation radiotherapy irradiation radiotherapeutic irradiate
chemotherapy cytotoxic
anticoagulant anticoagulation
fluid liquid water hydration hydrate hydrated
hemolysis hemolyze hemolytic haemolyse haemolysed
bleeding bled bleed hemorrhage hemorrhagic
clot embolism embolus thrombosis thrombotic embolic thromboembolism clotted clotting
die demise died mortality
severe grave serious critical
newborn neonate neonatal
mother maternal mum mom mothers
father paternal dad
sibling brother sister
family familial household relatives
twin
treatment untreated
confirm confirmation verified verify proven
diagnose diagnosis diagnosed diagnostic
suspect suspicion suspected
missing lacking absence absent lack
trouble difficulty
relief relieve alleviate ease easing
symptom symptomatic complaint sign
restart resume reinstate recommence reintroduce
inhibit inhibitor inhibition inhibitory
bind binding bound
receptor
secrete secretion
cell cellular
serum sera
swallow swallowing dysphagia
speak speech talk
cough
chew
sight vision visual
hear hearing
dry dryness
first initial earliest
second repeat
cheap inexpensive
insurer insurance payer
premium fee
reimburse reimbursement
exceed surpass excess
peak maximum highest
nadir trough lowest minimum
threshold cut-off cutoff
half-life half-lives
accumulate build-up
contaminate contamination
transmit transmission
batch lot
brand make
bag pouch
pump
line catheter
site spot
drip infusion
bedside
ward inpatient
nurse nursing
train training teach teaching
learn
travel
school
exercise exertion
diet food meal
salt
weight bodyweight
height tall
lean thin
sex gender
age
africa african
""".strip().splitlines()

_COMPOUNDS = {
    "uk": "britain",
    "us": "america",
    "usa": "america",
    "british": "britain",
    "english": "england",
    "scottish": "scotland",
    "irish": "ireland",
    "welsh": "wales",
    "physiotherapy": "physical treatment",
    "physio": "physical treatment",
    "strep": "streptococcal",
    "staph": "staphylococcal",
    "immunodeficient": "immunodeficiency",
    "sc": "subcutaneous",
    "painkiller": "pain medicine",
    "painkillers": "pain medicine",
    "analgesic": "pain medicine",
    "analgesics": "pain medicine",
    "analgesia": "pain medicine",
    "neuromuscular": "nerve muscle",
    "nephrotoxic": "kidney damage",
    "nephrotoxicity": "kidney damage",
    "neurotoxic": "nerve damage",
    "hepatotoxic": "liver damage",
    "cardiotoxic": "heart damage",
    "cardiovascular": "heart vessel",
    "cardiopulmonary": "heart lung",
    "cerebrovascular": "brain vessel",
    "mucocutaneous": "mucosa skin",
    "musculoskeletal": "muscle bone",
    "maculopapular": "rash",
    "bodyweight": "weight",
    "lifespan": "survival",
    "lifetime": "life",
    "bloodstream": "blood",
    "carditis": "heart inflammation",
    "nephritis": "kidney inflammation",
    "hepatitis-free": "hepatitis",
    "thrombocytosis": "platelet high",
    "normalization": "normal",
    "leukopenia": "white cell low",
    "leucopenia": "white cell low",
    "leukocyte": "white cell",
    "leukocytes": "white cell",
    "leucocytes": "white cell",
    "erythrocytes": "rbc",
    "recumbent": "lying down",
    "supine": "lying down",
    "postpartum": "after birth",
    "perinatal": "birth",
    "antenatal": "pregnancy",
    "antenatally": "pregnancy",
    "prenatal": "pregnancy",
    "preoperative": "surgery",
    "perioperative": "surgery",
    "postoperative": "surgery",
    "postoperatively": "surgery",
    "biopsy-proven": "biopsy",
    "plasmapheresis": "plasma exchange",
}
"""A word that says what two others say together."""

_ENDINGS = ("ly",)


def _forms(word: str) -> frozenset[str]:
    return respelled(verb_forms(word) | noun_forms(word) | {word + e for e in _ENDINGS})


def lines() -> list[list[str]]:
    """Each line with all forms of its words, its first word first."""
    out = []
    for line in _LINES:
        words = line.split()
        out.append([words[0], *sorted({f for w in words for f in _forms(w)} - {words[0]})])
    return out


COMPOUNDS: dict[str, tuple[str, ...]] = {
    form: tuple(parts.split()) for word, parts in _COMPOUNDS.items() for form in respelled({word})
}


def stems(words: list[str]) -> list[str]:
    """Stems of a line, in order, once each."""
    return list(dict.fromkeys(map(stem, words)))
