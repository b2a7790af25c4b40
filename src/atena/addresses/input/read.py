"""The first stage: lines and other fields of a form → `AddressInput`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from unicodedata import numeric

from atena.addresses.input.hints import (
    Hints,
    begins_with_place,
    read_city,
    read_postal_code,
    read_prefecture,
)
from atena.addresses.input.lines import first_line
from atena.addresses.input.postal_code import (
    code_on_line,
    find_postal_code,
    is_malformed_code,
    last_code,
    line_code,
)
from atena.addresses.input.text import LIMIT, SourceText
from atena.lexicon.places.key import PlaceText
from atena.lexicon.places.tables import PlaceLexicon  # noqa: TC001  mypyc wants the types of fields
from atena.models import Note, plain_note
from atena.text._tables import finder
from atena.text.scripts import LOST_SIGNS


@dataclass(init=False, slots=True, eq=False)
class AddressInput:
    """What is to be read: the text with its key, and what is known beside it."""

    source: SourceText
    key: str
    """The folded text, with spaces in place of a postal code."""
    postal_code_span: tuple[int, int]
    """Where a postal code stands in the source's key; (0, 0): nowhere."""
    start: int
    """Where the place begins in ``key``."""
    text: PlaceText
    """The place key of what begins at ``start``."""
    hints: Hints
    remark: bool
    """Whether a remark in brackets stands before the place."""
    may_have_lost: bool
    """Whether a sign may stand for a character that was lost."""
    notes: tuple[Note, ...]

    def __init__(
        self,
        source: SourceText,
        key: str,
        postal_code_span: tuple[int, int],
        start: int,
        text: PlaceText,
        hints: Hints,
        remark: bool,  # noqa: FBT001 - handed over by place
        may_have_lost: bool,  # noqa: FBT001
        notes: tuple[Note, ...],
    ) -> None:
        self.source = source
        self.key = key
        self.postal_code_span = postal_code_span
        self.start = start
        self.text = text
        self.hints = hints
        self.remark = remark
        self.may_have_lost = may_have_lost
        self.notes = notes

    def written(self, start: int, end: int) -> str:
        """The buyer's own characters of ``key[start:end]``."""
        low, high = self.source.span(start, end)
        return self.source.text[low:high]


def read_input(
    lines: list[str], places: PlaceLexicon, postal_code: str, prefecture: str, city: str
) -> AddressInput:
    """Fold the lines, look up what other fields say, and find where the place begins.

    ``postal_code``, ``prefecture`` and ``city`` are empty when the form has no such fields.
    """
    notes: list[Note] = []
    hints = Hints(places)
    if prefecture or city:
        lines = _read_fields(hints, lines, prefecture, city, notes)
    if postal_code:
        hints.postal_code = read_postal_code(postal_code)
        if not hints.postal_code and postal_code.strip():
            notes.append(plain_note("postal-code-malformed", "postal_code"))
    before = 0
    if len(lines) > 1:
        known = bool(hints.prefecture or hints.cities)
        first = first_line(lines, places, known=known, marks=hints.cities)
        before = sum([len(line) + 1 for line in lines[:first]])
        if first and any(is_malformed_code(line) for line in lines[:first]):
            notes.append(plain_note("postal-code-malformed", "postal_code"))
    source = SourceText(lines, before)
    if len(source.text) > LIMIT:
        notes.append(plain_note("text-cut", "source"))
    return _read_source(source, hints, notes)


def _read_fields(
    hints: Hints, lines: list[str], prefecture: str, city: str, notes: list[Note]
) -> list[str]:
    """Look up what the fields of prefecture and city say; the lines, with what else stands in the two before them."""
    places = hints.places
    hints.prefecture = read_prefecture(places, prefecture) if prefecture else ""
    in_city = read_prefecture(places, city) if city and not hints.prefecture else ""
    if in_city and prefecture:  # exchanged
        hints.prefecture, prefecture, city = in_city, city, prefecture
    elif in_city and read_city(places, city)[1]:
        lines, city = [city, *lines], ""  # Chiba, Kyoto: the prefecture, or the city
    elif in_city:
        hints.prefecture, city = in_city, ""
    if city:
        hints.cities, whole = read_city(places, city, hints.prefecture)
        if not whole:
            lines = [city, *lines]
    if prefecture and not hints.prefecture:
        cities, whole = read_city(places, prefecture) if not city else ((), False)
        if whole:
            hints.cities = cities
        elif begins_with_place(places, prefecture):
            lines = [prefecture, *lines]
        else:
            notes.append(plain_note("prefecture-unknown", "prefecture"))
    return lines


def read_inside(given: AddressInput, start: int) -> AddressInput:
    """The same input with the place at ``start`` of its text; what stands before it is no place."""
    source, notes = SourceText([given.source.raw], start), list(given.notes)
    if is_malformed_code(source.text[:start]):
        notes.append(plain_note("postal-code-malformed", "postal_code"))
    return _read_source(source, given.hints, notes)


def read_moved(given: AddressInput, line: int, behind: int) -> AddressInput:
    """The same input with a line of its text right behind another one."""
    source = given.source.with_moved_line(line, behind)
    return _read_source(source, given.hints, list(given.notes))


def _read_source(source: SourceText, hints: Hints, notes: list[Note]) -> AddressInput:
    """Find the postal code and where the place begins."""
    key, code, places = source.key, "", hints.places
    span = (0, 0)
    first_sign = key[:1]
    if first_sign <= "9" or "〒" in key or first_sign in BEFORE:
        code, start, end = find_postal_code(key, _skip(key) if first_sign in BEFORE else 0)
        span = (start, end)
    if not code and "-" in key[-6:-4]:
        last, start, end = last_code(key)
        if last and any(places.postal(last)):
            code, span = last, (start, end)
    if not code and "\n" in key:
        code, start, end = line_code(key)
        span = (start, end) if code else span
    if span[1]:
        key = key[: span[0]] + " " * (span[1] - span[0]) + key[span[1] :]
    if not hints.postal_code:
        hints.postal_code = code or code_on_line(source.text, source.before)
    start = 0
    if key[:1] in BRACKETS:
        key, start = _without_remark(key, places)
    remark = start > 0
    if "a" <= key[:1] <= "z":
        start = _skip_latin_prefecture(key, hints)
    start += _skip(key[start:]) if key[start : start + 1] in BEFORE else 0
    if "(" in key:
        key = _NUMBER_IN_BRACKETS.sub(_without_brackets, key)
    odd = source.before > 0
    if _has_rare_sign(key) is not None:  # few have
        if _has_odd_sign(key) is not None:
            odd = True
            key = _NUMERAL_SIGN.sub(_digit_of, key)
        key = _with_gaps(key)
    text = PlaceText(key[start:] if start else key)
    return AddressInput(source, key, span, start, text, hints, remark, odd, tuple(notes))


_LABELS: Final = (
    "お届け先住所",
    "お届け先",
    "届け先",
    "送付先",
    "送り先",
    "配送先",
    "ご住所",
    "発送先",
    "配達先",
    "納品先",
    "宛て先",
    "宛先",
    "所在地",
    "現住所",
    "郵便番号",
)
NOISE = ("日本国", "日本", "japan", "jp ", "address", "住所1", "住所2", "住所3", "住所", *_LABELS)
"""What stands before an address and is no part of it."""
_SIGNS: Final = frozenset(" \n,:;・、。-\"'“”‘’<『《→※■●◆★☆▼>#*")
BEFORE = _SIGNS | {word[0] for word in NOISE}


def _skip(key: str) -> int:
    """Where the place begins: after spaces, signs and the word for address or country."""
    position, end = 0, len(key)
    while position < end:
        if key[position] in _SIGNS:
            position += 1
            continue
        word = next((word for word in NOISE if key.startswith(word, position)), "")
        after = position + len(word)
        if not word or (word[0] == "日" and key[after : after + 1] in ("橋", "町", "大")):
            break
        position = after
    return position


def _skip_latin_prefecture(key: str, hints: Hints) -> int:
    """Past a prefecture in Latin letters before Japanese text (Hyogo神戸市), which becomes a hint; else 0."""
    found = _LATIN_WORD.match(key)
    code = read_prefecture(hints.places, found[1]) if found else ""
    if not code or found is None or hints.prefecture not in ("", code):
        return 0
    hints.prefecture = code
    return found.end()


_LATIN_WORD: Final = re.compile("([a-z-]{3,16})[ ,]{0,2}(?=[一-龥])")


def _with_gaps(key: str) -> str:
    """The key with spaces in place of the signs between the parts of a place: 東京都、千代田区."""
    for sign in (GAP, _DOT) if "・" in key else (GAP,):
        found = sign.match(key)
        while found is not None:
            key = key[: found.end() - 1] + " " + key[found.end() :]
            found = sign.match(key)
    return key


def _without_brackets(found: re.Match[str]) -> str:
    """The number, joined to a digit before it."""
    joint = "-" if found.string[: found.start()][-1:].isdigit() else " "
    return f"{joint}{found[0][1:-1]} "


def _digit_of(found: re.Match[str]) -> str:
    return str(int(numeric(found[0])))


_SIGNS_OF_NUMERALS: Final = "①-⑨⑴-⑼Ⅰ-Ⅸ"
_NUMERAL_SIGN: Final = re.compile(
    f"(?<![a-z0-9ァ-ー{_SIGNS_OF_NUMERALS}])[{_SIGNS_OF_NUMERALS}](?=-[0-9]|丁目)"
)
"""A numeral that is one sign, before the rest of the number: Ⅰ-18-11; in グリーンハイムⅡ it is none."""
_ODD_SIGNS: Final = "①②③④⑤⑥⑦⑧⑨⑴⑵⑶⑷⑸⑹⑺⑻⑼ⅠⅡⅢⅣⅤⅥⅦⅧⅨ?" + LOST_SIGNS
_has_odd_sign: Final = finder(map(ord, _ODD_SIGNS))
"""Tells a numeral that is one sign, or the sign of a lost character."""
_NUMBER_IN_BRACKETS: Final = re.compile(
    "[(][0-9一二三四五六七八九十]{1,4}(?:丁目|番地?)[)]|(?<=番)[(][0-9]{1,3}号[)]"
)
"""本町(二丁目)3-4, 本町2-(3番)4号, 本町2丁目3番(4号): the brackets go."""
GAP: Final = re.compile("[^0-9,、/;|]{0,120}+[,、/;|]")
_has_rare_sign: Final = finder(map(ord, ",、/;|・" + _ODD_SIGNS))
"""Tells an odd sign, or one that may stand between the parts of a place."""
_DOT: Final = re.compile("[^0-9]{1,40}?[都道府県市区町村郡]・")


REMARK: Final = re.compile(r"[(\[{【「〔][^)\]}】」〕\n]{0,16}[)\]}】」〕]")
BRACKETS: Final = frozenset("([{【「〔")


def _without_remark(key: str, places: PlaceLexicon) -> tuple[str, int]:
    """The key, and where a remark in brackets before the place ends: （自宅）東京都….

    0 where there is none. What names a place is no remark: of （東京都）目黒区 only the brackets go.
    """
    found = REMARK.match(key)
    if found is None:
        return key, 0
    end = found.end()
    inside = PlaceText(key[1 : end - 1]).key
    if places.prefecture_at(inside, 0)[0] or places.cities(inside):
        return f" {key[1 : end - 1]} {key[end:]}", 0
    return key, end
