"""Rows without quotes go past the csv module, and are written and read as it would have them."""

from __future__ import annotations

import csv
import io
import random

import pytest

from atena.batch.csvout import encode_rows, split_lines
from atena.batch.input.rows import Dialect, RowReader

PIECES = ("a", "港区", '"', ",", "\t", "\r\n", "\n", "\r", " ", "'", "\x0b", "\u2028", "")


def _tables(pieces: tuple[str, ...], count: int) -> list[list[list[str]]]:
    dice = random.Random(20)
    return [
        [
            ["".join(dice.choices(pieces, k=dice.randint(0, 3))) for _ in range(dice.randint(0, 4))]
            for _ in range(dice.randint(0, 4))
        ]
        for _ in range(count)
    ]


@pytest.mark.parametrize("quote", ["needed", "all"])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_rows_are_written_as_the_csv_module_writes_them(
    quote: str, newline: str, delimiter: str
) -> None:
    quoting = csv.QUOTE_ALL if quote == "all" else csv.QUOTE_MINIMAL
    for rows in _tables(PIECES, 3000):
        expected = []
        for row in rows:  # with \r\n it quotes lone carriage returns in every version
            line = io.StringIO()
            csv.writer(line, lineterminator="\r\n", quoting=quoting, delimiter=delimiter).writerow(
                row
            )
            expected.append(line.getvalue().removesuffix("\r\n") + newline)
        written = encode_rows(rows, newline, quote, "utf-8", delimiter=delimiter)
        assert written.decode() == "".join(expected), rows


@pytest.mark.parametrize("quote", ["needed", "all", "none"])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_a_file_is_split_into_the_rows_that_were_written(quote: str, newline: str) -> None:
    for rows in _tables(PIECES, 3000):
        lines = [encode_rows([row], newline, quote, "utf-8").decode() for row in rows]
        assert split_lines("".join(lines), newline, quote) == lines, rows


def test_a_carriage_return_tears_no_row_of_a_file_with_line_feeds() -> None:
    rows = [["1", "青葉\r201号室", "x"], ["2\r", "", "\r\n"]]
    written = encode_rows(rows, "\n", "needed", "utf-8").decode()
    assert list(csv.reader(io.StringIO(written, newline=""))) == rows


def test_rows_are_read_as_the_csv_module_reads_them() -> None:
    reader = RowReader(Dialect("utf-8", columns=2))
    compared = 0
    for rows in _tables(tuple(piece for piece in PIECES if piece != "\r"), 5000):
        text = "\r\n".join(",".join(cells) for cells in rows)
        read = reader.rows(text.encode())
        if read is not None and text:
            compared += '"' not in text
            assert list(read) == list(csv.reader(io.StringIO(text, newline=""))), text
    assert compared > 1000


def test_a_cell_longer_than_csv_allows_is_not_read_fast() -> None:
    reader = RowReader(Dialect("utf-8", columns=2))
    cell = "x" * csv.field_size_limit()
    assert list(reader.rows(f"a,{cell}\n".encode()) or ()) == [["a", cell]]
    assert reader.rows(f"a,{cell}x\n".encode()) is None
