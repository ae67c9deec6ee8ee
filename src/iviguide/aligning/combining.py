"""What the parts of a medical word say in plain ones: "nephritis" is kidney and inflammation, "leukopenia" white and few."""

from __future__ import annotations

import re
from functools import lru_cache

_BEGINNINGS = """
abdomin: abdomen belly | adeno: gland | adren: adrenal | aden: gland | angi: vessel | arteri: artery arterial
arthr: joint | audi: hearing | bacter: bacteria bacterial germ | brady: slow | bronch: airway airways
carcin: cancer tumor | cardi: heart cardiac | cephal: head | cerebr: brain | cerebell: brain balance | cervic: neck
chol: bile gallbladder | chondr: cartilage | col: bowel colon gut | crani: skull head | cutane: skin | cyst: bladder
cyt: cell cells | dactyl: finger | dent: tooth teeth dental | derm: skin | dys: abnormal faulty disturbed trouble
electro: electric electrical | encephal: brain | endo: inside inner | enter: bowel gut intestine | erythr: red
esophag: gullet esophagus | fet: fetus unborn baby womb | gastr: stomach gut | gastroenter: stomach bowel gut
gingiv: gum gums | gloss: tongue | gluc: sugar | glyc: sugar | granul: granulocyte white | gyn: woman women
hem: blood red cells | hemat: blood | hemolytic: breakdown red cells blood destruction destroyed destroy
hemoly: breakdown red cells blood destruction destroyed destroy | hemorrhag: bleeding bleed blood | hepat: liver
hist: tissue | hydro: water fluid | hyper: high raised too excess excessive much increased
hypo: low too little lack under reduced | hypogammaglobulin: low antibodies igg antibody immunoglobulin
hyster: womb uterus | immun: immune immunity defense defence antibody antibodies
immunodefici: weak immune immunity defense defence weakened system
immunosuppress: weak immune immunity defense weakened system
immunocompromis: weak immune immunity defense weakened system | intra: within inside into in | isch: blood supply lack
kerat: cornea | lapar: belly | laryng: larynx voice | leuk: white | lip: fat fats | lymph: lymph lymphocyte white
lymphoprolifer: blood cancer lymph cells growth | macro: large big | mast: breast | mega: large big enlarged
mening: meninges brain lining | micro: small tiny | mono: one single | muc: mucous lining
multi: many several multiple | myel: marrow spinal cord | my: muscle muscles | myocard: heart muscle
myo: muscle muscles | nas: nose nasal | necr: dead death dying tissue | nephr: kidney kidneys
neonat: newborn newborns birth born baby babies | neur: nerve nerves | neutr: neutrophil white | ocul: eye eyes
olig: few little | onc: cancer tumor | ophthalm: eye eyes | opt: eye sight | orchi: testis | oste: bone bones
otit: ear ears | ovari: ovary | pan: all | paedi: child children | pancreat: pancreas | pancyt: blood counts all cells
path: disease | ped: child children kids | pediatr: child children kids young | peri: around
pericard: heart sac lining | peripart: birth | perinat: birth newborn | pharyng: throat | phleb: vein veins
phot: light | photo: light | plasmapher: plasma exchange | pleur: lung lining | pneum: lung lungs
poly: many several multiple | postnat: birth after | prenat: birth before pregnancy | psych: mental mind
pulmon: lung lungs | py: pus | pyel: kidney | radi: radiation x-ray | ren: kidney kidneys
reticulocyt: young red cells new | retin: retina eye | rhin: nose | sarc: muscle flesh | scler: hard hardening
seps: blood infection poisoning | sept: infection blood | septic: blood infection poisoning | spher: round
splen: spleen | spondyl: spine | stomat: mouth | subcutan: skin under beneath | tachy: fast
therm: heat warm temperature | thorac: chest | thromb: clot clots clotting platelet platelets
thrombocyt: platelet platelets | thyr: thyroid | tox: poison poisonous toxic harm | trache: windpipe
urin: urine urinary | uter: womb | vascul: vessel vessels blood | vas: vessel vessels | ven: vein veins
ventricul: chamber heart brain | vir: virus viral | viscos: thick thickness
"""
_ENDINGS = """
algia: pain ache aches aching painful | algic: pain painful | ectomy: removal removed removing remove out surgery
ectomized: removed removal out | emia: blood | emic: blood | gram: record test picture
graphy: scan test imaging picture | itis: inflammation inflamed inflammatory | itic: inflammation inflamed
itides: inflammation inflamed | lysis: breakdown break destruction destroyed dissolving
lytic: breakdown destruction destroyed | megaly: large enlarged big swollen | oma: tumor cancer growth
opathy: disease damage disorder | opathic: disease | osis: disease | otic: disease | paresis: weakness weak
pathy: disease damage disorder | penia: low few lack shortage | penic: low few | phagia: swallowing
philia: excess many | phobia: fear | plasia: growth formation | plastic: growth | plegia: paralysis paralyzed
plegic: paralyzed | pnea: breathing breath | poiesis: making production | poietin: making growth | rrhage: bleeding
rrhea: flow discharge | sclerosis: hardening | scopy: look camera | spasm: cramp | stasis: stop stopping
stomy: opening | toxic: harm poison | toxicity: harm poison damage | trophy: wasting growth | uria: urine
uric: urine
"""
LEAST = 6
"""Letters of a word that may be taken apart."""


def _read(text: str) -> dict[str, frozenset[str]]:
    pairs = (x.split(":") for x in text.replace("\n", "|").split("|") if x.strip())
    return {form.strip(): frozenset(plain.split()) for form, plain in pairs}


BEGINNINGS, ENDINGS = _read(_BEGINNINGS), _read(_ENDINGS)
_BEGIN = re.compile("(?:" + "|".join(sorted(BEGINNINGS, key=len, reverse=True)) + ")")
_END = re.compile("(?:" + "|".join(sorted(ENDINGS, key=len, reverse=True)) + ")$")
_JOINING = re.compile(r"[aoiey]{0,2}")


@lru_cache(maxsize=16384)
def parts(word: str) -> tuple[frozenset[str], ...]:
    """Plain words for each part of a medical word, first to last; empty where it is none.

    >>> [min(x) for x in parts("nephritis")], [min(x) for x in parts("pericarditis")], parts("nephew"), parts("mother")
    (['kidney', 'inflamed'], ['heart', 'inflamed'], (), ())
    """
    if len(word) < LEAST:
        return ()
    out: list[frozenset[str]] = []
    at = 0
    end = _END.search(word)
    stop = end.start() if end else len(word)
    while at < stop and (m := _BEGIN.match(word, at, stop)):
        out.append(BEGINNINGS[m.group()])
        joined = _JOINING.match(word, m.end())
        at = joined.end() if joined else m.end()
    if end is None:
        return tuple(out) if out and len(word) - at <= 5 and len(word) >= LEAST + 2 else ()
    if not out and stop > 2:
        return ()
    return (*out, ENDINGS[end.group()])


def plainly(word: str) -> frozenset[str]:
    """All plain words for the parts of a medical word."""
    return frozenset().union(*parts(word))


def told_by(word: str, words: frozenset[str]) -> bool:
    """Whether plain words say each part of a medical word.

    >>> told_by("nephritis", frozenset("inflammation of the kidneys".split()))
    True
    """
    told = parts(word)
    return len(told) > 1 and all(not words.isdisjoint(x) for x in told)
