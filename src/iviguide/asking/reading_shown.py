"""Saying how a question was read, so that the reader can see and mend it."""

from __future__ import annotations

from ..model.quantity import plain_number
from ..model.vocabulary import Vocabulary
from . import wording
from .interpret import Interpretation


def reading_in_words(reading: Interpretation, vocabulary: Vocabulary, *, lay: bool) -> str:
    """One line: asked about what, in whom, on which points."""
    frame = reading.frame
    subjects = [vocabulary.name(c, lay=lay) for c in (*frame.conditions, *frame.decoys)]
    treatments = [vocabulary.name(a, lay=lay) for a in frame.agents]
    topics = [vocabulary.name(c, lay=lay) for c in reading.focus if c not in frame.agents and c not in frame.decoys]
    population = frame.population
    people = [
        str(getattr(population, axis))
        for axis in ("age", "line", "severity", "setting", "goal")
        if getattr(population, axis)
    ]
    if population.pregnancy == "yes":
        people.append("pregnancy")
    if frame.platelets_e9_l:
        people.append(f"platelets {plain_number(frame.platelets_e9_l.low)} x10^9/L")
    if frame.weight_kg:
        people.append(f"{plain_number(frame.weight_kg.low)} kg")
    asked = [wording.ASPECT_TITLES[a][1 if lay else 0].lower() for a in frame.aspects[:4]]
    parts = [", ".join([*treatments, *topics]) or "immunoglobulin"]
    if subjects:
        parts.append("in " + ", ".join(subjects))
    if people:
        parts.append("(" + ", ".join(people) + ")")
    read = " ".join(parts) + (": " + "; ".join(asked) if asked else "")
    if reading.assumed:
        read += f" [assumed: {'; '.join(reading.assumed)}]"
    if reading.foreign:
        read += f" [not understood: {', '.join(reading.foreign[:6])}]"
    return read
