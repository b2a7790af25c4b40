"""Errors carry code, field and hint, survive pickling (worker pools), and are all of one tree."""

from __future__ import annotations

import copy
import pickle

import pytest

import atena
from atena import errors


@pytest.mark.parametrize(
    "kind",
    [errors.AtenaError, errors.InputError, errors.DataError, errors.LayoutError, errors.BatchError],
)
def test_error(kind: type[errors.AtenaError]) -> None:
    error = kind("wrong-type", field="buyer.name", hint="a string or null")
    assert isinstance(error, errors.AtenaError)
    assert str(error) == "buyer.name: wrong-type: a string or null"
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is kind
        assert (twin.code, twin.field, twin.hint) == (error.code, error.field, error.hint)
        assert str(twin) == str(error)


def test_input_errors_are_value_errors() -> None:
    assert issubclass(errors.InputError, ValueError)


@pytest.mark.parametrize("field", ["kana", "romaji", "email"])
def test_evidence_of_a_name_that_is_no_text(field: str) -> None:
    with pytest.raises(errors.InputError) as caught:
        atena.parse_name("山田太郎", **{field: 42})
    assert (caught.value.field, "42" in str(caught.value)) == (field, False)


@pytest.mark.parametrize("field", ["postal_code", "prefecture", "city"])
def test_what_is_given_beside_an_address_is_text(field: str) -> None:
    with pytest.raises(errors.InputError) as caught:
        atena.parse_address("目黒区下目黒1-8-1", **{field: 1530064})
    assert (caught.value.field, "153" in str(caught.value)) == (field, False)
