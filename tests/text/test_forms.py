"""Widths, kana, numerals and romaji of values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atena.text import (
    is_kana,
    kana_to_romaji,
    kanji_numeral,
    narrow,
    parse_numeral,
    romaji_key,
    romaji_to_kana,
    strip_invisible,
    to_halfwidth_kana,
    to_hiragana,
    to_katakana,
)

KATAKANA = st.text(
    st.sampled_from("アイウエオカガキシスセソタチツッテトナニノハバパヒフミャュョラリルワンヴー"),
    max_size=12,
)


@pytest.mark.parametrize(
    ("text", "narrowed"),
    [
        ("１２ー３　Ａ", "12ー3　A"),
        ("ﾊﾟﾋﾞﾘｵﾝ", "パビリオン"),
        ("髙島屋", "髙島屋"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("－（株）", "-(株)"),
    ],
)
def test_narrow_changes_widths_only(text: str, narrowed: str) -> None:
    assert narrow(text) == narrowed


def test_strip_invisible_keeps_the_variation_selector() -> None:
    assert strip_invisible("葛\U000e0100\u200b \u202e\x07") == "葛\U000e0100 "


@given(st.text(max_size=30))
def test_kana_forms_accept_any_text(text: str) -> None:
    assert to_katakana(to_katakana(text)) == to_katakana(text)
    assert to_hiragana(to_hiragana(text)) == to_hiragana(text)
    assert to_halfwidth_kana(to_halfwidth_kana(text)) == to_halfwidth_kana(text)


@given(KATAKANA)
def test_half_width_kana_and_hiragana_lead_back(kana: str) -> None:
    assert to_katakana(to_halfwidth_kana(kana)) == kana
    assert to_katakana(to_hiragana(kana)) == kana
    assert all(ord(char) < 0x3000 or ord(char) > 0xFF60 for char in to_halfwidth_kana(kana))
    assert is_kana(kana) == bool(kana)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("〇", 0),
        ("十", 10),
        ("二十三", 23),
        ("百五", 105),
        ("千二百三十四", 1234),
        ("一万二千", 12000),
        ("二億三十万", 2_00300000),
        ("一〇二", 102),
        ("一二三四", 1234),
        ("12", 12),
        ("１２", 12),
        ("2千3百", 2300),
        ("3万", 30000),
        ("1二", 12),
        ("廿三", 23),
        ("弐拾参", 23),
        ("卅", 30),
        ("百廿五", 125),
    ],
)
def test_numerals(text: str, number: int) -> None:
    assert parse_numeral(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "千代田",
        "十十",
        "三二十",
        "十百",
        "万",
        "百一二三",
        "十二〇",
        "二廿",
        "〇十",
        "一" * 33,
        "-1",
        "二 三",
        "廿十",
    ],
)
def test_what_is_no_numeral(text: str) -> None:
    assert parse_numeral(text) is None


@given(st.integers(0, 10**16 - 1))
def test_kanji_numerals_lead_back(number: int) -> None:
    assert parse_numeral(kanji_numeral(number)) == number


def test_a_negative_number_has_no_numeral() -> None:
    with pytest.raises(ValueError, match="between 0"):
        kanji_numeral(-1)


@given(st.text(st.sampled_from("〇一二三十百千万億廿弐1２"), max_size=12))
def test_numerals_never_raise(text: str) -> None:
    number = parse_numeral(text)
    assert number is None or number >= 0


@pytest.mark.parametrize(
    ("kana", "hepburn", "passport", "kunrei"),
    [
        ("ヤマダ", "yamada", "yamada", "yamada"),
        ("シマヅ", "shimazu", "shimazu", "simazu"),
        ("チヂワ", "chijiwa", "chijiwa", "tiziwa"),
        ("ハットリ", "hattori", "hattori", "hattori"),
        ("ハッチョウ", "hatcho", "hatcho", "hattyo"),
        ("ホンマ", "honma", "homma", "honma"),
        ("ナンバ", "nanba", "namba", "nanba"),
        ("ジュンイチ", "jun'ichi", "junichi", "zyun'iti"),
        ("サトウ", "sato", "sato", "sato"),
        ("オオノ", "ono", "ono", "ono"),
        ("セノオ", "seno", "senoo", "seno"),
        ("ユウキ", "yuki", "yuki", "yuki"),
        ("ニイガキ", "niigaki", "niigaki", "niigaki"),
        ("カオル", "kaoru", "kaoru", "kaoru"),
        ("キョウコ", "kyoko", "kyoko", "kyoko"),
        ("ジョージ", "joji", "joji", "zyozi"),
        ("やまだ ﾀﾛｳ", "yamada taro", "yamada taro", "yamada taro"),
        ("ッ", "", "", ""),
    ],
)
def test_kana_to_romaji(kana: str, hepburn: str, passport: str, kunrei: str) -> None:
    assert kana_to_romaji(kana) == hepburn
    assert kana_to_romaji(kana, style="passport") == passport
    assert kana_to_romaji(kana, style="kunrei") == kunrei


def test_long_vowels_are_marked_on_request() -> None:
    assert kana_to_romaji("オオタ ユウコ", macrons=True) == "ōta yūko"
    assert kana_to_romaji("コーヒー", macrons=True) == "kōhī"
    assert kana_to_romaji("オオタ", style="kunrei", macrons=True) == "ôta"


@pytest.mark.parametrize(
    "spellings",
    [
        ("Ohno", "Oono", "Ono", "Ōno", "ONO", "Ôno", "O\u0304no"),
        ("Satō", "Sato", "Satou", "Satoh", "SATOH"),
        ("Shin'ichi", "Shin’ichi", "Shin-ichi", "Sinichi", "Siniti", "Shinichi"),
        ("Homma", "Honma"),
        ("Tsuji", "Tuji", "Tuzi"),
        ("Hatchoh", "Hattyou", "Hacchou"),
        ("Joji", "Jyouji", "Zyozi", "Johji"),
        ("Ohyama", "Oyama", "Ooyama"),
        ("Yuuki", "Yuki", "Yūki"),
        ("Fumie", "Humie"),
        ("Niigaki", "Nīgaki"),
        ("Yamada  Taro", "yamada tarō"),
    ],
)
def test_spellings_of_one_reading_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({romaji_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Kono", "Kano"), ("Kohei", "Koei"), ("Sato", "Seto"), ("Hattori", "Hatori")]
)
def test_other_readings_have_other_keys(one: str, other: str) -> None:
    assert romaji_key(one) != romaji_key(other)


@given(KATAKANA)
def test_every_style_of_one_kana_has_one_key(kana: str) -> None:
    # ッ that doubles nothing (before a vowel, at the end) is not spelt; ティ and チ share "ti" in Kunrei.
    assert romaji_key(kana_to_romaji(kana)) == romaji_key(kana_to_romaji(kana, macrons=True))


@given(st.text(max_size=30))
def test_romaji_accepts_any_text(text: str) -> None:
    assert isinstance(romaji_key(text), str)
    assert isinstance(romaji_to_kana(text), str)
    assert isinstance(kana_to_romaji(text, style="passport"), str)


@pytest.mark.parametrize(
    ("text", "kana"),
    [
        ("Hattori", "ハットリ"),
        ("Kyoko", "キョコ"),
        ("Zyunko", "ジュンコ"),
        ("Tatsuo", "タツオ"),
        ("Ken'ya", "ケンヤ"),
    ],
)
def test_romaji_to_kana(text: str, kana: str) -> None:
    assert romaji_to_kana(text) == kana
