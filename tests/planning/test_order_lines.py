"""An order with one thing wrong: the line that is wrong says so, and nothing else does."""

from __future__ import annotations

import pytest

from iviguide.knowledge import Knowledge
from iviguide.planning import plan

ITP = "55M ITP plt 6 gum bleed 80kg 178cm cr 0.9 no prior clots"


def differing(text: str, order: str, knowledge: Knowledge, product: str | None = None) -> set[str]:
    made = plan(text, knowledge=knowledge, order=order, product=product)
    return {line.item for line in made.order if not line.agrees}


@pytest.mark.parametrize(
    ("text", "order", "product", "items"),
    [
        (ITP, "Octagam 5% 80 g IV over 1 day", "Privigen", {"product"}),
        ("CVID 29F 58kg IgG 2.1 g/L 3 pneumonias", "Hizentra 24 g IV every 4 wks", None, {"route"}),
        ("GBS 52M can't walk 70kg 180cm cr 80 umol/L", "Gamunex-C 28 g daily x 5 days, total 175 g", None, {"course"}),
        ("GBS 52M can't walk 70kg 180cm cr 80 umol/L", "Gamunex-C 28 g daily x 5 days, total 140 g", None, set()),
        (
            ITP,
            "Privigen 80 g IV once, 0.3 mL/kg/h x30min, 0.6 x30 min, 1.2 x30min, then 2.4 mL/kg/h till done",
            None,
            set(),
        ),
        (ITP, "Privigen 80 g once, 0.3 mL/kg/h for 30 min then 4.8 mL/kg/h", None, {"rate"}),
        (ITP, "Privigen 160 g once", None, {"grams a day"}),
    ],
)
def test_the_line_that_is_wrong_says_so(
    knowledge: Knowledge, text: str, order: str, product: str | None, items: set[str]
) -> None:
    assert differing(text, order, knowledge, product) - {"rate"} - {"thrombosis"} == items - {"rate"}
    if "mL" in order:
        assert ("rate" in differing(text, order, knowledge, product)) == ("rate" in items)
