"""The committed schemas are those of the records, and hold what the records hold."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from iviguide.knowledge.load import FOLDERS, default_pack, read_files
from iviguide.knowledge.plan_content import PLAN_FOLDERS
from iviguide.knowledge.schemas import as_text, folder, schemas
from iviguide.knowledge.yaml_text import read_tree
from iviguide.model.answer import Answer, Sentence, Trace
from iviguide.model.article import Audit, Claim, ClaimFrame, Document
from iviguide.model.frame import Intervention, Population, QuestionFrame
from iviguide.model.plan import Eligibility, Plan, RateStep, UnderstoodPatient
from iviguide.model.quantity import Quantity

from .base import with_files

SCHEMAS = schemas()


def written(value: Any) -> Any:
    """As results are written: all fields in order, None kept, `why` left out if None."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = ((f.name.rstrip("_"), getattr(value, f.name)) for f in dataclasses.fields(value))
        return {name: written(v) for name, v in pairs if not (name == "why" and v is None)}
    if isinstance(value, (list, tuple)):
        return [written(v) for v in value]
    if isinstance(value, dict):
        return {k: written(v) for k, v in value.items()}
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


COMMON: dict[str, Any] = {"as_of": "2026-11-21", "release": "0.1.0+abc", "engine": "0.1.0", "status": "submitted"}
SENTENCE = Sentence(text="IVIG helped.", statements=("a",), citations=(1,))
ANSWER = Answer(
    question="38 kg, IVIG?",
    reader="clinician",
    authors=("A",),
    reviewers=(),
    last_changed=None,
    review_by=None,
    reading="IVIG",
    frame=QuestionFrame(
        text="38 kg, IVIG?",
        population=Population(condition="itp", traits=("x",)),
        weight_kg=Quantity(Decimal("38"), Decimal("38.5"), "kg"),
        ambiguous={"CAD": ("a", "b")},
    ),
    summary=(SENTENCE,),
    **COMMON,
)
PLAN = Plan(
    patient=UnderstoodPatient(facts={"age": "34"}),
    indicated=Eligibility(answer="depends"),
    expect=(SENTENCE,),
    **COMMON,
)
AUDIT = Audit(
    document=Document(text="IVIG cures.", sha256="0", source="-", blocks=1),
    claims=(
        Claim(
            id="c1",
            text="IVIG cures.",
            start=0,
            end=11,
            frame=ClaimFrame(intervention=Intervention(agent="ivig", with_=("corticosteroid",))),
            verdict="overstated",
            severity="high",
            why="nothing cures",
        ),
    ),
    totals={"overstated": 1},
    **COMMON,
)
EXAMPLES = {"ask.schema.json": ANSWER, "plan.schema.json": PLAN, "audit.schema.json": AUDIT}


def faults(schema: dict[str, Any], data: Any) -> list[str]:
    return [f"{list(e.absolute_path)}: {e.message}" for e in Draft202012Validator(schema).iter_errors(data)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_committed_is_generated(name: str) -> None:
    assert (folder() / name).read_text(encoding="utf-8") == as_text(SCHEMAS[name]), (
        "run python -m iviguide.knowledge.schemas"
    )


def test_nothing_else_is_committed() -> None:
    assert {p.name for p in folder().glob("*.json")} == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_holds(name: str) -> None:
    assert faults(SCHEMAS[name], json.loads(json.dumps(written(EXAMPLES[name])))) == []


def test_why_may_be_there_or_not() -> None:
    trace = Trace(statement="a", directness="direct", axes={"condition": "same"}, used_in=None)
    with_why = written(dataclasses.replace(ANSWER, why=(trace,)))
    assert "why" in with_why
    assert "why" not in written(ANSWER)
    assert faults(SCHEMAS["ask.schema.json"], with_why) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_field_is_there_and_no_other(name: str) -> None:
    data = written(EXAMPLES[name])
    assert "unexpected" in faults(SCHEMAS[name], {**data, "extra": 1})[0]
    for key in data:
        lacking = {k: v for k, v in data.items() if k != key}
        assert f"'{key}' is a required property" in faults(SCHEMAS[name], lacking)[0]


def test_a_rate_step_is_closed() -> None:
    step = RateStep(from_minute=0, to_minute=30, ml_per_kg_h=0.5, ml_per_h=35.0, volume_ml=17.5)
    schema = {"$ref": "#/$defs/RateStep", "$defs": SCHEMAS["plan.schema.json"]["$defs"]}
    assert faults(schema, written(step)) == []
    assert faults(schema, {**written(step), "ml": 3})


def of_file(name: str) -> dict[str, Any]:
    if name.startswith(PLAN_FOLDERS):
        kind = "planning_file"
    else:
        kind = "manifest" if name == "pack.yaml" else FOLDERS[name.split("/")[0]][0].removesuffix("s") + "_file"
    return {"$ref": f"#/$defs/{kind}", "$defs": SCHEMAS["pack.schema.json"]["$defs"]}


def pack_files(files: dict[str, bytes]) -> Iterator[tuple[str, Any]]:
    for name, data in files.items():
        tree = read_tree(name, data.decode())
        # tables and cases of planning are typed and linted by their own rules (knowledge/plan_content.py)
        if name.endswith(".yaml") and not tree.problems and not name.startswith(PLAN_FOLDERS):
            yield name, tree.data


@pytest.mark.parametrize(("name", "data"), list(pack_files(with_files({}))))
def test_base_pack_holds(name: str, data: Any) -> None:
    assert faults(of_file(name), data) == []
    assert faults(SCHEMAS["pack.schema.json"], data) == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"colour": "red"}, "colour"),
        ({"kind": "story"}, "story"),
        ({"text": None}, "None"),
        ({"intervention": {"with_": []}}, "with_"),
    ],
)
def test_a_bad_statement_does_not_hold(change: dict[str, Any], word: str) -> None:
    data = dict(pack_files(with_files({})))["indications/itp.yaml"]
    bad = {"statements": [{**data["statements"][0], **change}]}
    assert word in faults(of_file("indications/x.yaml"), bad)[0]


def test_numbers_as_an_editor_reads_them() -> None:
    data = dict(pack_files(with_files({})))["indications/itp.yaml"]
    position = data["statements"][1]
    read = {**position, "position": {**position["position"], "year": 2019}, "dose": {**position["dose"], "days": 1}}
    assert faults(of_file("indications/x.yaml"), {"statements": [read]}) == []


def test_the_pack_we_ship_holds() -> None:
    for name, data in pack_files(read_files(default_pack())):
        assert faults(of_file(name), data) == [], name


def test_editors_results_fit_their_schemas() -> None:
    from iviguide.knowledge import Knowledge
    from iviguide.knowledge.changes import changes
    from iviguide.knowledge.matrix import matrix
    from iviguide.rendering.json_ import as_data
    from iviguide.reviewing import Desk
    from iviguide.reviewing.sheet import sheet

    from .base import BASE, parsed

    before = Knowledge(parsed(with_files({})))
    text = BASE["indications/itp.yaml"].replace("79 %", "80 %")
    after = Knowledge(parsed(with_files({"indications/itp.yaml": text})))
    results = {
        "matrix.schema.json": matrix(before),
        "diff.schema.json": changes(before, after),
        "review.schema.json": sheet(Desk(before), "itp-effect"),
    }
    for name, result in results.items():
        Draft202012Validator(SCHEMAS[name]).validate(as_data(result))
