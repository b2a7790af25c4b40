"""Names of municipalities in a text, where they cannot be read otherwise."""

from __future__ import annotations

from atena.lexicon.furigana_words import furigana_words
from atena.text.scripts import script_of_character

LARGER_PLACE = "都道府県郡市"
AFTER = ("", " ", *"役教社消商国地福健観農の総文図公保環学老児障救防交住税中東西南北")
"""What may follow a name; another character may be of the same word: 浜田 市郎, 三宅 村上医院, 新潟 市場."""
COMPOUND = frozenset("立民議営内")
"""What makes a word of its own with 市, 区, 町 or 村: 町立 is チョウリツ, whatever the 町 is called."""
_SUFFIXES = ("シ", "ク", "マチ", "チョウ", "ムラ", "ソン")


def municipality_at(text: str, position: int) -> tuple[str, str] | None:
    """A municipality whose name is read in one way, with its kana, if it begins here as a word of its own.

    It begins a word or follows a larger place; 新潟市 of 新潟市場 and 浜田市 of 浜田市郎 are none. Before 立
    and the like the name alone, without its 市, 区, 町 or 村.

    >>> municipality_at("山武市役所", 0), municipality_at("大山武市", 1), municipality_at("新潟市場", 0)
    (('山武市', 'サンムシ'), None, None)
    >>> municipality_at("山武市立図書館", 0)
    ('山武', 'サンム')
    """
    if position:
        before = text[position - 1]
        if before not in LARGER_PLACE and script_of_character(before) in ("kanji", "katakana"):
            return None
    for name, kana in furigana_words().municipalities.get(text[position], ()):
        if text.startswith(name, position):
            after = text[position + len(name) : position + len(name) + 1]
            if after in COMPOUND:
                suffix = next(suffix for suffix in _SUFFIXES if kana.endswith(suffix))
                return name[:-1], kana.removesuffix(suffix)
            return (name, kana) if after in AFTER else None
    return None
