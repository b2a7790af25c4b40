"""Chinese and Korean names in kanji: read by their sounds, unless Japanese are called so."""

from __future__ import annotations

import pytest

from atena import parse_name
from atena.lexicon import default_lexicon
from atena.lexicon.names.han import han_names
from atena.names.segmentation.han import together, with_han_candidates
from atena.names.segmentation.search import split_candidates
from atena.names.segmentation.verdict import Hypothesis


@pytest.mark.parametrize(
    ("name", "surname", "given_name", "kana"),
    [
        ("劉明華", "劉", "明華", ("リュウ", "メイカ")),
        ("陳志偉", "陳", "志偉", ("チン", "シイ")),
        ("楊　子軒", "楊", "子軒", ("ヨウ", "シケン")),
        ("趙 芳", "趙", "芳", ("チョウ", "ホウ")),
        ("周 建 平", "周", "建平", ("シュウ", "ケンヘイ")),
        ("林佳玲", "林", "佳玲", ("リン", "カレイ")),
        ("王維", "王", "維", ("オウ", "イ")),  # Mozc has him as a surname
        ("李舜浩", "李", "舜浩", ("リ", "シュンコウ")),
        ("张建华", "张", "建华", ("チョウ", "ケンカ")),  # simplified
        ("欧阳建", "欧阳", "建", ("オウヨウ", "ケン")),
    ],
)
def test_the_sounds_of_the_characters(
    name: str, surname: str, given_name: str, kana: tuple[str, str]
) -> None:
    found = parse_name(name)
    assert (found.surname, found.given_name, found.kind) == (surname, given_name, "person")
    assert (found.surname_kana, found.given_name_kana) == kana


@pytest.mark.parametrize(
    ("name", "surname", "kana"),
    [
        ("王花子", "王", ("オウ", "ハナコ")),
        ("金健太", "金", ("キン", "ケンタ")),
        ("陳　美咲", "陳", ("チン", "ミサキ")),
        ("林正明", "林", ("ハヤシ", "マサアキ")),
        ("林田玲", "林田", ("ハヤシダ", "レイ")),
        ("白石玲", "白石", ("シライシ", "レイ")),
        ("東山恵", "東山", ("ヒガシヤマ", "メグミ")),
    ],
)
def test_whoever_is_called_as_japanese_are(name: str, surname: str, kana: tuple[str, str]) -> None:
    found = parse_name(name)
    assert found.surname == surname
    assert (found.surname_kana, found.given_name_kana) == kana


def test_a_korean_name_may_be_read_in_korean() -> None:
    found = parse_name("金玉順")
    ways = [(found.surname_kana, found.given_name_kana)]
    ways += [(name.surname_kana, name.given_name_kana) for name in found.alternatives]
    assert ways[:2] == [("キン", "ギョクジュン"), ("キム", "オクスン")]
    assert found.confidence.split > 0.8
    assert found.confidence.given_name_kana < 0.6
    assert len(ways) == len(set(ways))


def test_evidence_decides() -> None:
    found = parse_name("金玉順", kana="キム オクスン")
    assert (found.surname_kana, found.given_name_kana) == ("キム", "オクスン")
    assert found.confidence.given_name_kana > 0.9
    assert parse_name("林佳玲", romaji="Hayashi Karei").surname_kana == "ハヤシ"
    assert parse_name("林佳玲", email="taro@example.com").given_name_kana == "カレイ"


def test_only_unlikely_japanese_names_are_looked_at() -> None:
    names = default_lexicon().names
    for key, border in (("高橋実", 2), ("林太郎", 1), ("佐藤花子", 2)):
        assert with_han_candidates(key, names, split_candidates(key, names), ()) is None
        assert (
            with_han_candidates(key, names, split_candidates(key, names, (border,)), (border,))
            is None
        )
    assert (
        with_han_candidates("劉明華", names, split_candidates("劉明華", names, (2,)), (2,)) is None
    )  # spaced elsewhere


def test_a_given_name_of_unknown_or_too_many_characters_is_none() -> None:
    assert han_names().given_name("建国民") is None
    assert han_names().given_name("ユ") is None
    assert han_names().in_korean("々", "김") == []


def test_hypotheses_that_say_the_same_are_one() -> None:
    found = together(
        [
            Hypothesis(0.4, 1, "オウ", "アキラ"),
            Hypothesis(0.3, 1, "オウ", "メイ"),
            Hypothesis(0.2, 1, "オウ", "メイ"),
            Hypothesis(0.1, 2, "オウメイ", ""),
        ]
    )
    assert [(round(one.probability, 6), one.given_name_kana) for one in found] == [
        (0.5, "メイ"),
        (0.4, "アキラ"),
        (0.1, ""),
    ]


@pytest.mark.parametrize(
    ("text", "surname", "given_name"),
    [
        ("陈 伟", "陈", "伟"),
        ("张 敏", "张", "敏"),
        ("刘 洋", "刘", "洋"),
        ("吴 丽", "吴", "丽"),
        ("赵 丽颖", "赵", "丽颖"),
        ("刘洋", "刘", "洋"),
    ],
)
def test_simplified_characters_beside_a_space(text: str, surname: str, given_name: str) -> None:
    name = parse_name(text)
    assert (name.surname, name.given_name) == (surname, given_name)
    assert name.confidence.split >= 0.9


@pytest.mark.parametrize("text", ["株式会社みなも 陈 伟", "陈 伟 株式会社みなも"])
def test_a_chinese_person_beside_a_company(text: str) -> None:
    name = parse_name(text)
    assert (name.surname, name.given_name, name.organization) == ("陈", "伟", "株式会社みなも")
