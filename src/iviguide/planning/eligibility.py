"""Who says that immunoglobulin is indicated: pathways, look-alikes, each authority, and the answer that follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..model.pathway import AnswerRow, LookAlikeRule
from ..model.plan import Eligibility, MissingFact, RowTrace
from ..model.terms import Indicated, YesNo
from .cells import Value, cell
from .changes import changes
from .rules import Compiled, Rules
from .tables import Leaf, Outcome, Table, branches, deciding
from .view import View, holds, said, said_with

_WEAKER: dict[Indicated, int] = {"yes": 0, "adjunct": 1, "consider": 2}
_SILENT = frozenset({"could not be read", "not addressed", "licensed", "not licensed"})
_AGAINST = frozenset({"not recommended", "not funded"})
WORDS: dict[str, str] = {
    "yes": "indicated",
    "adjunct": "indicated as an adjunct",
    "consider": "may be considered",
    "no": "not indicated",
    "depends": "depends on further facts",
    "not_covered": "not covered",
}


@dataclass(slots=True)
class Decision:
    """What the tables gave: the pathways that opened, the answer, its rows, and the facts that would change it."""

    opened: list[Compiled] = field(default_factory=list)
    answer: Indicated = "not_covered"
    rows: list[tuple[Compiled, AnswerRow]] = field(default_factory=list)
    missing: list[MissingFact] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    """Names of the facts that would settle the answer."""
    mixed: bool = False
    """Whether rows with unlike answers may hold, so that the weaker one is given."""
    shut_by: list[LookAlikeRule] = field(default_factory=list)
    seen: list[LookAlikeRule] = field(default_factory=list)
    conditions: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(c.pathway.id for c in self.opened)

    @property
    def row(self) -> AnswerRow | None:
        return self.rows[0][1] if self.rows else None


def decide(view: View, rules: Rules) -> Decision:
    """Opens pathways, lets look-alikes shut them, and reads the answer off their tables."""
    decision = Decision(conditions=view.patient.conditions)
    opened = _opened(view, rules, view.patient.conditions)
    for rule in rules.look_alikes.holding(view.known):
        if not {c.pathway.id for c in opened}.intersection(rule.pathways):
            continue
        if rule.unless and holds(rule.unless, view.known):
            continue
        decision.seen.append(rule)
        if rule.shuts == "yes":
            decision.shut_by.append(rule)
            opened = [c for c in opened if c.pathway.id not in rule.pathways]
    if not opened:
        others = [r.condition for r in decision.shut_by] + [d for d in view.patient.decoys if d in rules.by_condition]
        opened = _opened(view, rules, tuple(dict.fromkeys(others)))
    decision.opened = opened
    _answer(decision, view, rules)
    return decision


def _opened(view: View, rules: Rules, conditions: tuple[str, ...]) -> list[Compiled]:
    """The pathways of the first condition that has any: of its own name, else of the nearest wider one."""
    return _first(view, rules, conditions, "no") or _first(view, rules, conditions, "yes")


def _first(view: View, rules: Rules, conditions: tuple[str, ...], gives_way: YesNo) -> list[Compiled]:
    for condition in conditions:
        for name in (condition, *rules.knowledge.vocabulary.ancestors(condition)):
            found = [c for c in rules.by_condition.get(name, []) if c.pathway.gives_way == gives_way]
            sure = [c for c in found if holds(c.pathway.opens, view.facts) is True]
            perhaps = [c for c in found if holds(c.pathway.opens, view.facts) is None]
            if sure or perhaps:
                return sure[:1] or perhaps
    return []


def _answer(decision: Decision, view: View, rules: Rules) -> None:
    answers: list[Indicated] = []
    rows: list[tuple[Compiled, AnswerRow]] = []
    facts = view.facts
    for compiled in decision.opened:
        found = _verdict(compiled, view, facts, rules)
        answers += [_indicated(compiled, row) for row in found.rows]
        rows += [(compiled, compiled.pathway.answer[row]) for row in found.rows if row is not None]
        decision.missing += found.missing
        decision.undecided += found.undecided
    if len(decision.opened) > 1:
        decision.missing += (which := _which_pathway(decision, view, rules))
        decision.undecided += [m.fact for m in which]
    unlike = set(answers)
    if len(unlike) == 1:
        decision.answer = answers[0]
    elif unlike and unlike <= set(_WEAKER):
        decision.answer = max(unlike, key=lambda a: _WEAKER[a])
    elif unlike:
        decision.answer = "depends"
    decision.rows = sorted(
        rows, key=lambda pair: (pair[1].answer != decision.answer, holds(pair[1].when, facts) is not True)
    )
    decision.mixed = len(unlike) > 1
    sure = [pair for pair in decision.rows if pair[1].answer == decision.answer and holds(pair[1].when, facts)]
    decision.rows = sure or decision.rows


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What the answer table of one pathway gives: rows that can hold, facts that would change it, facts that settle it."""

    rows: tuple[int | None, ...]
    missing: tuple[MissingFact, ...]
    undecided: tuple[str, ...]


def _verdict(compiled: Compiled, view: View, facts: Mapping[str, Value], rules: Rules) -> _Verdict:
    """Worked out once for all patients whom the table cannot tell apart, by what is known and what is only presumed."""
    key = compiled.answer.key(facts)
    stated = tuple(f in view.known for f in compiled.answer.by_fact)

    def work_out() -> _Verdict:
        outcome = _urgently(compiled, compiled.answer.decide(facts, key), view)
        missing = _missing_of(compiled, outcome, view, rules)
        return _Verdict(outcome.rows, tuple(missing), tuple(_settling(compiled, outcome, rules)))

    found: _Verdict = compiled.verdicts.get((key, stated), work_out)
    return found


def _urgently(compiled: Compiled, outcome: Outcome, view: View) -> Outcome:
    """An emergency row that holds by itself is taken, whatever else is unknown."""
    for index in outcome.rows:
        row = compiled.pathway.answer[index] if index is not None else None
        if row is not None and row.waits == "no" and holds(row.when, view.known) is True:
            return Outcome((Leaf({}, index),))
    return outcome


def _indicated(compiled: Compiled, row: int | None) -> Indicated:
    """Where no row holds, nothing is said: a gap of a table is never a no."""
    return "not_covered" if row is None else compiled.pathway.answer[row].answer


def _which_pathway(decision: Decision, view: View, rules: Rules) -> list[MissingFact]:
    facts = dict.fromkeys(f for c in decision.opened for f in c.pathway.opens if f not in view.facts)
    change = (f"which pathway applies: {', '.join(c.pathway.title for c in decision.opened)}",)
    return [MissingFact(fact=rules.name(f), why=_ask(f, rules), would_change=change) for f in facts]


def _settling(compiled: Compiled, outcome: Outcome, rules: Rules) -> list[str]:
    return [rules.name(f) for f in deciding(outcome, lambda row: _indicated(compiled, row))]


def _missing_of(compiled: Compiled, outcome: Outcome, view: View, rules: Rules) -> list[MissingFact]:
    """Unstated facts that would change the answer: those tried in regions, then those presumed."""

    def result(row: int | None) -> object:
        return _indicated(compiled, row)

    out = []
    for fact in deciding(outcome, result):
        change = _changes(fact, compiled, branches(outcome, fact, result), rules)
        out.append(MissingFact(fact=rules.name(fact), why=_ask(fact, rules), would_change=change))
    for fact in compiled.answer.by_fact:
        if fact not in view.presumed or fact in view.known or not rules.facts[fact].ask:
            continue
        without = {k: v for k, v in view.facts.items() if k != fact}
        other = compiled.answer.decide(without)
        now = {result(row) for row in outcome.rows}
        if {result(row) for row in other.rows} - now:
            unlike = {v: a - now for v, a in branches(other, fact, result).items()}
            change = _changes(fact, compiled, unlike, rules)
            if change:
                out.append(MissingFact(fact=rules.name(fact), why=_ask(fact, rules), would_change=change))
    return out


def _changes(
    fact: str, compiled: Compiled, possible: Mapping[Value, frozenset[object]], rules: Rules
) -> tuple[str, ...]:
    from ..reading.facts_shown import UNITS

    return changes(rules.name(fact), UNITS.get(fact, ""), compiled.answer.by_fact[fact], possible, WORDS)


def _ask(fact: str, rules: Rules) -> str:
    known = rules.facts.get(fact)
    return known.ask if known and known.ask else f"{rules.name(fact)} decides whether immunoglobulin is indicated"


def eligibility(decision: Decision, rules: Rules) -> Eligibility:
    """The answer with the authorities behind it and the rule in words."""
    if not decision.opened:
        return _by_stands_alone(decision, rules)
    rows = [row for _, row in decision.rows if row.answer == decision.answer or decision.mixed]
    by = authorities((s for row in rows for s in row.statements), rules)
    lines = (
        f"{WORDS[row.answer] + ': ' if decision.mixed else ''}{said_with(row.because, row.assumes)}" for row in rows
    )
    rule = " / ".join(dict.fromkeys(lines)) or None
    if decision.answer == "depends":
        rule = f"it depends on: {', '.join(dict.fromkeys(decision.undecided))}"
    return Eligibility(answer=decision.answer, by=by, rule=rule)


def _by_stands_alone(decision: Decision, rules: Rules) -> Eligibility:
    """A condition without a pathway: no, where every stand that was read is against it; otherwise it is not covered."""
    stands = [s for c in decision.conditions[:1] for s in rules.knowledge.by_condition.get(c, ()) if s.position]
    agents = {"ivig", "immunoglobulin", "scig"}
    read = [s for s in stands if s.intervention.agent in agents and s.position and s.position.stance not in _SILENT]
    if read and all(s.position and s.position.stance in _AGAINST for s in read):
        decision.answer = "no"
        return Eligibility(
            answer="no", by=authorities((s.id for s in read), rules), rule="every stand that was read is against it"
        )
    if not summaries(decision, rules):
        return Eligibility(answer="not_covered")
    name = rules.knowledge.vocabulary.name(decision.conditions[0])
    return Eligibility(
        answer="not_covered", rule=f"no decision table for {name}; what is held stands under alternatives"
    )


def summaries(decision: Decision, rules: Rules) -> list[str]:
    """Where no table was opened, the summaries that the pack has on the condition."""
    if decision.opened:
        return []
    about = [s for c in decision.conditions[:1] for s in rules.knowledge.by_condition.get(c, ())]
    return [s.id for s in about if s.kind == "summary" and {"role", "dose", "next-step"} & set(s.aspects)]


def authorities(statements: Iterable[str], rules: Rules) -> tuple[str, ...]:
    """Who stands behind some statements, with the year."""
    out = []
    for name in statements:
        position = rules.knowledge.statement(name).position
        if position and position.stance != "could not be read":  # what was not read stands behind no answer
            year = f" {position.year}" if position.year else ""
            out.append(f"{rules.knowledge.vocabulary.name(position.authority)}{year}")
    return tuple(dict.fromkeys(out))


def traces(compiled: Compiled, view: View) -> list[RowTrace]:
    """Every row of every table of a pathway: held, may hold, did not hold, or was not reached, and why."""
    out = _table_traces(f"{compiled.pathway.id}/answer", compiled.answer, view)
    for table, rule in zip(compiled.authorities, compiled.pathway.authorities, strict=True):
        out += _table_traces(f"{compiled.pathway.id}/{rule.authority}", table, view)
    return out


def _table_traces(name: str, table: Table, view: View) -> list[RowTrace]:
    facts, out, done = view.facts, [], False
    for row in table.rows:
        cells = {f: (facts.get(f), cell(text)) for f, text in row.when.items()}
        failed = [f"{said(f, v)} (wanted: {c.text})" for f, (v, c) in cells.items() if v is not None and not c.holds(v)]
        open_ = [f"{f.replace('_', ' ')} unknown (wanted: {c.text})" for f, (v, c) in cells.items() if v is None]
        because: tuple[str, ...] = ()
        if done:
            held = "not reached"
        elif failed:
            held, because = "did not hold", tuple(failed)
        elif open_:
            held, because = "may hold", tuple(open_)
        else:
            held, done = "held", True
            because = tuple(f"{said(f, v)}" for f, (v, _) in cells.items() if v is not None)
        statements = getattr(row, "statements", ())
        out.append(RowTrace(table=name, row=row.id, held=held, because=because, statements=statements))  # type: ignore[arg-type]
    return out
