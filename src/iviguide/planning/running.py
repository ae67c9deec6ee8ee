"""What the pump is set to on this patient, why it is slowed, and the same for each product that a name may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.pathway import CautionRule, ProductRule
from ..model.plan import Infusion, MissingFact, ProductChoice, Regimen
from .cells import number
from .dose import Stock, regimens
from .eligibility import Decision
from .infusion import Limit, infusions, rate_table
from .rules import Rules
from .safety import grounds_of
from .view import View

NO_PRODUCT = "No infusion rates: name the product."
SET_ASIDE = "No vials and no infusion rates: the product that was named is set aside; name another."
UNREAD = "No vials and no infusion rates: none were read for the product that was named."
NO_VIALS = "No vials: no vial sizes were read for this product; the volume is that of the exact dose."
NO_RATES = "No infusion rates: none were read for this product."
WHICH = "Which strength: {names}? The grams are the same; volume, vials and rates are not."
_WHY = "{name} is made as {names}; volume, vials and rates differ, the grams do not"


@dataclass(frozen=True, slots=True)
class Runs:
    """The ladder of each day, or why there is none; what is asked, and the choices, where a name leaves the strength open."""

    infusions: tuple[Infusion, ...] = ()
    why_none: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    ask: str | None = None
    choices: tuple[ProductChoice, ...] = ()
    missing: tuple[MissingFact, ...] = ()

    @property
    def notices(self) -> tuple[str, ...]:
        """All that has to be said, for the end of a result."""
        first = self.infusions[:1]
        slowed = (limit.text for i in first for limit in i.slowed)
        asked = (self.ask,) if self.ask else ()
        return tuple(
            dict.fromkeys((*asked, *self.why_none, *self.beside, *slowed, *(n for i in first for n in i.notes)))
        )


def run_in(
    found: tuple[Regimen, ...],
    stock: Stock,
    decision: Decision,
    view: View,
    rules: Rules,
    grounds: Sequence[CautionRule],
) -> Runs:
    """The ladder of the preferred regimen."""
    if not found or found[0].daily_g is None or found[0].route != "intravenous":
        return Runs()
    if stock.product is None:
        set_aside = any(r.stops_product == "yes" for r in grounds)
        unread = "product" in view.known and not set_aside
        return Runs(why_none=(SET_ASIDE if set_aside else UNREAD if unread else NO_PRODUCT,))
    pathway = decision.opened[0].pathway.id
    if stock.product.one_of:
        return _open(found[0], stock, decision, view, rules, grounds)
    without = () if stock.product.vials_g or stock.sizes else (NO_VIALS,)
    if rate_table(stock.product, pathway) is None:
        return Runs(why_none=(NO_RATES, *without))
    return Runs(
        _ladder(found[0], stock.product, pathway, view, rules, _limit(found[0], view, rules, grounds)), beside=without
    )


def _ladder(
    regimen: Regimen, product: ProductRule, pathway: str, view: View, rules: Rules, limit: Limit
) -> tuple[Infusion, ...]:
    name = rules.knowledge.vocabulary.name(product.id)
    return infusions(regimen, product, name, pathway, limit, view.patient.start_at)


def _limit(regimen: Regimen, view: View, rules: Rules, grounds: Sequence[CautionRule]) -> Limit:
    """What slows an infusion in this patient, each risk with its ground."""
    slowing = [r for r in grounds if r.slows == "yes"]
    caps = sorted(
        ((number(p.risk_cap_ml_per_kg_h), p.cap_statements) for p in rules.plan.products if p.risk_cap_ml_per_kg_h),
        key=lambda pair: pair[0],
    )
    because: dict[str, dict[str, None]] = {}
    for r in slowing:
        because.setdefault(r.id.replace("-", " "), {}).update(dict.fromkeys(grounds_of(r, view)))
    return Limit(
        at_risk=bool(slowing),
        borrowed=caps[0][0] if caps else None,
        hours=number(regimen.hours) if regimen.hours else None,
        because=tuple(f"{name}: {', '.join(told)}" for name, told in because.items()),
        statements=tuple(dict.fromkeys(s for r in slowing for s in r.statements)),
        borrowed_from=caps[0][1] if caps else (),
    )


def _open(
    regimen: Regimen, stock: Stock, decision: Decision, view: View, rules: Rules, grounds: Sequence[CautionRule]
) -> Runs:
    """A name without its strength: the strength is asked for, and each product that it may mean is worked out."""
    assert stock.product is not None
    name = rules.knowledge.vocabulary.name
    names = " or ".join(name(p) for p in stock.product.one_of)
    pathway = decision.opened[0].pathway.id
    choices = []
    for product in (rules.products[p] for p in stock.product.one_of):
        own = regimens(decision, view, rules, replace(stock, product=product))[0]
        runs = _ladder(own, product, pathway, view, rules, _limit(own, view, rules, grounds))
        choices.append(
            ProductChoice(
                product=name(product.id),
                volume_ml=own.volume_ml,
                fluid_ml_per_kg=own.fluid_ml_per_kg,
                vials=own.vials,
                deviation_percent=own.deviation_percent,
                waste_g=own.waste_g,
                drawn=own.drawn,
                cost=own.cost,
                infusions=runs,
                notes=() if runs else (NO_RATES,),
                statements=product.vial_statements or product.statements,
            )
        )
    ask = WHICH.format(names=names)
    asked = MissingFact(
        fact=rules.name("product"),
        why=_WHY.format(name=name(stock.product.id), names=names.replace(" or ", " and ")),
        would_change=("volume, vials, infusion ladder",),
    )
    return Runs(ask=ask, choices=tuple(choices), missing=(asked,))
