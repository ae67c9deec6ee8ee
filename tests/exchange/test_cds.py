"""CDS Hooks: what is said and when nothing is said, what is refused, and the wire."""

from __future__ import annotations

import contextlib
import json
import time
import uuid
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iviguide.errors import BadInput
from iviguide.exchange import cds_hooks
from iviguide.exchange.pack_words import PackWords
from iviguide.knowledge import open_knowledge
from iviguide.model.plan import DosePlan, Eligibility, Plan
from iviguide.planning import with_order

from . import cds_spec
from .sample import sample

DAY = date(2026, 11, 21)
KNOWLEDGE = open_knowledge()
PACK = PackWords(KNOWLEDGE)
INSTANCE = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"


def ig_order(grams: float = 35, name: str = "Privigen 10 %") -> dict[str, Any]:
    return {
        "resourceType": "MedicationRequest", "id": "m1", "status": "draft", "intent": "order",
        "subject": {"reference": "Patient/1"}, "medicationCodeableConcept": {"text": name},
        "dosageInstruction": [{"doseAndRate": [{"doseQuantity": {"value": grams, "unit": "g", "code": "g"}}]}],
    }  # fmt: skip


def call(
    hook: str = "order-sign", *orders: dict[str, Any], diagnosis: str | None = "Immune thrombocytopenia", **changes: Any
) -> dict[str, Any]:
    context: dict[str, Any] = {"userId": "Practitioner/p", "patientId": "1"}
    if hook != "patient-view":
        context["draftOrders"] = {"resourceType": "Bundle", "entry": [{"resource": o} for o in orders]}
    if hook == "order-select":
        context["selections"] = ["MedicationRequest/m1"]
    prefetch: dict[str, Any] = {
        "patient": {"resourceType": "Patient", "id": "1", "birthDate": "1986-01-01"},
        "allergies": None,
    }
    if diagnosis:
        condition = {"resourceType": "Condition", "id": "c", "code": {"text": diagnosis}}
        prefetch["conditions"] = {"resourceType": "Bundle", "entry": [{"resource": condition}]}
    return {"hook": hook, "hookInstance": INSTANCE, "context": context, "prefetch": prefetch, **changes}


def cards(request: dict[str, Any], plan: Plan | None = None) -> list[dict[str, Any]]:
    made = plan or sample()
    found: list[dict[str, Any]] = cds_hooks.respond(
        request, lambda _, order: with_order(made, order) if order else made, PACK, as_of=DAY, release="r"
    )["cards"]
    return found


def quiet(**changes: Any) -> Plan:
    """A plan with nothing to complain of."""
    return sample(**{"urgent": (), "cautions": (), "look_alikes": (), "missing": (), **changes})


def test_discovery_lists_the_three_hooks_under_one_id_with_allowed_queries() -> None:
    services = cds_hooks.discovery()["services"]
    assert [s["hook"] for s in services] == ["patient-view", "order-select", "order-sign"]
    assert {s["id"] for s in services} == {"iviguide"}
    for s in services:
        assert s["description"]
        assert all("{{context.patientId}}" in q for q in s["prefetch"].values())


@pytest.mark.parametrize("hook", ["order-select", "order-sign"])
def test_an_order_without_immunoglobulin_meets_silence(hook: str) -> None:
    assert cards(call(hook, ig_order(name="Prednisolone 5 mg"))) == []
    assert cards(call(hook, ig_order(name="Rho(D) immune globulin"))) == []
    assert cards(call(hook)) == []


def test_a_good_order_meets_silence() -> None:
    assert cards(call("order-sign", ig_order()), quiet()) == []


def test_only_the_order_just_chosen_counts_in_order_select() -> None:
    request = call("order-select", ig_order())
    request["context"]["selections"] = ["NutritionOrder/n"]
    assert cards(request) == []


def test_another_dose_than_the_plans_is_named_with_both_figures() -> None:
    found = cards(call("order-sign", ig_order(140)), quiet())
    assert [c["indicator"] for c in found] == ["warning"]
    assert "140 g" in found[0]["summary"]
    assert "35 g" in found[0]["summary"]
    assert "s-dose" in found[0]["detail"]


def test_rounding_to_vials_is_not_another_dose() -> None:
    assert cards(call("order-sign", ig_order(36)), quiet()) == []


def test_gravest_first_and_every_card_keeps_the_rules_of_the_specification() -> None:
    found = cards(call("order-sign", ig_order(140)))
    rank = {"critical": 0, "warning": 1, "info": 2}
    assert found[0]["indicator"] == "critical"
    assert rank[found[0]["indicator"]] <= rank[found[-1]["indicator"]]
    assert len({c["uuid"] for c in found}) == len(found)
    for c in found:
        uuid.UUID(c["uuid"])
        assert 0 < len(c["summary"]) < 140
        assert c["source"]["label"]
        assert "suggestions" not in c, "no order of unapproved content may be one click away"
        assert "not clinician-approved" in c["detail"]
        assert all(r["display"] for r in c.get("overrideReasons", []))


def test_another_number_of_days_is_named_and_an_unstated_one_is_not() -> None:
    order = ig_order()
    order["dosageInstruction"][0]["timing"] = {"repeat": {"count": 3, "frequency": 1, "period": 1, "periodUnit": "d"}}
    assert "days 3; plan 2" in cards(call("order-sign", order), quiet())[0]["summary"]
    order["dosageInstruction"][0]["timing"] = {"repeat": {"count": 2, "frequency": 1, "period": 1, "periodUnit": "d"}}
    assert cards(call("order-sign", order), quiet()) == []


def test_a_missing_fact_is_a_card_that_names_it() -> None:
    found = cards(call("order-sign", ig_order()), quiet(missing=sample().missing))
    assert [c["summary"] for c in found] == ["Not in the record: blood group"]


def test_words_of_the_record_are_shown_and_never_acted_on() -> None:
    evil = "<img src=x onerror=alert(1)> [click](javascript:alert(1))"
    request = call("order-sign", ig_order())
    request["prefetch"]["x"] = {
        "resourceType": "Observation",
        "id": evil,
        "code": {"text": "platelets"},
        "status": "final",
    }
    found = cards(request, quiet(missing=sample().missing))[0]["detail"]
    assert "&lt;img" in found
    assert "<img" not in found
    assert "[click]" not in found


def test_not_indicated_is_said() -> None:
    plan = quiet(indicated=Eligibility(answer="no"), dose=DosePlan())
    assert "No authority" in cards(call("order-sign", ig_order()), plan)[0]["summary"]


def test_an_order_without_a_known_diagnosis_is_told_so() -> None:
    plan = quiet(indicated=Eligibility(answer="not_covered"), dose=DosePlan(), indications=())
    found = cards(call("order-sign", ig_order(), diagnosis=None), plan)
    assert "add the reason to the order" in found[0]["detail"]


def test_opening_a_record_is_silent_without_urgency_or_treatment() -> None:
    assert cards(call("patient-view"), sample(urgent=())) == []
    assert cards(call("patient-view", diagnosis=None)) == []
    assert [c["indicator"] for c in cards(call("patient-view"))] == ["critical"]


def test_the_same_call_gets_the_same_cards_and_another_call_other_ids() -> None:
    one = cards(call("order-sign", ig_order()))
    assert one == cards(call("order-sign", ig_order()))
    other = cards(call("order-sign", ig_order(), hookInstance=str(uuid.uuid4())))
    assert {c["uuid"] for c in one}.isdisjoint(c["uuid"] for c in other)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"hook": "order-review"}, "hook: found 'order-review'; allowed: patient-view"),
        ({"hookInstance": "x"}, "hookInstance"),
        ({"context": None}, "context: an object"),
        ({"context": {"userId": "Practitioner/p"}}, "context.patientId"),
        ({"fhirAuthorization": {"access_token": "t"}}, "fhirServer"),
    ],
)
def test_what_breaks_the_specification_is_refused_by_field(change: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        cards({**call("order-sign", ig_order()), **change})


def test_without_the_patient_it_is_a_failed_precondition_and_the_wrong_patient_is_refused() -> None:
    with pytest.raises(cds_hooks.Precondition, match=r"prefetch\.patient"):
        cards(call("order-sign", ig_order(), prefetch={}))
    wrong = {"patient": {"resourceType": "Patient", "id": "2"}}
    with pytest.raises(BadInput, match=r"but context\.patientId is 1"):
        cards(call("order-sign", ig_order(), prefetch=wrong))


def entry(**changes: Any) -> dict[str, Any]:
    return {
        "card": str(uuid.UUID(int=7)),
        "outcome": "overridden",
        "outcomeTimestamp": "2020-12-11T00:00:00Z",
        **changes,
    }


def test_feedback_is_read() -> None:
    reason = {"reason": {"code": "d7ecf885", "system": "https://example.com/x"}, "userComment": "A comment."}
    told = cds_hooks.feedback(
        {"feedback": [entry(overrideReason=reason), entry(outcome="accepted", acceptedSuggestions=[{"id": "s"}])]}
    )
    assert (told[0].reason, told[0].comment) == ("d7ecf885", "A comment.")
    assert told[1].suggestions == ("s",)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({}, "feedback: a list"),
        ({"feedback": [entry(card="x")]}, r"feedback\[0\].card"),
        ({"feedback": [entry(), entry(outcome="ignored")]}, r"feedback\[1\].outcome: found 'ignored'"),
        ({"feedback": [entry(outcome="accepted")]}, "acceptedSuggestions"),
        ({"feedback": [entry(outcomeTimestamp="yesterday")]}, "outcomeTimestamp"),
    ],
)
def test_bad_feedback_is_refused_by_field(body: object, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        cds_hooks.feedback(body)


def said_at_every_hook() -> list[dict[str, Any]]:
    """Responses with every kind of card, and silence."""
    plan = sample()
    every = [cards(call(hook, ig_order(140)), plan) for hook in ("patient-view", "order-select", "order-sign")]
    return [{"cards": found} for found in (*every, cards(call("order-sign")))]


def test_what_is_said_has_the_shape_that_was_transcribed_from_the_specification() -> None:
    responses = said_at_every_hook()
    assert sum(len(r["cards"]) for r in responses) > 5
    assert not [f for r in responses for f in cds_spec.faults(cds_spec.RESPONSE, r)]
    assert not cds_spec.faults(cds_spec.SERVICES, cds_hooks.discovery())


@pytest.mark.parametrize(
    "change",
    [{"summary": "x" * 140}, {"indicator": "success"}, {"source": {}}, {"uuid": "1"}, {"suggestions": [{"label": "a"}]}, {"x": 1}],
)  # fmt: skip
def test_the_transcription_sees_faults(change: dict[str, Any]) -> None:
    good = said_at_every_hook()[-2]["cards"][0]
    assert cds_spec.faults(cds_spec.RESPONSE, {"cards": [{**good, **change}]})


def test_the_models_that_others_publish_take_what_is_said() -> None:
    response = cds_spec.published("cdsresponse").CDSResponse
    for told in said_at_every_hook():
        back = response.model_validate(told).model_dump(mode="json", exclude_none=True)
        assert back == told
    services = cds_spec.published("cdsdiscovery").CDSServiceInformation
    assert services.model_validate(cds_hooks.discovery()).model_dump(exclude_none=True) == cds_hooks.discovery()


@pytest.mark.parametrize("hook", cds_hooks.HOOKS)
def test_a_call_needs_what_the_specification_requires_and_no_more(hook: str) -> None:
    """Each hook with its whole context, with the required part alone, and short of each required field."""
    must, may = cds_spec.CONTEXTS[hook]
    values: dict[str, Any] = {
        "userId": "PractitionerRole/123",
        "patientId": "1",
        "encounterId": "e1",
        "selections": ["NutritionOrder/n1", "MedicationRequest/m1"],
        "draftOrders": {
            "resourceType": "Bundle",
            "entry": [
                {"resource": {"resourceType": "NutritionOrder", "id": "n1", "patient": {"reference": "Patient/1"}}},
                {"resource": ig_order(name="Amoxicillin 120 mg/mL") | {"dosageInstruction": [{"doseQuantity": {"value": 5}}]}},
            ],
        },
    }  # fmt: skip
    person = {"patient": {"resourceType": "Patient", "id": "1"}}
    request = {"hook": hook, "hookInstance": INSTANCE, "prefetch": person}
    for names in ((*must, *may), must):
        assert cards({**request, "context": {name: values[name] for name in names}}) == []
    for short in must:
        with pytest.raises(BadInput, match=short):
            cards({**request, "context": {name: values[name] for name in must if name != short}})


SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=5) | st.just(ig_order()) | st.just(INSTANCE),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "hook hookInstance context prefetch patientId userId draftOrders selections entry resource patient".split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(SHAPES, st.sampled_from(["hook", "context", "prefetch", "draft", "patient", "whole"]))
def test_no_shape_of_call_makes_it_stumble(shape: Any, where: str) -> None:
    request: Any = call("order-sign", ig_order())
    if where == "whole":
        request = shape
    elif where == "draft":
        request["context"]["draftOrders"] = shape
    elif where == "patient":
        request["prefetch"]["patient"] = shape
    else:
        request[where] = shape
    with contextlib.suppress(BadInput):
        cards(request)
    with contextlib.suppress(BadInput):
        cds_hooks.feedback({"feedback": [shape]})


class TestWire:
    @pytest.fixture
    def client(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        pytest.importorskip("fastapi")
        testclient = pytest.importorskip("fastapi.testclient")
        from iviguide.faces.cds_hooks import create_app

        monkeypatch.setenv("IVIGUIDE_CDS_ORIGINS", "https://ehr.example.org")
        monkeypatch.delenv("IVIGUIDE_CDS_JWKS", raising=False)
        return testclient.TestClient(create_app(KNOWLEDGE, today=lambda: DAY))

    def test_discovery_call_and_feedback(self, client: Any) -> None:
        assert client.get("/cds-services").json() == cds_hooks.discovery()
        told = client.post("/cds-services/iviguide", json=call("order-sign", ig_order(name="Prednisolone")))
        assert (told.status_code, told.json()) == (200, {"cards": []})
        assert client.post("/cds-services/iviguide/feedback", json={"feedback": [entry()]}).status_code == 200

    def test_feedback_is_kept_where_it_is_asked_for(self, tmp_path: Any) -> None:
        testclient = pytest.importorskip("fastapi.testclient")
        from iviguide.faces.cds_hooks import create_app, keep_in

        file = tmp_path / "feedback.ndjson"
        client = testclient.TestClient(create_app(KNOWLEDGE, heard=keep_in(file)))
        for _ in range(2):
            client.post("/cds-services/iviguide/feedback", json={"feedback": [entry(), entry()]})
        assert [json.loads(line)["outcome"] for line in file.read_text().splitlines()] == ["overridden"] * 4

    @pytest.mark.parametrize(
        ("body", "status"),
        [(b'{"hook": ', 400), (b"[]", 400), (b'{"hook": "x"}', 400), (b"[" * 100_000, 400), (None, 412)],
    )
    def test_refusals_are_one_line(self, client: Any, body: bytes | None, status: int) -> None:
        sent = {"content": body} if body is not None else {"json": call("order-sign", ig_order(), prefetch={})}
        told = client.post("/cds-services/iviguide", **sent)
        assert told.status_code == status
        assert "\n" not in told.json()["error"]

    def test_browsers_of_a_named_origin_may_call_and_others_not(self, client: Any) -> None:
        def allowed(origin: str) -> str | None:
            asked = {
                "Origin": origin,
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "Authorization",
            }
            return client.options("/cds-services/iviguide", headers=asked).headers.get("access-control-allow-origin")

        assert allowed("https://ehr.example.org") == "https://ehr.example.org"
        assert allowed("https://evil.example.org") is None


class TestGate:
    @pytest.fixture
    def keys(self) -> tuple[Any, Any]:
        pytest.importorskip("jwt")
        ec = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ec")
        private = ec.generate_private_key(ec.SECP384R1())
        return private, private.public_key()

    def gate(self, public: Any) -> Any:
        import jwt
        from jwt.algorithms import ECAlgorithm

        from iviguide.faces.cds_hooks import Gate

        told = {**ECAlgorithm(ECAlgorithm.SHA384).to_jwk(public, as_dict=True), "kid": "k", "alg": "ES384"}
        return Gate(keys={"k": jwt.PyJWK(told)}, issuers=frozenset({"https://ehr"}), base="https://cds")

    def token(self, private: Any, **changes: Any) -> str:
        import jwt

        claims = {
            "iss": "https://ehr",
            "aud": "https://cds/cds-services",
            "exp": time.time() + 60,
            "iat": time.time(),
            "jti": "1",
        }
        return "Bearer " + jwt.encode({**claims, **changes}, private, algorithm="ES384", headers={"kid": "k"})

    def test_a_good_token_is_let_in_once(self, keys: tuple[Any, Any]) -> None:
        from iviguide.faces.cds_hooks import Unauthorized

        gate, token = self.gate(keys[1]), self.token(keys[0])
        gate.check(token, "/cds-services", time.time())
        with pytest.raises(Unauthorized, match="used before"):
            gate.check(token, "/cds-services", time.time())

    @pytest.mark.parametrize(
        "change",
        [
            {"aud": "https://other"},
            {"iss": "https://evil"},
            {"exp": 1},
            {"jti": None},
            {"aud": "https://cds/cds-services/x"},
        ],
    )
    def test_a_wrong_token_is_not(self, keys: tuple[Any, Any], change: dict[str, Any]) -> None:
        from iviguide.faces.cds_hooks import Unauthorized

        claims = {k: v for k, v in change.items() if v is not None}
        token = self.token(keys[0], **claims) if claims else "Bearer x.y.z"
        with pytest.raises(Unauthorized):
            self.gate(keys[1]).check(token, "/cds-services", time.time())

    def test_neither_none_nor_a_shared_secret_nor_another_key(self, keys: tuple[Any, Any]) -> None:
        import jwt
        from cryptography.hazmat.primitives.asymmetric import ec

        from iviguide.faces.cds_hooks import Unauthorized

        claims = {
            "iss": "https://ehr",
            "aud": "https://cds/cds-services",
            "exp": time.time() + 60,
            "iat": time.time(),
            "jti": "9",
        }
        forged = [
            jwt.encode(claims, None, algorithm="none", headers={"kid": "k"}),
            jwt.encode(claims, "secret" * 8, algorithm="HS256", headers={"kid": "k"}),
            jwt.encode(claims, ec.generate_private_key(ec.SECP384R1()), algorithm="ES384", headers={"kid": "k"}),
            jwt.encode(claims, keys[0], algorithm="ES384", headers={"kid": "other"}),
        ]
        for token in forged:
            with pytest.raises(Unauthorized):
                self.gate(keys[1]).check(f"Bearer {token}", "/cds-services", time.time())
        for header in (None, "", "Basic x"):
            with pytest.raises(Unauthorized, match="Bearer"):
                self.gate(keys[1]).check(header, "/cds-services", time.time())
