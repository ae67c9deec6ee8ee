"""What a list of plans tells a service: who is treated outside which criteria, what is due, grams by weight rule."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from ..model.plan import Plan

_MET = ("recommended", "conditional", "licensed", "funded")
_NOT_MET = ("not recommended", "not funded")
_MOST_NAMES = 200


def summary(lines: Iterable[Mapping[str, Any]], as_of: str) -> dict[str, Any]:
    """Counts and names over lines of a batch. Unknown stays apart: a patient of whom nobody said so is not "untreated"."""
    out = Summary(as_of)
    out.take_all(lines)
    return out.data()


def _review_day(on: object, since: object) -> str | None:
    """The day of the review: as the plan dates it, or so many days after the first infusion that is known.

    >>> _review_day("day 180", "2026-01-01"), _review_day("day 180", None), _review_day("2026-12-05", None)
    ('2026-06-30', None, '2026-12-05')
    """
    if m := re.fullmatch(r"day (\d{1,4})", str(on or "")):
        return str(date.fromisoformat(str(since)) + timedelta(days=int(m[1]))) if since else None
    return str(on) if on else None


def gist(line: Mapping[str, Any]) -> dict[str, Any]:
    """What the summary needs of a line whose plan is still a record, in the form that a line has once it is written."""
    plan = line.get("plan")
    if not isinstance(plan, Plan):
        return {k: v for k, v in line.items() if k != "plan"}
    return {
        "line": line.get("line"),
        "id": line.get("id"),
        "treated": line.get("treated"),
        "since": line.get("since"),
        "plan": {
            "indicated": {"answer": plan.indicated.answer},
            "indications": [
                {
                    "condition": i.condition,
                    "positions": [
                        {"authority": p.authority, "year": p.year, "kind": p.kind, "position": p.position}
                        for p in i.positions
                        if line.get("treated")
                    ],
                }
                for i in plan.indications
            ],
            "cautions": [{"severity": c.severity, "id": c.id} for c in plan.cautions],
            "missing": [{"fact": m.fact} for m in plan.missing],
            "dose": {
                "regimens": [
                    {"course_g": r.course_g, "preferred": r.preferred, "weight_basis": r.weight_basis}
                    for r in plan.dose.regimens
                ]
            },
            "review": {"on": plan.review.on},
        },
    }


class Summary:
    """The counts as they grow, line by line: of whole lines, or of their gist."""

    def __init__(self, as_of: str) -> None:
        self.as_of = as_of
        self.patients = self.treated = 0
        self.errors: Counter[str] = Counter()
        self.answers: Counter[str] = Counter()
        self.outside: dict[str, list[str]] = defaultdict(list)
        self.undecided: dict[str, list[str]] = defaultdict(list)
        self.unsupported: list[str] = []
        self.due: list[dict[str, str]] = []
        self.grams: dict[str, list[float]] = defaultdict(list)
        self.cautions: Counter[str] = Counter()
        self.missing: Counter[str] = Counter()
        self.conditions: Counter[str] = Counter()

    def take_all(self, lines: Iterable[Mapping[str, Any]]) -> None:
        for line in lines:
            self.take(line)

    def add(self, later: Summary) -> None:
        """Takes in the counts of lines that come after these."""
        self.patients += later.patients
        self.treated += later.treated
        for own, other in (
            (self.errors, later.errors),
            (self.answers, later.answers),
            (self.cautions, later.cautions),
            (self.missing, later.missing),
            (self.conditions, later.conditions),
        ):
            own.update(other)
        for names, more in ((self.outside, later.outside), (self.undecided, later.undecided)):
            for authority, found in more.items():
                names[authority] += found
        self.unsupported += later.unsupported
        self.due += later.due
        for basis, grams in later.grams.items():
            self.grams[basis] += grams

    def take(self, line: Mapping[str, Any]) -> None:
        self.patients += 1
        name = str(line.get("id") or f"line {line.get('line')}")
        plan = line.get("plan")
        if not isinstance(plan, Mapping):
            self.errors["fault of the program" if line.get("fault") else "not readable"] += 1
            return
        answer = str(plan["indicated"]["answer"])
        self.answers[answer] += 1
        self.conditions.update(str(i["condition"]) for i in plan["indications"])
        self.cautions.update(f"{c['severity']}: {c['id']}" for c in plan["cautions"])
        self.missing.update(str(m["fact"]) for m in plan["missing"])
        for r in plan["dose"]["regimens"]:
            if r["course_g"] is not None and r["preferred"]:
                self.grams[str(r["weight_basis"] or "not stated")].append(float(r["course_g"]))
        if line.get("treated"):
            self._treated(name, plan, answer, line.get("since"))

    def _treated(self, name: str, plan: Mapping[str, Any], answer: str, since: object) -> None:
        """Of those on immunoglobulin: who does not meet an authority's criteria, and where a missing fact decides."""
        self.treated += 1
        if answer in ("no", "not_covered"):
            self.unsupported.append(name)
        for i in plan["indications"]:
            for p in i["positions"]:
                authority = f"{p['authority']} {p['year'] or ''} ({p['kind']})".replace("  ", " ")
                if p["position"] in _NOT_MET:
                    self.outside[authority].append(name)
                elif p["position"] == "depends on missing facts":
                    self.undecided[authority].append(name)
        on = _review_day(plan["review"]["on"], since)
        if on and on <= self.as_of:
            self.due.append({"id": name, "on": on})

    def data(self) -> dict[str, Any]:
        weights = {
            basis: {"patients": len(g), "course_grams": round(sum(g), 3)} for basis, g in sorted(self.grams.items())
        }
        return {
            "as_of": self.as_of,
            "lines": self.patients,
            "errors": dict(sorted(self.errors.items())),
            "indicated": dict(sorted(self.answers.items())),
            "conditions": dict(sorted(self.conditions.items())),
            "on_immunoglobulin": {
                "patients": self.treated,
                "without_support": self.unsupported[:_MOST_NAMES],
                "outside_criteria_of": {k: v[:_MOST_NAMES] for k, v in sorted(self.outside.items())},
                "depends_on_missing_facts": {k: v[:_MOST_NAMES] for k, v in sorted(self.undecided.items())},
                "review_due": sorted(self.due, key=lambda d: (d["on"], d["id"]))[:_MOST_NAMES],
            },
            "grams_by_weight_rule": weights,
            "cautions": dict(sorted(self.cautions.items())),
            "missing_facts": dict(sorted(self.missing.items(), key=lambda kv: (-kv[1], kv[0]))),
            "notice": "draft, not an order, not clinician-approved; grams saved are no outcome",
        }
