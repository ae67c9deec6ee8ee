"""Conditions of a record: the diagnosis, what else is there, how the patient bleeds, pregnancy."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .fhir_words import code_of, codings, day, moment, name_of, when, words
from .gathering import Gathering
from .medicines import Order
from .resources import Resources

_PREGNANT_DAYS = 300
"""A pregnancy on a problem list longer ago than this was not closed when it ended."""
_BLEEDING = re.compile(
    r"bleed|ha?emorrhag|epistaxis|nosebleed|petechia|ecchymos|\bpurpura\b|ha?ematuria|menorrhag|mel(?:a)?ena|ha?ematemesis|ha?emoptysis|"
    r"ha?ematochezia|ha?ematoma|bruis",
    re.I,
)
"""A bleed on the problem list, while it is recent, is how the patient bleeds now; an older one is history."""
_EXPECTING = re.compile(r"\bpregnan(t|cy)\b|\bgravid", re.I)
_NOT_EXPECTING = re.compile(
    r"history|ectopic|tubal|molar|not pregnan|test|terminat|loss|miscarr|prevent|contracep|post", re.I
)


def settle_pregnancy(r: Gathering) -> None:
    """Weeks say more than yes; yes and no together are left to be asked."""
    told = r.lists.get("pregnancy", set())
    if "no" in told and len(told) > 1:
        r.trouble.add(f"pregnancy: contradictory ({', '.join(sorted(told))}); not used")
        told.clear()
    if len(told) > 1:
        told.discard("yes")
    if not told:
        r.lists.pop("pregnancy", None)


def read(r: Gathering, mine: Resources, orders: Iterable[Order]) -> None:
    """The reason for immunoglobulin is the diagnosis: what an order names, else a condition that the pack advises on."""
    candidates: list[tuple[str, str, tuple[str, ...]]] = []
    reasons = {text for o in orders for text in o.reasons}
    for resource in mine.of("Condition"):
        text = words(resource.get("code"))
        verified, state = code_of(resource.get("verificationStatus", "")), code_of(resource.get("clinicalStatus", ""))
        if text.startswith("code "):
            text = r.pack.named(str(c.get("code")) for c in codings(resource.get("code")))
            if not text:
                r.trouble.add(
                    f"{name_of(resource)}: a {words(resource.get('code'))} without a name; the pack does not know it"
                )
                continue
        if not text or verified in ("refuted", "entered-in-error"):
            r.trouble.add(f"{name_of(resource)}: {f'{text}: {verified}' if text else 'without a name'}; left out")
            continue
        at = day(when(resource))
        if at is not None and at > r.as_of:
            r.repeated[text, "dated after the day of the plan; left out"] += 1
            continue
        if state in ("resolved", "inactive", "remission") or any(k.startswith("abatement") for k in resource):
            r.unused["Condition (past)"] += 1
            continue
        if verified in ("provisional", "differential", "unconfirmed"):
            text = f"{text} (suspected)"
        if _EXPECTING.search(text) and not _NOT_EXPECTING.search(text):
            if at is not None and (r.as_of - at).days > _PREGNANT_DAYS:
                r.trouble.add(
                    f"{name_of(resource)} ({text}): of {at}, still open on the problem list; not taken as of today"
                )
                continue
            r.add("pregnancy", "yes")
        found = r.pack.conditions(text)
        if _BLEEDING.search(text) and not found and (at is None or (r.as_of - at).days <= r.within):
            r.add("bleeding", text)
        elif found:
            candidates.append((moment(when(resource)), text, found))
        else:
            r.add("comorbidities", text)
    candidates += [
        ("9999", text, r.pack.conditions(text)) for text in reasons if not any(c[1] == text for c in candidates)
    ]
    _diagnosis(r, candidates, reasons)


def _diagnosis(r: Gathering, candidates: list[tuple[str, str, tuple[str, ...]]], reasons: set[str]) -> None:
    if not candidates:
        return
    all_found = {c for _, _, found in candidates for c in found}
    narrow = [c for c in candidates if c[1] in reasons] or [
        c for c in candidates if not all(any(r.pack.wider(x, y) for y in all_found) for x in c[2])
    ]
    chosen = max(narrow or candidates, key=lambda c: (c[0], c[1]))
    r.facts["diagnosis"] = chosen[1]
    if chosen[1] not in reasons:
        r.trouble.add(f"no order names the reason for immunoglobulin; '{chosen[1]}' is taken from the problem list")
    others = {c[1] for c in candidates} - {chosen[1]}
    for text in others:
        r.add("comorbidities", text)
    if rivals := sorted({c[1] for c in narrow} - {chosen[1]}):
        r.trouble.add(
            f"several conditions could be the reason for immunoglobulin; taken: {chosen[1]}; not taken: {', '.join(rivals)}"
        )
