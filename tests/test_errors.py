"""Errors carry code, field and mend, survive pickling (worker pools), and are all of one tree."""

from __future__ import annotations

import copy
import pickle

import pytest

from atena import errors


@pytest.mark.parametrize(
    "kind",
    [errors.AtenaError, errors.InputError, errors.DataError, errors.LayoutError, errors.BatchError],
)
def test_error(kind: type[errors.AtenaError]) -> None:
    error = kind("wrong-type", field="buyer.name", mend="a string or null")
    assert isinstance(error, errors.AtenaError)
    assert str(error) == "wrong-type: buyer.name: a string or null"
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is kind
        assert (twin.code, twin.field, twin.mend) == (error.code, error.field, error.mend)
        assert str(twin) == str(error)


def test_input_errors_are_value_errors() -> None:
    assert issubclass(errors.InputError, ValueError)
