"""The public names: this list is the promise, and a change to it is a change of the interface."""

from __future__ import annotations

import inspect

import pytest

import iviguide
from iviguide import errors

PUBLIC = [
    "BadDate",
    "BadInput",
    "BadQuestion",
    "IviguideError",
    "Knowledge",
    "MissingExtra",
    "PackError",
    "UncitedSentence",
    "UnknownReader",
    "UnknownSubject",
    "__version__",
    "ask",
    "open_knowledge",
]


def test_the_public_list() -> None:
    assert sorted(iviguide.__all__) == sorted(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(iviguide, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="frobnicate"):
        _ = iviguide.frobnicate  # type: ignore[attr-defined]


def test_all_errors_are_of_one_family() -> None:
    raised = [e for _, e in inspect.getmembers(errors, inspect.isclass) if issubclass(e, Exception)]
    assert raised
    assert all(issubclass(e, errors.IviguideError) for e in raised)


@pytest.mark.parametrize("name", ["ask", "open_knowledge"])
def test_public_functions_say_what_they_do(name: str) -> None:
    assert inspect.getdoc(getattr(iviguide, name))


def test_the_options_of_ask() -> None:
    parameters = list(inspect.signature(iviguide.ask).parameters)
    assert parameters == ["question", "reader", "knowledge", "as_of", "why", "after"]
