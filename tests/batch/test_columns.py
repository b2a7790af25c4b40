"""A row of plain columns: every field where the layout wants it."""

from __future__ import annotations

import pytest

from atena.batch.columns import Columns, PlainRow
from atena.batch.engine import understand_all
from atena.batch.stats import confidences
from atena.layouts import Order, Party, load_layout
from atena.layouts.fields import CONFIDENCES, FIELDS

ORDER = Order(
    Party(
        "株式会社ひばり 松岡さゆり",
        postal_code="1530064",
        lines=("東京都目黒区下目黒2-3-4 ひばりビル5F",),
    ),
    Party("三宅 透"),
    "B-77",
)
OUTPUT = load_layout("columns").output
assert OUTPUT is not None


@pytest.mark.parametrize(
    "fields",
    [
        OUTPUT.columns,
        OUTPUT.columns[::-1],
        ("city", "surname", "order_id", "confidence.overall", "kind", "given_name", "buyer"),
    ],
    ids=["columns", "backwards", "one by one"],
)
def test_fields_in_the_order_of_the_layout(fields: tuple[str, ...]) -> None:
    plain = PlainRow(fields)
    (label,) = understand_all([ORDER])
    values = plain.values(label, confidences(label))
    assert plain.floats == {fields.index(field) for field in fields if field in CONFIDENCES}
    for field, value in zip(fields, values, strict=True):
        shown = f"{value:.3f}" if field in CONFIDENCES else value
        assert shown == FIELDS[field](label), field


def test_a_layout_that_joins_fields_is_not_plain() -> None:
    assert PlainRow.of(load_layout("columns")) is not None
    assert PlainRow.of(load_layout("yamato-b2")) is None


def test_guarded_values_keep_their_types() -> None:
    layout = load_layout("columns")
    (label,) = understand_all(
        [Order(Party("=山田 太郎", lines=("東京都目黒区下目黒2-3-4",)), order_id="=1+1")]
    )
    sure = confidences(label)
    bare, notes = Columns(layout, {}).values(label, sure)
    guarded, told = Columns(layout, {}, guard_formulas=True).values(label, sure)
    assert [type(value) for value in guarded] == [type(value) for value in bare]
    assert (bare[0], guarded[0]) == ("=1+1", "＝1+1")
    assert [*notes] == []
    assert {note.code for note in told} == {"formula-defused"}
