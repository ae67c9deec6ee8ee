"""Drugs that no pack need name: their international names end in stems that the WHO keeps for drugs alone."""

from __future__ import annotations

import re
from functools import lru_cache

_ENDINGS = """
mab mabs cept nib nibs parin parinux gatran gatroban irudin xaban asone isone isolone nolone onide cycline cyclines cillin
cillins floxacin floxacins mycin mycins micin micins statin statins prazole prazoles conazole conazoles vir ciclovir cyclovir
grastim poetin bopag plostim limus sporin sporine trexate oprim thiazide dipine olol olols pril prils sartan sartans triptan
triptans azepam azolam barbital barbitone zepine racetam gabalin bapentin toin suximide valproate bazam caine profen oxicam
coxib coxibs tadine tirizine hydramine phenamine setron dronate gliptin gliflozin glutide formin quine proguone vaquone
lukast buterol meterol moterol tropium platin rubicin cristine blastine taxel citabine arabine phosphamide fosfamide mustine
ribine purine thioprine tecan zomib ciclib parib rafenib clax domide lisib stigmine curonium fungin bactam penem penems relin
tocin pressin kinra siran leucel imod gimod copan coplan idase inase teplase kinase oxetine pramine triptyline azine peridol apine
peridone methazine zolamide semide lactone
"""
_OWN = frozenset(
    """
aspirin heparin warfarin insulin lithium quinine quinidine colchicine ibuprofen naproxen paracetamol acetaminophen codeine
morphine adrenaline epinephrine hydroxyurea methotrexate mycophenolate danazol dapsone valproate clobazam levetiracetam
interferon hydroxychloroquine thalidomide riluzole ocrelizumab natalizumab penicillin amoxicillin co-trimoxazole
cotrimoxazole trimethoprim estrogen oestrogen tamoxifen levothyroxine digoxin amiodarone clopidogrel
""".split()
)
_LAST = "|".join(sorted(_ENDINGS.split(), key=len, reverse=True))
_STEM = re.compile(rf"[a-z]{{2,}}(?:{_LAST})|cef[a-z]+|sulfa[a-z]+")
_NO_DRUGS = frozenset(
    "concept magazine deaminase oxidase hexokinase transglutaminase benzodiazepine benzodiazepines thiopurine "
    "thiopurines cephalosporin "
    "cephalosporins quinolone fluoroquinolone tetracycline tetracyclines anthracycline".split()
)
"""Words that end alike: of other things, and of whole classes of drugs."""
_SAME = re.compile(r"[aeiouyh]+|e$")


@lru_cache(maxsize=8192)
def is_drug(word: str) -> bool:
    """Whether a folded word is a drug by its looks.

    >>> is_drug("enoxaparin"), is_drug("danazol"), is_drug("infection")
    (True, True, False)
    """
    return word in _OWN or (len(word) > 6 and word not in _NO_DRUGS and _STEM.fullmatch(word) is not None)


@lru_cache(maxsize=8192)
def drug_in(name: str) -> str | None:
    """The drug's own name among the words of a name: "oral prednisolone"."""
    return next((w for w in name.split() if is_drug(w)), None)


@lru_cache(maxsize=2048)
def sound(word: str) -> str:
    """A drug's consonants, alike in all spellings: "ciclosporin", "cyclosporine"."""
    return _SAME.sub("", word.replace("ph", "f")).replace("k", "c")
