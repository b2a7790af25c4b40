"""Name fields taken apart: what belongs to the name, what stands around it, and nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atena import parse_name
from atena.lexicon import default_lexicon
from atena.names.field.classify import analyse
from atena.names.field.plain import plain_name
from atena.names.field.simple import employed_name, honoured_name, sounded_name
from atena.names.field.state import LONGEST_FIELD

if TYPE_CHECKING:
    from atena.names.field.parsed import ParsedField


def take(name: str) -> ParsedField:
    return analyse(name, default_lexicon().names)


def codes(parts: ParsedField) -> list[str]:
    return [note.code for note in parts.notes]


@pytest.mark.parametrize(
    ("name", "text", "cuts"),
    [
        ("高橋一郎", "高橋一郎", ()),
        ("高橋 一郎", "高橋一郎", (2,)),
        ("高橋　一郎", "高橋一郎", (2,)),
        ("  高橋 \t 一郎\n", "高橋一郎", (2,)),
        ("高橋・一郎", "高橋一郎", (2,)),
        ("高橋，一郎", "高橋一郎", (2,)),
        ("高橋\u200b一郎", "高橋一郎", ()),
        ("高 橋 一 郎", "高橋一郎", ()),
        ("高 橋　一 郎", "高橋一郎", (2,)),
        ("森 進", "森進", (1,)),
        ("髙橋 一郎", "髙橋一郎", (2,)),
        ("辻\U000e0100 一郎", "辻\U000e0100一郎", (2,)),
        ("🎁高橋一郎🎁", "高橋一郎", ()),
        ("高橋一郎12", "高橋一郎", ()),
        ("氏名：高橋一郎", "高橋一郎", ()),
        ("お名前　高橋一郎", "高橋一郎", ()),
        ("氏名 一郎", "一郎", ()),
        ("宛名：高橋一郎", "高橋一郎", ()),
        ("宛名 高橋 一郎", "高橋一郎", (2,)),
        ("宛名 高橋", "高橋", ()),
        ("宛名: 一郎", "一郎", ()),
        ("宛名 一郎", "宛名一郎", (2,)),
        ("宛名　一郎様", "宛名一郎", (2,)),
    ],
)
def test_the_name_proper(name: str, text: str, cuts: tuple[int, ...]) -> None:
    parts = take(name)
    assert (parts.kind, parts.text, parts.borders) == ("person", text, cuts)


@pytest.mark.parametrize(
    ("name", "organization", "text"),
    [
        ("株式会社青葉 高橋一郎", "株式会社青葉", "高橋一郎"),
        ("高橋一郎 株式会社青葉", "株式会社青葉", "高橋一郎"),
        ("青葉株式会社　高橋　一郎", "青葉株式会社", "高橋一郎"),
        ("（株）青葉 高橋一郎", "(株)青葉", "高橋一郎"),
        ("㈲青葉　高橋一郎", "㈲青葉", "高橋一郎"),
        ("株式会社 青葉 高橋一郎", "株式会社 青葉", "高橋一郎"),
        ("ミドリ株式会社 大阪支店 総務部 高橋一郎", "ミドリ株式会社 大阪支店 総務部", "高橋一郎"),
        ("高橋一郎（株式会社青葉）", "株式会社青葉", "高橋一郎"),
        ("株式会社青葉（高橋一郎）", "株式会社青葉", "高橋一郎"),
        ("株式会社ミドリ高橋一郎", "株式会社ミドリ", "高橋一郎"),
        ("青葉歯科医院 高橋一郎", "青葉歯科医院", "高橋一郎"),
        ("東都大学 文学部 高橋一郎", "東都大学 文学部", "高橋一郎"),
        ("Midori Inc. 高橋一郎", "Midori Inc.", "高橋一郎"),
    ],
)
def test_an_organization_beside_a_person(name: str, organization: str, text: str) -> None:
    parts = take(name)
    assert (parts.kind, parts.organization, parts.text) == ("person", organization, text)
    assert "organization-in-name" in codes(parts)


@pytest.mark.parametrize(
    "name",
    [
        "株式会社高橋",
        "高橋商店",
        "有限会社高橋工務店",
        "医療法人社団青葉会 みどりクリニック",
        "NPO法人 青葉の会",
        "税理士法人青葉",
        "高橋 商店",
        "株式会社青葉 営業部 御中",
        "青葉市立第一中学校",
        "東京都青葉区役所市民課",
        "Midori Trading Co., Ltd.",
        "株式会社エヌ・エス・ワイ",
        "ミドリ青葉FC",
    ],
)
def test_an_organization_is_not_split(name: str) -> None:
    parts = take(name)
    assert (parts.kind, parts.text) == ("organization", "")
    assert parts.organization


@pytest.mark.parametrize(
    "name",
    [
        "土屋陽子",
        "小野寺健",
        "服部健太郎",
        "西園寺公子",
        "度会健",
        "土方健",
        "緒方真行",
        "大殿美咲",
        "組田愛",
    ],
)
def test_names_that_look_like_other_words_stay_names(name: str) -> None:
    parts = take(name)
    assert (parts.kind, parts.text, parts.honorific) == ("person", name, "")


@pytest.mark.parametrize(
    ("name", "honorific"),
    [
        ("高橋一郎様", "様"),
        ("高橋 一郎 様", "様"),
        ("高橋一郎さん", "さん"),
        ("高橋一郎先生", "先生"),
        ("高橋一郎殿", "殿"),
        ("高橋一郎（様）", "様"),
        ("高橋一郎部長", "部長"),
        ("高橋一郎 店長", "店長"),
    ],
)
def test_honorifics(name: str, honorific: str) -> None:
    parts = take(name)
    assert (parts.text, parts.honorific) == ("高橋一郎", honorific)


def test_latin_honorifics() -> None:
    assert take("Mr. Ichiro Takahashi").honorific == "Mr."
    assert take("Takahashi-san").words == ("Takahashi",)
    assert take("Takahashi san").honorific == "san"


def test_a_title_before_the_name_is_noted() -> None:
    parts = take("代表取締役 高橋一郎")
    assert (parts.text, codes(parts)) == ("高橋一郎", ["title-in-name"])


def test_katakana_surnames_are_no_honorifics() -> None:
    assert take("ジャッキー・チャン").words == ("ジャッキー", "チャン")


@pytest.mark.parametrize(
    ("name", "furigana"),
    [
        ("高橋一郎（タカハシイチロウ）", "タカハシイチロウ"),
        ("高橋 一郎（たかはし いちろう）", "たかはし いちろう"),
        ("高橋（タカハシ）一郎（イチロウ）", "タカハシ イチロウ"),
        ("高橋 一郎 タカハシ イチロウ", "タカハシ イチロウ"),
        ("高橋一郎（フリガナ：タカハシイチロウ）", "タカハシイチロウ"),
        ("たかはしいちろう（高橋一郎）", "たかはしいちろう"),
    ],
)
def test_a_reading_beside_the_name(name: str, furigana: str) -> None:
    parts = take(name)
    assert (parts.text, parts.furigana) == ("高橋一郎", furigana)


@pytest.mark.parametrize("name", ["高橋一郎 Ichiro Takahashi", "Ichiro Takahashi（高橋一郎）"])
def test_a_latin_spelling_beside_the_name(name: str) -> None:
    parts = take(name)
    assert (parts.text, parts.romaji) == ("高橋一郎", "Ichiro Takahashi")


def test_kana_after_a_surname_are_a_given_name() -> None:
    assert take("高橋 クリスティーナ").borders == (2,)
    assert take("長谷川 クリスティーナ").furigana == ""


@pytest.mark.parametrize(
    "name", ["高橋 花子（旧姓 森）", "高橋 花子(旧姓：森)", "高橋 花子 旧姓森"]
)
def test_former_surname(name: str) -> None:
    parts = take(name)
    assert (parts.text, parts.former_surname, codes(parts)) == ("高橋花子", "森", ["former-name"])


@pytest.mark.parametrize(
    "name", ["高橋一郎・花子", "高橋 一郎・花子", "高橋一郎、花子", "高橋一郎 他", "高橋一郎と花子"]
)
def test_joint_names(name: str) -> None:
    parts = take(name)
    assert (parts.kind, parts.text) == ("joint", "高橋一郎")
    assert "joint-name" in codes(parts)


@pytest.mark.parametrize(
    "name", ["森花子 高橋様方", "高橋一郎様方 森花子", "高橋様方森花子", "高橋方 森花子"]
)
def test_care_of(name: str) -> None:
    parts = take(name)
    assert parts.text == "森花子"
    assert codes(parts) == ["care-of"]


def test_given_name_first_is_turned() -> None:
    parts = take("一郎 高橋")
    assert (parts.text, parts.borders, parts.swapped) == ("高橋一郎", (2,), True)
    fields = [(span.start, span.end, span.field) for span in parts.spans(2)]
    assert fields == [(0, 2, "given_name"), (2, 3, "ignored"), (3, 5, "surname")]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "empty"),
        (" 　\n", "empty"),
        ("\u200b", "empty"),
        ("12345", "unknown"),
        ("!?", "unknown"),
        ("hanako@example.jp", "unknown"),
        ("ご担当者様", "unknown"),
        ("名無し", "unknown"),
    ],
)
def test_no_name(name: str, kind: str) -> None:
    assert take(name).kind == kind


@pytest.mark.parametrize(
    "name", ["テスト花子", "テスト テスト", "ダミー", "Test Hanako", "サンプル太郎", "宛名 太郎"]
)
def test_test_names(name: str) -> None:
    parts = take(name)
    assert parts.test
    assert "test-name" in codes(parts)


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("高橋一郎", "kanji"),
        ("高橋マリア", "kanji"),
        ("たかはしいちろう", "kana"),
        ("ﾀｶﾊｼ ｲﾁﾛｳ", "kana"),
        ("Ichiro Takahashi", "latin"),
        ("박지훈", "hangul"),
        ("Анна", "other"),
    ],
)
def test_scripts(name: str, script: str) -> None:
    assert take(name).script == script


def test_too_long_is_cut_and_noted() -> None:
    parts = take("あ " * LONGEST_FIELD)
    assert "name-cut" in codes(parts)
    assert parts.spans(None)[-1].end == 2 * LONGEST_FIELD


STRANGE = [
    "高橋 一郎 様（旧姓 森）♪",
    "(((((((",
    "））（（",
    "\ud800高橋",
    "葛\U000e0100\U000e0101城",
    "ﾊﾟﾊﾟ\u3099",
    "株式会社",
    "様",
    "・・・",
    "と",
    "方",
    "旧姓",
    "（）",
    "（高橋）",
    "〆木 花子",
    "Ｍｒ．",
    "👨‍👩‍👧 家族",
    "\u202e郎一",
    "株式会社（株）㈱",
    "高橋@",
    "@高橋",
    "フリガナ",
    "12高橋34一郎56",
    "高橋 一郎　様方　森 花子 様 株式会社青葉 総務部 部長（タカハシ）",
]


@pytest.mark.parametrize("name", STRANGE)
def test_spans_tile_every_text(name: str) -> None:
    parts = take(name)
    for surname_length in (None, 0, 1, len(parts.text)):
        spans = parts.spans(surname_length)
        assert [span.start for span in spans] == [0, *[span.end for span in spans[:-1]]]
        assert spans[-1].end == len(name)


def test_spans_say_what_is_what() -> None:
    parts = take("(株)青葉 高橋 一郎 様")
    source = parts.source
    found = {span.field: source[span.start : span.end] for span in parts.spans(2)}
    assert found.pop("ignored") == " "
    assert found == {
        "organization": "(株)青葉",
        "surname": "高橋",
        "given_name": "一郎",
        "honorific": "様",
    }


@pytest.mark.parametrize(
    ("name", "spans"),
    [
        ("高橋一郎様", {"surname": "高橋", "given_name": "一郎", "honorific": "様"}),
        ("高橋　一郎 さん", {"surname": "高橋", "given_name": "一郎", "honorific": "さん"}),
        (
            "株式会社青葉 高橋 一郎様",
            {
                "organization": "株式会社青葉",
                "surname": "高橋",
                "given_name": "一郎",
                "honorific": "様",
            },
        ),
        (
            "株式会社青葉　高橋一郎",
            {"organization": "株式会社青葉", "surname": "高橋", "given_name": "一郎"},
        ),
        ("Ichiro Takahashi", {"surname": "Takahashi", "given_name": "Ichiro"}),
        ("タカハシ イチロウ", {"surname": "タカハシ", "given_name": "イチロウ"}),
    ],
)
def test_short_fields_have_their_spans(name: str, spans: dict[str, str]) -> None:
    found = parse_name(name)
    assert "".join(name[span.start : span.end] for span in found.spans) == name
    fields = {span.field: name[span.start : span.end] for span in found.spans}
    fields.pop("ignored", "")
    assert fields == spans
    assert found.honorific == spans.get("honorific", "")


@pytest.mark.parametrize(
    "name",
    [
        "Name Ichiro",
        "Test Taro",
        "Ichiro Inc",
        "Mr Takahashi",
        "タカハシ サービス",
        "テスト タロウ",
        "no name",
    ],
)
def test_a_word_that_is_no_name_is_looked_at_closer(name: str) -> None:
    assert sounded_name(name) is None


@pytest.mark.parametrize(
    "name", ["社長高橋一郎様", "高橋一郎と花子様", "高橋商店様", "高橋一郎先生様", "高橋サン"]
)
def test_what_an_honorific_does_not_settle_is_looked_at_closer(name: str) -> None:
    assert honoured_name(name, default_lexicon().names) is None


@pytest.mark.parametrize(
    "name",
    [
        "株式会社青葉 営業部",
        "株式会社青葉 高橋方",
        "株式会社 青葉太郎",
        "青葉商店株式会社様 高橋一郎",
        "株式会社青葉 社長高橋一郎",
    ],
)
def test_what_may_belong_to_an_organization_is_looked_at_closer(name: str) -> None:
    assert employed_name(name, default_lexicon().names) is None


def test_plain_names_take_the_short_path() -> None:
    known = default_lexicon().names
    assert plain_name("高橋一郎", known) == ("高橋一郎", "高橋一郎", 0)
    assert plain_name("髙橋 一郎", known) == ("髙橋一郎", "高橋一郎", 2)
    assert plain_name("高橋ひとみ", known) == ("高橋ひとみ", "高橋ひとみ", 0)
    for name in (
        "高橋一郎様",
        "高橋商店",
        "一郎 高橋",
        "テスト花子",
        "マイケル",
        "さくら",
        "高橋一郎 タカハシイチロウ",
    ):
        assert plain_name(name, known) is None
