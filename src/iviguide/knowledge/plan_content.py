"""Planning rules of a pack: read strictly, kept as plain data, and checked for what they point at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..model.pathway import (
    AskRule,
    CautionRule,
    CheckRule,
    Fact,
    LookAlikeRule,
    Pathway,
    PlanCase,
    ProductRule,
    WeightRule,
)
from .records import build_strictly, to_data

if TYPE_CHECKING:
    from .store import PackContent
    from .yaml_text import TextTree

PLAN_LISTS: dict[str, type] = {
    "facts": Fact,
    "pathways": Pathway,
    "cautions": CautionRule,
    "checks": CheckRule,
    "asks": AskRule,
    "look_alikes": LookAlikeRule,
    "products": ProductRule,
    "weights": WeightRule,
    "plan_cases": PlanCase,
}
"""Lists that a file of `pathways/` or `cases/plan/` may hold."""

PLAN_FOLDERS = ("pathways/", "cases/plan/")


def read_plan_list(tree: TextTree, planning: dict[str, list[dict[str, Any]]]) -> None:
    """The lists of one file into `planning`; faults go to the tree."""
    data = tree.data if isinstance(tree.data, dict) else {}
    for key, items in data.items():
        if key == "title":
            continue
        if key not in PLAN_LISTS:
            tree.problems.append(tree.problem((key,), f"unknown key; allowed here: title, {', '.join(PLAN_LISTS)}"))
            continue
        if not isinstance(items, list):
            tree.problems.append(tree.problem((key,), f"a list '{key}' is expected"))
            continue
        for index, item in enumerate(items):
            record = build_strictly(PLAN_LISTS[key], tree, (key, index), item)
            if record is not None:
                planning.setdefault(key, []).append(to_data(record))


def faults_of(content: PackContent) -> list[str]:
    """Statements, concepts and facts that planning rules name and the pack does not hold."""
    statements = {s.id for s in content.statements}
    concepts = {c.id for c in content.concepts}
    problems = []
    for owner, key, value in _named(content.planning, ""):
        known = statements if key in {"statements", "statement", "vial_statements", "cap_statements"} else concepts
        if value not in known:
            problems.append(
                f"pathways: {owner}: {key}: no {'statement' if known is statements else 'concept'} '{value}'"
            )
    return problems + _repeated(content.planning)


_POINTERS = {
    "statements",
    "statement",
    "vial_statements",
    "cap_statements",
    "authority",
    "conditions",
    "positions_of",
    "concepts",
}


def _named(node: Any, owner: str) -> Iterator[tuple[str, str, str]]:
    """Every name of a statement or concept anywhere in the rules, with the id of the rule."""
    if isinstance(node, list):
        for item in node:
            yield from _named(item, owner)
    elif isinstance(node, dict):
        here = f"{owner}/{node['id']}" if owner and "id" in node else str(node.get("id", owner))
        for key, value in node.items():
            if key in {"patient", "when", "says"} or (key == "statements" and "patient" in node):
                continue
            if key in _POINTERS:
                for name in value if isinstance(value, list) else [value]:
                    yield here, key, name
            else:
                yield from _named(value, here)


def _repeated(planning: dict[str, list[dict[str, Any]]]) -> list[str]:
    problems = []
    for name, rules in planning.items():
        seen: set[str] = set()
        for rule in rules:
            rule_id = rule.get("id", "")
            if rule_id in seen and name not in {"cautions", "asks", "checks"}:
                problems.append(f"pathways: {name}: '{rule_id}' stands twice; ids are unique")
            seen.add(rule_id)
    return problems
