"""The match key: which characters are one, and that offsets lead back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atena.text import fold, fold_key

JAPANESE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "ｶﾞﾊﾟー－-1２一髙﨑葛\U000e0100\ufe00\u3099\u200b\u202e　ヶが ABCａｂé\u0301\ud800"
        ),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("髙﨑", "高崎"),
        ("渡邉", "渡辺"),
        ("渡邊", "渡辺"),
        ("𠮷田", "吉田"),
        ("濵田", "浜田"),
        ("濱田", "浜田"),
        ("嶌", "島"),
        ("長嶋", "長島"),
        ("櫻澤", "桜沢"),
        ("廣國", "広国"),
        ("眞德", "真徳"),
        ("神\ufa19", "神神"),
        ("齊藤", "斉藤"),
        ("齋藤", "斎藤"),
        ("葛\U000e0100飾", "葛飾"),
        ("辻\ufe00", "辻"),
        ("ﾔﾏﾀﾞ ﾊﾟｰｸ", "ヤマダ パーク"),
        ("か\u3099", "が"),
        ("ハ゜ン", "パン"),
        ("ＡＢＣ１２３", "abc123"),
        ("Satō", "satō"),
        ("Sato\u0304", "satō"),
        ("1−2‐3–4―5－6ー7ｰ8", "1-2-3-4-5-6-7-8"),
        ("タワーー2ー3", "タワーー2-3"),
        ("二丁目ー3", "二丁目-3"),
        ("山\u3000田\u00a0太\t郎", "山 田 太 郎"),
        ("山\u200b田\ufeff\u202e太\x00郎", "山田太郎"),
        ("O’Neil", "o'neil"),
        ("1〜3", "1~3"),
        ("ジョン･スミス", "ジョン・スミス"),
        ("\ud842", "\ufffd"),
        ("", ""),
    ],
)
def test_what_folds_together(text: str, key: str) -> None:
    assert fold_key(text) == key
    assert fold(text).key == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("斎藤", "斉藤"),
        ("佐野", "左野"),
        ("大阪", "大坂"),
        ("霞ヶ関", "霞ケ関"),
        ("八ヵ岳", "八ヶ岳"),
        ("やまだ", "ヤマダ"),
        ("佐々木", "佐佐木"),
        ("一", "ー"),
        ("二", "ニ"),
        ("弐", "二"),
        ("苅田", "刈田"),
        ("簗瀬", "梁瀬"),
    ],
)
def test_what_stays_apart(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


def test_offsets_lead_back_over_dropped_and_joined_characters() -> None:
    text = "\u200b葛\U000e0100城ﾀﾞｲ"
    folded = fold(text)
    assert folded.key == "葛城ダイ"
    assert folded.source_span(0, 1) == (0, 3)
    assert folded.source_span(1, 2) == (3, 4)
    assert folded.source_span(2, 3) == (4, 6)
    assert folded.source_span(0, 4) == (0, len(text))
    assert folded.source_span(4, 4) == (len(text), len(text))


@given(JAPANESE)
def test_spans_tile_the_text_in_order(text: str) -> None:
    folded = fold(text)
    assert folded.key == fold_key(text)
    ends = [0]
    for position in range(len(folded.key)):
        start, end = folded.source_span(position, position + 1)
        assert start == ends[-1]
        assert end > start
        ends.append(end)
    assert ends[-1] == (len(text) if folded.key else 0)


@given(JAPANESE)
def test_a_key_folds_to_itself(text: str) -> None:
    key = fold_key(text)
    assert fold_key(key) == key
    key.encode()


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FF), max_size=20))
def test_decomposed_kana_fold_like_composed_kana(text: str) -> None:
    assert fold_key(unicodedata.normalize("NFD", text)) == fold_key(
        unicodedata.normalize("NFC", text)
    )


@pytest.mark.parametrize(("print_form", "usual"), ["內内", "戶戸", "彥彦", "姬姫", "吳呉", "槗橋"])
def test_print_forms_fold_to_the_usual_form(print_form: str, usual: str) -> None:
    assert fold_key(print_form) == usual
