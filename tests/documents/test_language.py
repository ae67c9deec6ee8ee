"""Another language than English is told by its small words; short and telegraphic English is not mistaken for one."""

from __future__ import annotations

import pytest

from iviguide.documents.language import language_of

TEXTS = {
    "German": "Das Immunglobulin wird bei Erwachsenen mit einer niedrigen Zahl der Thrombozyten gegeben, wenn sie bluten oder "
    "wenn die Zahl vor einem Eingriff rasch steigen muss. Die Wirkung ist nicht von Dauer.",
    "French": "Les immunoglobulines sont données aux adultes qui saignent et dont le nombre de plaquettes est bas, ou avant une "
    "intervention, quand il faut une hausse rapide. L'effet ne dure pas plus de quelques semaines.",
    "Spanish": "La inmunoglobulina se da a los adultos que sangran y que tienen un número bajo de plaquetas, o antes de una "
    "operación, cuando hace falta que suba con rapidez. El efecto no dura más de unas semanas.",
    "Portuguese": "A imunoglobulina é dada a adultos que sangram e que têm um número baixo de plaquetas, ou antes de uma "
    "operação, quando o número tem de subir depressa. O efeito não dura mais do que algumas semanas.",
    "Italian": "Le immunoglobuline sono date agli adulti che sanguinano e che hanno un numero basso di piastrine, o prima di un "
    "intervento, quando il numero deve salire in fretta. L'effetto non dura più di alcune settimane.",
    "Dutch": "Immunoglobuline wordt gegeven aan volwassenen die bloeden en een laag aantal bloedplaatjes hebben, of voor een "
    "ingreep als het aantal snel moet stijgen. Het effect is niet van lange duur en het komt vaak terug.",
    "Swedish": "Immunglobulin ges till vuxna som blöder och som har ett lågt antal blodplättar, eller inför en operation när "
    "antalet måste stiga fort. Effekten är inte varaktig och det kan ta några dagar innan den märks.",
    "a language that is not written in Latin letters": "Иммуноглобулин назначают взрослым при низком числе тромбоцитов и "
    "кровотечении, а также перед операцией, когда число должно быстро вырасти.",
}


@pytest.mark.parametrize(("name", "text"), TEXTS.items(), ids=[n[:12] for n in TEXTS])
def test_other_languages(name: str, text: str) -> None:
    assert language_of(text) == name


def test_languages_without_blanks() -> None:
    assert language_of(
        "静脉注射免疫球蛋白用于血小板计数低且有出血的成人，或在手术前需要迅速升高血小板计数时使用。"
    ) not in (None, "English")


@pytest.mark.parametrize(
    "text",
    [
        "34F ITP plt 8 ICH? IVIG 1 g/kg x2 + dex 40 mg x4d, plt tx, TXA 1 g tds, neurosurg aware, Hb 9.2, INR 1.0, Cr 80, "
        "wt 60 kg, no allergy, IgA normal, no DVT PMH, BP 180/90 GCS 15",
        "Privigen Octagam Gamunex Panzyga Flebogamma Bivigam Asceniv Hizentra Cuvitru Xembify HyQvia Gammagard Gammaked "
        "Gammaplex Cutaquig Kiovig Intratect Sandoglobulin Pentaglobin Privigen Octagam Gamunex Panzyga",
        "IVIG",
        "",
    ],
    ids=["telegraphic", "names", "one word", "none"],
)
def test_what_tells_nothing_is_not_refused(text: str) -> None:
    assert language_of(text) in (None, "English")


def test_english() -> None:
    assert (
        language_of(
            "Immunoglobulin is given to adults who bleed and have a low platelet count, or before surgery. " * 2
        )
        == "English"
    )
