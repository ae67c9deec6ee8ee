"""Forms that no ending tells: rose and rise, children and child, stopped and stop, therapies and therapy."""

from __future__ import annotations

import re
from functools import lru_cache

from ..reading.american import american
from ..reading.text import stem

_VERBS = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound
bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt
buy bought|catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug|draw drew drawn
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found
flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|freeze froze frozen|get got gotten
give gave given|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|know knew known
lay laid|lead led|learn learnt|leave left|lend lent|lie lay lain lying|lose lost|make made|mean meant|meet met
overcome overcame|pay paid|prove proven|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent
shake shook shaken|shed|shine shone|shoot shot|show shown|shrink shrank shrunk|sink sank sunk|sit sat|sleep slept
speak spoke spoken|speed sped|spend spent|spin spun|spring sprang sprung|stand stood|steal stole stolen|stick stuck
sting stung|strike struck stricken|swell swollen|swim swam swum|swing swung|take took taken|teach taught
tear tore torn|tell told|think thought|throw threw thrown|undergo underwent undergone|understand understood
undertake undertook undertaken|wake woke woken|wear wore worn|win won|wind wound|withdraw withdrew withdrawn
withhold withheld|write wrote written|outgrow outgrew outgrown|die dying died|tie tying tied|foresee foresaw foreseen
mislead misled|overtake overtook overtaken|oversee oversaw overseen|redo redid redone|rewrite rewrote rewritten
"""
_NOUNS = """
child children|man men|woman women|foot feet|tooth teeth|mouse mice|person people|life lives|half halves|leaf leaves
analysis analyses|diagnosis diagnoses|prognosis prognoses|crisis crises|thrombosis thromboses|hypothesis hypotheses
basis bases|synthesis syntheses|stenosis stenoses|metastasis metastases|dialysis dialyses|paralysis paralyses|sepsis
criterion criteria|phenomenon phenomena|bacterium bacteria|serum sera|datum data|medium media|fungus fungi
virus viruses|thrombus thrombi|embolus emboli|stimulus stimuli|nucleus nuclei|fetus fetuses|index indices
appendix appendices|vertebra vertebrae|antibody antibodies|bulla bullae|larva larvae|petechia petechiae
sequela sequelae|hematoma hematomata|titer titre|series|species
"""
_BASE: dict[str, str] = {
    form: forms.split()[0]
    for forms in (_VERBS + "|" + _NOUNS).replace("\n", "|").split("|")
    if forms.strip()
    for form in forms.split()[1:]
    if form
    not in {"people", "found", "wound", "left", "lay", "bit", "bases", "shot", "bound", "leaves", "media", "saw", "fed"}
}
"""Irregular forms that are no words of another meaning."""
_DOUBLED = re.compile(r"(?<=[a-z]{2}[aeiou])([bdgmnprt])\1$")


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """A folded word as it is looked up: one for all its forms.

    >>> key("rose") == key("rise"), key("stopped") == key("stop"), key("therapies") == key("therapy")
    (True, True, True)
    """
    word = american(word.removesuffix("'s"))
    word = _BASE.get(word, word)
    if len(word) > 5 and word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    return _DOUBLED.sub(r"\1", stem(word))
