"""How a text file is written: its encoding, its delimiter, what its quotes mean, where its header stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from atena.batch.input.rows import Dialect, is_strict, split_lenient

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

SAMPLE_LINES: Final = 2_000
"""Lines with Japanese in them that decide the encoding."""
HEAD_LINES: Final = 30
"""Lines among which the header is looked for."""
_DELIMITERS: Final = (",", "\t", ";", "|")


@dataclass(frozen=True, slots=True)
class Head:
    """Where the header of a file is, and what comes after it."""

    columns: tuple[str, ...]
    cells: tuple[str, ...]
    dialect: Dialect
    offset: int
    """Where the first row of data begins, in bytes."""
    row: int
    """The number of that row, as a spreadsheet counts."""


def detect_encoding(lines: Iterable[bytes]) -> str:
    """UTF-8 with or without a byte order mark, CP932 or EUC-JP: what fits more of the lines that tell.

    >>> detect_encoding(["山田".encode("cp932")]), detect_encoding(["山田".encode()]), detect_encoding([b"a"])
    ('cp932', 'utf-8', 'utf-8')
    >>> detect_encoding(["東京都目黒区下目黒".encode("euc_jp")])
    'euc_jp'
    """
    failures = {"utf-8": 0, "cp932": 0, "euc_jp": 0}
    seen = 0
    for number, line in enumerate(lines):
        if number == 0 and line.startswith(b"\xef\xbb\xbf"):
            return "utf-8-sig"
        if line.isascii():
            continue
        for encoding in failures:
            if not _decodes(line, encoding):
                failures[encoding] += 1
        seen += 1
        if seen == SAMPLE_LINES:
            break
    return min(failures, key=lambda encoding: failures[encoding])


def detect_head(
    path: Path,
    encoding: str,
    *,
    header: bool,
    knows: Callable[[Sequence[str]], int],
    literal: bool = False,
) -> Head | None:
    """The header of a text file and the dialect of its rows; None when there is no row at all.

    Blank lines, a line ``sep=;`` and title lines may come first: the header is the first line that
    ``knows`` (how many of the columns that are wanted it has, 0 when some are missing) accepts, with
    whatever delimiter; when there is none, the first line that is neither blank nor alone in its cells.
    ``literal`` says that the export never quotes. Without ``header`` the columns are 1, 2, ….
    """
    with path.open("rb") as file:
        lines = list(islice(file, HEAD_LINES))
    joined = _joined(lines)
    if header and len(joined) < len(lines):
        texts = [_text(line, encoding, first=number == 0) for number, line in enumerate(joined)]
        if any(knows(_cells(text, delimiter)) for text in texts for delimiter in _DELIMITERS):
            lines = joined
    texts = [_text(line, encoding, first=number == 0) for number, line in enumerate(lines)]
    stated = next((_stated(text) for text in texts[:2] if _stated(text)), "")
    best: tuple[int, int, str] = (0, 0, "")
    for delimiter in (stated,) if stated else _DELIMITERS:
        for number, text in enumerate(texts):
            found = knows(_cells(text, delimiter)) if header else 0
            if found > best[0]:
                best = (found, number, delimiter)
    found, at, delimiter = best
    if not found:
        at = next((number for number, text in enumerate(texts) if _begins(text, texts)), -1)
        if at < 0:
            return None
        delimiter = stated or _usual_delimiter(texts[at:])
    cells = _cells(texts[at], delimiter)
    columns = numbered(cells) if header else [str(index + 1) for index in range(len(cells))]
    first = at + 1 if header else at
    quoted = not (literal or (delimiter == "\t" and _is_literal(path, encoding, len(columns))))
    return Head(
        tuple(columns),
        tuple(split_lenient(texts[at], delimiter)) if header else (),
        Dialect(
            encoding,
            delimiter,
            len(columns),
            quoted=quoted,
            surplus=_surplus(texts[first:], delimiter, len(columns)),
        ),
        sum(map(len, lines[:first])),
        first + 1,
    )


def numbered(cells: Sequence[str]) -> list[str]:
    """The names of columns, the second of the same name with ``#2`` behind it.

    >>> numbered(["送料", " 合計", "送料", ""])
    ['送料', '合計', '送料#2', '']
    """
    seen: Counter[str] = Counter()
    names = []
    for cell in cells:
        name = cell.strip().strip("\ufeff\u200b")
        seen[name] += 1
        names.append(f"{name}#{seen[name]}" if name and seen[name] > 1 else name)
    return names


def _joined(lines: Sequence[bytes]) -> list[bytes]:
    """The lines with those put together that a quote holds together: headings have line ends in them, too."""
    found: list[bytes] = []
    for line in lines:
        if found and found[-1].count(b'"') & 1:
            found[-1] += line
        else:
            found.append(line)
    return found


def _text(line: bytes, encoding: str, *, first: bool) -> str:
    text = line.decode(encoding, "replace").rstrip("\r\n")
    return text.removeprefix("\ufeff") if first else text


def _stated(text: str) -> str:
    """The delimiter that a line ``sep=;`` states."""
    text = text.strip('"')
    return text[4:5] or "," if text[:4].lower() == "sep=" and len(text) < 6 else ""


def _cells(text: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in split_lenient(text, delimiter)]


def _begins(text: str, texts: Sequence[str]) -> bool:
    """Whether a table may begin here: not with a blank line, nor with a title above wider rows."""
    if not text.strip(",;\t| \u3000") or _stated(text):
        return False
    delimiter = _usual_delimiter(texts)
    filled = sum(1 for cell in _cells(text, delimiter) if cell)
    widest = max(len(_cells(other, delimiter)) for other in texts)
    return filled > 1 or widest == 1


def _usual_delimiter(texts: Sequence[str]) -> str:
    """The delimiter that most lines have, and equally often."""
    return max(
        _DELIMITERS,
        key=lambda delimiter: max(
            (
                times * (count > 0) * 1_000 + count
                for count, times in Counter(text.count(delimiter) for text in texts if text).items()
            ),
            default=0,
        ),
    )


def _surplus(texts: Sequence[str], delimiter: str, columns: int) -> int:
    """The empty cells that all rows of the sample have after those of the header."""
    rows = [_cells(text, delimiter) for text in texts if text.strip()]
    counts = {len(row) - columns for row in rows}
    if len(counts) != 1 or any(cell for row in rows for cell in row[columns:]):
        return 0
    return max(0, counts.pop())


def _is_literal(path: Path, encoding: str, columns: int) -> bool:
    """Whether quotes are plain characters: each line is a row without them, and some are out of place."""
    misplaced = False
    with path.open("rb") as file:
        for line in file:
            if b'"' not in line:
                continue
            text = line.decode(encoding, "replace").rstrip("\r\n")
            if text.count("\t") + 1 != columns:
                return False
            misplaced = misplaced or not is_strict(text, "\t")
    return misplaced


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
