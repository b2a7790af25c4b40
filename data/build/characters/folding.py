"""Makes ``data/tables/characters.tsv``: which characters are one character to a match key.

    python data/build/build.py characters.folding

Kanji pairs come from three packages, the surest first; a pair that ``characters_reviewed.tsv`` calls
``apart`` is left out (the packages also fold what geocoding may confuse and names may not, 佐 → 左),
one that it calls ``fold`` comes before all others. Everything else follows from Unicode's own data.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import TYPE_CHECKING

from packages import find, package
from tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTRA_DASHES = "−⁃─━┄┅┈┉╌╍⎯➖˗ㅡ╴╶╸╺⁻₋"
"""Not category Pd, but drawn as a dash and typed for one (box drawing, minus, hangul eu)."""
NOT_DASHES = "〜〰"
TILDES = "〜∼∽〰"
APOSTROPHES = "‘’ʼʻʹ′´`"
MIDDLE_DOTS = "·‧•∙⋅・"
EXTRA_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85ᅟᅠㅤ⠀\u2028\u2029"
VISIBLE_FORMATS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"
"""Category Cf, but with a shape of their own."""

Row = tuple[str, ...]


def main() -> None:
    rows: dict[str, Row] = {}
    for row in [*unicode_rows(), *kanji_rows()]:
        rows.setdefault(row[0], row)
    for char, (_, folded, kind, source) in rows.items():
        while folded in rows:  # ⿑ → 齊 → 斉
            folded = rows[folded][1]
        rows[char] = (char, folded, kind, source)
    TABLES.write("characters", "code char folded class source", map(cells, rows.values()))


def cells(row: Row) -> Row:
    """A row as the table has it: the code point, and the character itself where it can be seen."""
    char, *rest = row
    seen = unicodedata.category(char)[0] in "LNPS" and char not in EXTRA_SPACES
    return (f"U+{ord(char):04X}", char if seen else "", *rest)


def unicode_rows() -> Iterator[Row]:
    """Spaces and invisible characters fold to what their class says, so ``folded`` is empty there."""
    source = "unicode"
    for code in range(0xFF01, 0xFF5F):
        yield chr(code), chr(code - 0xFEE0), "width", source
    for code in range(0xFF61, 0xFFA0):
        char = chr(code)
        # Half-width voicing marks become combining ones: ｶﾞ is then composed like any か + U+3099.
        yield char, {"ﾞ": "\u3099", "ﾟ": "\u309a"}.get(char) or nfkc(char), "kana", source
    yield "\u309b", "\u3099", "mark", source
    yield "\u309c", "\u309a", "mark", source
    for code in range(0x20000):
        char = chr(code)
        category = unicodedata.category(char)
        if category == "Pd" and char not in NOT_DASHES + "-－":
            yield char, "-", "dash", source
        elif (category == "Zs" and char != " ") or char in EXTRA_SPACES:
            yield char, "", "space", source
        elif 0xFE00 <= code <= 0xFE0F or 0x180B <= code <= 0x180D:
            yield char, "", "selector", source
        elif (category in ("Cc", "Cf") and char not in VISIBLE_FORMATS) or char == "\u034f":
            yield char, "", "invisible", source
    for code in range(0xE0001, 0xE0080):
        yield chr(code), "", "invisible", source
    for code in range(0xE0100, 0xE01F0):
        yield chr(code), "", "selector", source
    for char in EXTRA_DASHES:
        yield char, "-", "dash", "look-alike"
    for targets, folded, kind in (
        (TILDES, "~", "tilde"),
        (APOSTROPHES, "'", "apostrophe"),
        (MIDDLE_DOTS.rstrip("・"), "・", "middle_dot"),
    ):
        for char in targets:
            yield char, folded, kind, "look-alike"
    for code in range(0x1B000, 0x1B170):
        usual = usual_kana(unicodedata.name(chr(code), ""))
        if usual:
            yield chr(code), usual, "variant", source
    for start, end in ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0x2F800, 0x2FA20)):
        for code in range(start, end):
            char, folded = chr(code), nfkc(chr(code))
            if folded != char and len(folded) == 1:
                yield char, folded, "compatibility", source


def usual_kana(name: str) -> str:
    """The kana of today for a form of before 1900, or a small one, by its name in Unicode; empty for any other.

    >>> usual_kana("HENTAIGANA LETTER KA-3"), usual_kana("HIRAGANA LETTER ARCHAIC YE"), usual_kana("DIGIT ONE")
    ('か', 'え', '')
    """
    script, _, letter = name.partition(" LETTER ")
    if script not in ("HENTAIGANA", "HIRAGANA", "KATAKANA"):
        return ""
    sound = letter.removeprefix("ARCHAIC ").removeprefix("SMALL ").split("-")[0]
    sound = {"YE": "E", "YI": "I", "WU": "U"}.get(sound, sound)
    return unicodedata.lookup(
        f"{'KATAKANA' if script == 'KATAKANA' else 'HIRAGANA'} LETTER {sound}"
    )


def kanji_rows() -> Iterator[Row]:
    """Variant → usual, followed to the end, so that every ``folded`` stays as it is."""
    reviewed = list(TABLES.records("characters_reviewed"))
    apart = {(row["char"], row["folded"]) for row in reviewed if row["verdict"] == "apart"}
    pairs = [
        (row["char"], row["folded"], "reviewed") for row in reviewed if row["verdict"] == "fold"
    ]
    pairs += joyokanji() + jageocoder() + jntajis()
    usual: dict[str, tuple[str, str]] = {}
    for char, folded, source in pairs:
        folded = nfkc(folded)
        if (char, folded) in apart or char in usual or nfkc(char) != char:
            continue
        if end_of(folded, usual) != char:
            usual[char] = (folded, source)
    for char, (folded, source) in usual.items():
        yield char, end_of(folded, usual), "variant", source


def end_of(char: str, usual: dict[str, tuple[str, str]]) -> str:
    while char in usual:
        char = usual[char][0]
    return char


def joyokanji() -> list[tuple[str, str, str]]:
    """The forms in brackets of the 常用漢字表."""
    maps = [
        json.loads(find("joyokanji", f"joyokanji/config/{name}.json").read_text("utf-8"))
        for name in ("kanji", "variants")
    ]
    return [(old, new, "joyokanji") for mapping in maps for old, new in sorted(mapping.items())]


def jageocoder() -> list[tuple[str, str, str]]:
    """A geocoder's 異体字 list; its kana rows (ケ → が, ノ → の) are no matter of characters."""
    mapping = json.loads(find("jageocoder", "itaiji_dic.json").read_text("utf-8"))
    return [
        (old, new, "jageocoder")
        for old, new in sorted(mapping.items())
        if is_kanji(old) and is_kanji(new)
    ]


def jntajis() -> list[tuple[str, str, str]]:
    """The tax agency's JIS縮退マップ: third and fourth level kanji to the first two levels."""
    sys.path.insert(0, str(package("jntajis-python")))
    from jntajis import jnta_shrink_translit  # a compiled module: the map is not a file

    found = []
    for code in [*range(0x3400, 0xA000), *range(0xFA0E, 0xFA2A), *range(0x20000, 0x2A6E0)]:
        folded = jnta_shrink_translit(chr(code))
        if len(folded) == 1 and folded not in (chr(code), "\ufffd") and is_kanji(folded):
            found.append((chr(code), folded, "jntajis-python"))
    return found


def is_kanji(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"


def nfkc(char: str) -> str:
    return unicodedata.normalize("NFKC", char)


if __name__ == "__main__":
    main()
