"""The rules of the pack: every figure stands in a statement that the rule names, or is owned up to as a cut of ours."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from iviguide.knowledge import open_knowledge
from iviguide.planning.rules import rules_of

KNOWLEDGE = open_knowledge()
RULES = KNOWLEDGE.plan_rules
_NUMBER = re.compile(r"(?<![\w.^])(\d+(?:\.\d+)?)")


def numbers(text: str) -> set[Decimal]:
    plain = re.sub(r"x10\^9/L|\bB19\b|\bC5\b|\bC3d\b", "", text).replace(",", "")
    return {Decimal(n) for n in _NUMBER.findall(plain)}


def held(statements: tuple[str, ...]) -> set[Decimal]:
    """Figures of the statements, also in mg for g, g for mg, and g/L for mg/dL."""
    found: set[Decimal] = set()
    for name in statements:
        s = KNOWLEDGE.statements[name]
        dose = [s.dose.daily, s.dose.days, s.dose.course, s.dose.every, s.dose.note] if s.dose else []
        outcomes = [v for o in s.outcomes for v in (o.value, o.comparator_value, o.effect, o.of) if v]
        year = [str(s.position.year)] if s.position and s.position.year else []
        found |= numbers(" ".join([s.text, s.plain, *(d for d in dose if d), *outcomes, *year]))
    return found | {n * 1000 for n in found} | {n / 1000 for n in found} | {n / 100 for n in found}


def lines() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every line of the rules that holds figures: where, its words, its statements."""
    for c in RULES.cautions:
        yield f"caution {c.id}", c.text, c.statements
    for k in RULES.checks:
        yield f"check {k.id}", k.what, k.statements
    for a in RULES.asks:
        yield f"ask {a.fact}", " ".join((a.why, *a.changes)), a.statements
    for look in RULES.look_alikes:
        yield f"look-alike {look.id}", f"{look.why} {look.check}", look.statements
    for p in RULES.pathways:
        yield f"{p.id}/review", " ".join((*p.review.continue_if, *p.review.stop_if)), p.review.statements
        for r in p.answer:
            yield f"{p.id}/{r.id}", " ".join((r.because, *cut(r.when))), (*r.statements, f"={r.assumes or ''}")
        for table in p.authorities:
            for row in table.rows:
                words = " ".join((row.clause or "", *cut(row.when)))
                yield f"{p.id}/{table.authority}/{row.id}", words, (*row.statements, f"={row.assumes or ''}")


def cut(when: dict[str, str]) -> list[str]:
    return [text for text in when.values() if re.search(r"\d", text)]


@pytest.mark.parametrize(
    ("where", "text", "statements"), list(lines()), ids=lambda v: v if isinstance(v, str) and "/" in v else ""
)
def test_every_figure_of_a_rule_stands_in_its_statements(where: str, text: str, statements: tuple[str, ...]) -> None:
    owned = {n for s in statements if s.startswith("=") for n in numbers(s)}
    named = tuple(s for s in statements if not s.startswith("="))
    own_cut = {
        n for c in (*RULES.cautions, *RULES.checks) if c.assumes and where.endswith(c.id) for n in numbers(c.assumes)
    }
    assert numbers(text) <= held(named) | owned | own_cut | {Decimal(1)}, where


def test_every_regimen_is_the_dose_of_a_statement() -> None:
    """Per day as stated, or a stated course divided over its days."""
    for p in RULES.pathways:
        for g in p.regimens:
            stated = held(g.statements) | numbers(g.assumes or "")
            daily, days = Decimal(g.daily_g_per_kg), int(g.days)
            assert daily in stated or daily * days in stated, (p.id, g.id)
            assert days == 1 or Decimal(days) in stated, (p.id, g.id)
            assert g.high_g_per_kg is None or Decimal(g.high_g_per_kg) in stated, (p.id, g.id)
            assert numbers(g.schedule) <= stated | {daily, daily * days, Decimal(days), Decimal(1)}, (p.id, g.id)


def test_rates_start_and_end_where_the_label_says() -> None:
    for product in RULES.products:
        for rate in product.rates:
            stated = held(rate.statements)
            steps = [Decimal(s) for s in rate.steps_ml_per_kg_h]
            assert steps[0] in stated, product.id
            assert Decimal(rate.maximum_ml_per_kg_h) in stated, product.id
            if rate.between == "read":
                assert set(steps) <= stated, product.id
            else:
                assert all(b <= 2 * a for a, b in itertools.pairwise(steps)), product.id
        assert not product.vials_g or {Decimal(v) for v in product.vials_g} <= held(product.vial_statements), product.id


def test_every_fact_that_a_table_asks_for_is_known() -> None:
    known = {f.id for f in RULES.facts}
    for p in RULES.pathways:
        cells = [r.when for r in p.answer] + [r.when for t in p.authorities for r in t.rows] + [p.opens]
        cells += [line.when for line in (*p.urgent, *p.expect, *p.alternatives)]
        assert {f for when in cells for f in when} <= known, p.id
        regimens = {g.id for g in p.regimens}
        assert {name for r in p.answer for name in r.regimens} <= regimens, p.id
        assert regimens <= {name for r in p.answer for name in r.regimens}, p.id
    rules = (*RULES.cautions, *RULES.checks, *RULES.asks, *RULES.look_alikes, *RULES.weights)
    assert {f for rule in rules for f in rule.when} <= known


def test_every_pathway_that_a_rule_names_exists() -> None:
    known = {p.id for p in RULES.pathways}
    for rule in (*RULES.cautions, *RULES.checks, *RULES.asks, *RULES.look_alikes):
        assert set(rule.pathways) <= known, rule
    for product in RULES.products:
        assert {p for rate in product.rates for p in rate.pathways} <= known, product.id


def test_every_condition_with_a_dose_in_the_pack_has_a_pathway() -> None:
    covered = set(rules_of(KNOWLEDGE).by_condition)
    dosed = {
        s.population.condition
        for s in KNOWLEDGE.statements.values()
        if s.kind == "dose" and s.intervention.agent in {"ivig", "immunoglobulin", "scig"}
    }
    missing = {c for c in dosed if c and not {c, *KNOWLEDGE.vocabulary.ancestors(c)} & covered}
    assert not missing
