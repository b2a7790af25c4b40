"""Names in kana, Latin letters and hangul: order, readings, what stays unknown."""

from __future__ import annotations

import pytest

from atena import parse_name


@pytest.mark.parametrize(
    ("name", "surname", "given_name", "kana"),
    [
        ("Ichiro Takahashi", "Takahashi", "Ichiro", ("タカハシ", "イチロウ")),
        ("TAKAHASHI ICHIRO", "TAKAHASHI", "ICHIRO", ("タカハシ", "イチロウ")),
        ("Takahashi, Ichiro", "Takahashi", "Ichiro", ("タカハシ", "イチロウ")),
        ("Ｔａｋａｈａｓｈｉ Ｉｃｈｉｒｏ", "Takahashi", "Ichiro", ("タカハシ", "イチロウ")),
        ("Kyōko Ōtani", "Ōtani", "Kyōko", ("オオタニ", "キョウコ")),
        ("Ohtani Kyoko", "Ohtani", "Kyoko", ("オオタニ", "キョウコ")),
        ("Jun'ichi Honma", "Honma", "Jun'ichi", ("ホンマ", "ジュンイチ")),
        ("Robert Williams", "Williams", "Robert", ("ウィリアムズ", "ロバート")),
        ("WILLIAMS Robert", "WILLIAMS", "Robert", ("ウィリアムズ", "ロバート")),
        ("Emma Takahashi", "Takahashi", "Emma", ("タカハシ", "エマ")),
        ("Amazon Ichiro", "Amazon", "Ichiro", ("アマゾン", "イチロウ")),
        ("Test Hanako", "Test", "Hanako", ("テスト", "ハナコ")),
        ("Hanako Test", "Test", "Hanako", ("テスト", "ハナコ")),
        ("Tran Thi Mai", "Tran", "Thi Mai", None),
        ("たかはしいちろう", "たかはし", "いちろう", ("タカハシ", "イチロウ")),
        ("タカハシ イチロウ", "タカハシ", "イチロウ", ("タカハシ", "イチロウ")),
        ("ﾀｶﾊｼｲﾁﾛｳ", "タカハシ", "イチロウ", ("タカハシ", "イチロウ")),
        ("ロバート・ウィリアムズ", "ウィリアムズ", "ロバート", ("ウィリアムズ", "ロバート")),
        ("パク・ジフン", "パク", "ジフン", ("パク", "ジフン")),
        ("チャン・ティ・マイ", "チャン", "ティ・マイ", ("チャン", "ティマイ")),
        ("マリア・ロペス・ガルシア", "ガルシア", "マリア・ロペス", ("ガルシア", "マリアロペス")),
        ("박지훈", "박", "지훈", ("パク", "チフン")),
        ("최지훈", "최", "지훈", ("チェ", "ジフン")),
        ("강 동희", "강", "동희", ("カン", "ドンヒ")),
        ("남궁석", "남궁", "석", ("ナムグン", "ソク")),
        ("망절 은아", "망절", "은아", ("マンジョル", "ウナ")),
    ],
)
def test_order_and_reading(
    name: str, surname: str, given_name: str, kana: tuple[str, str] | None
) -> None:
    found = parse_name(name)
    assert (found.surname, found.given_name) == (surname, given_name)
    if kana is not None:
        assert (found.surname_kana, found.given_name_kana) == kana


@pytest.mark.parametrize(
    ("name", "surname", "given_name"),
    [
        ("Takahashi", "Takahashi", ""),
        ("Hanako", "", "Hanako"),
        ("はなこ", "", "はなこ"),
        ("てすと", "", "てすと"),
    ],
)
def test_one_name_alone(name: str, surname: str, given_name: str) -> None:
    found = parse_name(name)
    assert (found.surname, found.given_name, found.kind) == (surname, given_name, "mononym")


def test_an_unknown_foreign_word_is_not_read() -> None:
    found = parse_name("Xzqwrth Vbnmklp")
    assert (found.surname_kana, found.given_name_kana) == ("", "")
    assert "kana-unknown" in {note.code for note in found.notes}
    assert found.confidence.surname_kana == found.confidence.given_name_kana == 0.0


def test_an_order_that_nothing_tells_is_noted() -> None:
    found = parse_name("Xzqwrth Vbnmklp")
    assert "order-uncertain" in {note.code for note in found.notes}
    assert found.confidence.split < 0.8


def test_kana_decides_the_length_of_vowels() -> None:
    assert parse_name("Ono Kyoko").surname_kana == "オノ"
    assert parse_name("Ono Kyoko", kana="オオノ キョウコ").surname_kana == "オオノ"


def test_a_korean_given_name_may_be_spelt_as_spoken_alone() -> None:
    found = parse_name("한주원")
    assert (found.surname_kana, found.given_name_kana) == ("ハン", "ジュウォン")
    assert [name.given_name_kana for name in found.alternatives] == ["チュウォン"]
    assert 0.5 < found.confidence.given_name_kana < 0.7
    assert found.confidence.surname_kana > 0.9
    assert 0.8 < parse_name("한아름").confidence.given_name_kana < 0.95


def test_a_korean_surname_of_two_syllables_may_be_one_of_one() -> None:
    found = parse_name("선우란")
    assert (found.surname, found.given_name) == ("선우", "란")
    assert found.confidence.split < 0.75
    assert [(name.surname, name.given_name_kana) for name in found.alternatives] == [
        ("선", "ウラン")
    ]
    assert parse_name("선우미란").confidence.split > 0.95
    assert parse_name("선우 란").confidence.split > 0.95


def test_alternatives_and_spans_of_a_latin_name() -> None:
    found = parse_name("Yuki Takahashi")
    assert {other.given_name_kana for other in found.alternatives} >= {"ユウキ"} - {
        found.given_name_kana
    }
    assert [(span.start, span.end, span.field) for span in found.spans] == [
        (0, 4, "given_name"),
        (4, 5, "ignored"),
        (5, 14, "surname"),
    ]


def test_particles_belong_to_the_surname() -> None:
    assert parse_name("Anna van der Berg").surname == "van der Berg"


def test_probabilities_sum_to_at_most_one() -> None:
    found = parse_name("Yuki Ono")
    assert sum(other.probability for other in found.alternatives) <= 1
    assert 0 < found.confidence.surname_kana <= 0.99


def test_a_slash_between_surname_and_given_name_in_kana() -> None:
    name = parse_name("ハヤサカ／ユイ")
    assert (name.surname, name.given_name) == ("ハヤサカ", "ユイ")
    assert parse_name("ハヤサカ／ワタベ").joint == "ワタベ"


@pytest.mark.parametrize(
    ("text", "sure"), [("ハヤサカ ユウ゛ミ", False), ("オオシハ゛ メグミ", True)]
)
def test_marks_of_voicing_apart_that_make_no_name_are_not_sure(text: str, sure: bool) -> None:
    assert (parse_name(text).confidence.given_name_kana >= 0.9) == sure


@pytest.mark.parametrize(
    "text",
    [
        "ハヤサカ ユイ カズオ",
        "ハヤサカ　ユイ・カズオ",
        "ダンスキョウシツ ユイ",
        "ハヤサカ ユイ バアチャン",
    ],
)
def test_more_than_a_japanese_name_in_kana_is_open(text: str) -> None:
    assert parse_name(text).confidence.split < 0.9


@pytest.mark.parametrize(
    "text", ["ハヤサカ マリア・ルイザ", "マイケル カズオ ハヤサカ", "HAYASAKA EMI LISA"]
)
def test_middle_names_stay_sure(text: str) -> None:
    assert parse_name(text).confidence.split >= 0.9


def test_katakana_joined_by_hiragana() -> None:
    name = parse_name("ハヤサカ ユイとカズオ")
    assert (name.surname, name.given_name, name.joint) == ("ハヤサカ", "ユイ", "カズオ")


@pytest.mark.parametrize(
    ("text", "surname"),
    [("ハヤサカユイ", "ハヤサカ"), ("ﾆｼｳﾗｶｽﾞｵ", "ニシウラ"), ("にしうらかずお", "にしうら")],
)
def test_a_whole_listed_name_in_one_word_of_kana_is_sure(text: str, surname: str) -> None:
    name = parse_name(text)
    assert name.surname == surname
    assert name.confidence.split >= 0.9


@pytest.mark.parametrize("text", ["ニシウラデンキ", "ハヤサカショウテン", "じいじばあば"])
def test_one_word_of_kana_that_is_no_two_known_names_is_open(text: str) -> None:
    assert parse_name(text).confidence.split < 0.9


@pytest.mark.parametrize("text", ["JOHN F KENNEDY", "MARY A SMITH", "ICHIRO T YAMADA"])
def test_an_initial_between_words_in_capitals_has_the_given_name_before_it(text: str) -> None:
    name = parse_name(text)
    assert name.surname == text.split()[-1]
    assert name.confidence.split >= 0.9
