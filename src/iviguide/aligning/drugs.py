"""Drugs that no pack need name: their international names end in stems that the WHO keeps for drugs alone."""

from __future__ import annotations

import re
from functools import lru_cache

_STEM = re.compile(
    r"(?:[a-z]{2,}(?:mabs?|cept|tinibs?|nibs?|parin|parinux|gatran|gatroban|irudin|xaban|asone|isone|isolone|nolone|onide|cyclines?|cillins?|floxacins?|mycins?|micins?"
    r"|statins?|prazoles?|conazoles?|vir|ciclovir|cyclovir|grastim|poetin|bopag|plostim|limus|sporin|sporine|trexate|oprim|thoprim|thiazide|dipine"
    r"|olols?|prils?|sartans?|triptans?|azepam|azolam|barbital|barbitone|zepine|racetam|gabalin|bapentin|toin|suximide|valproate|bazam|caine|profen"
    r"|oxicam|coxibs?|tadine|tirizine|hydramine|phenamine|setron|dronate|gliptin|gliflozin|glutide|formin|quine|proguone|vaquone|lukast|terol|tropium"
    r"|platin|rubicin|cristine|blastine|taxel|citabine|bine|arabine|phosphamide|fosfamide|mustine|ribine|purine|thioprine|tecan|zomib|ciclib|parib|rafenib"
    r"|clax|domide|lisib|stigmine|curonium|fungin|bactam|penems?|cef[a-z]+|sulfa[a-z]+|relin|tocin|pressin|kinra|siran|gene|leucel|cillin|dapsone|imod|alkib"
    r"|gimod|copan|idase|inase|teplase|kinase|oxetine|pramine|triptyline|azine|peridol|apine|peridone|methazine|zolamide|semide|lactone))"
)
_OWN = frozenset(
    "aspirin heparin warfarin insulin lithium quinine quinidine colchicine ibuprofen naproxen paracetamol acetaminophen codeine morphine "
    "adrenaline epinephrine hydroxyurea methotrexate mycophenolate danazol dapsone valproate clobazam levetiracetam interferon "
    "hydroxychloroquine thalidomide eflornithine riluzole ocrelizumab natalizumab penicillin amoxicillin co-trimoxazole cotrimoxazole "
    "trimethoprim estrogen oestrogen tamoxifen levothyroxine digoxin amiodarone clopidogrel antihistamine antihistamines "
    "antiepileptic antiepileptics anticonvulsant anticonvulsants statin statins diuretic diuretics antidepressant antidepressants".split()
)
_SAME = re.compile(r"[aeiouyh]+|e$")


@lru_cache(maxsize=8192)
def is_drug(word: str) -> bool:
    """Whether a folded word is a drug by its looks.

    >>> is_drug("enoxaparin"), is_drug("danazol"), is_drug("infection")
    (True, True, False)
    """
    return word in _OWN or (len(word) > 6 and _STEM.fullmatch(word) is not None)


@lru_cache(maxsize=8192)
def drug_in(name: str) -> str | None:
    """The drug's own name among the words of a name: "oral prednisolone"."""
    return next((w for w in name.split() if is_drug(w)), None)


@lru_cache(maxsize=2048)
def sound(word: str) -> str:
    """A drug's consonants, alike in all spellings: "ciclosporin", "cyclosporine"."""
    return _SAME.sub("", word.replace("ph", "f")).replace("k", "c")
