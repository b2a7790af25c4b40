"""What typing leaves around a name: letters, kana and signs that were not meant."""

from __future__ import annotations

import pytest

from atena import parse_name

SURE = 0.9


@pytest.mark.parametrize(
    "field",
    [
        "寺本 ゆうt",
        "寺本 健太k",
        "寺本　ゆn",
        "寺本 健太太",
        "柴田健太柴",
        "寺本 健太っ",
        "寺本 蘭え",
        "寺本 な",
    ],
)
def test_a_slip_of_the_keyboard_leaves_the_name_open(field: str) -> None:
    name = parse_name(field)
    assert name.surname == field[:2]
    assert name.confidence.split < SURE


@pytest.mark.parametrize(
    "given_name", ["ゆう", "健太郎", "奈々子", "美ゆき", "千ゑ", "りん", "未来斗"]
)
def test_given_names_that_look_a_little_so_stay_sure(given_name: str) -> None:
    name = parse_name(f"寺本 {given_name}")
    assert (name.surname, name.given_name) == ("寺本", given_name)
    assert name.confidence.split >= SURE


@pytest.mark.parametrize(
    "remark",
    ["鳥がいます", "荷物は物置へお願いします", "ありがとう", "手が不自由です", "呼鈴は押さないで"],
)
@pytest.mark.parametrize("before", [True, False])
def test_a_sentence_beside_a_name_is_a_remark(remark: str, *, before: bool) -> None:
    name = parse_name(f"{remark} 寺本 健太" if before else f"寺本 健太 {remark}")
    assert (name.surname, name.given_name, name.remark) == ("寺本", "健太", remark)


@pytest.mark.parametrize("honorific", ["はん", "ちゃま", "樣", "御前"])
def test_rarer_honorifics(honorific: str) -> None:
    name = parse_name(f"寺本 健太 {honorific}")
    assert (name.surname, name.given_name, name.honorific) == ("寺本", "健太", honorific)


@pytest.mark.parametrize("family", ["兄弟", "姉妹", "夫婦", "親子"])
def test_a_family_after_its_surname(family: str) -> None:
    name = parse_name(f"寺本{family}")
    assert (name.surname, name.given_name, name.joint) == ("寺本", "", family)


def test_a_child_of_somebody() -> None:
    name = parse_name("寺本 りんの母")
    assert (name.surname, name.given_name) == ("寺本", "りん")
    assert name.remark == "の母"


@pytest.mark.parametrize("surname", ["寺寺本", "寺本本"])
def test_a_sign_of_a_surname_twice_leaves_it_open(surname: str) -> None:
    name = parse_name(f"{surname} 健太")
    assert name.confidence.split < SURE


@pytest.mark.parametrize("surname", ["佐々木", "佐佐木", "野々村"])
def test_surnames_with_a_sign_twice_stay_sure(surname: str) -> None:
    name = parse_name(f"{surname} 健太")
    assert (name.surname, name.confidence.split >= SURE) == (surname, True)


def test_a_long_vowel_behind_an_honorific_is_kept() -> None:
    name = parse_name("寺本 健太 様ー")
    assert (name.surname, name.given_name, name.honorific) == ("寺本", "健太", "様")
    assert next(note for note in name.notes if note.code == "signs-ignored").facts["text"] == "ー"


@pytest.mark.parametrize("field", ["寺本 健 太", "寺本 彩 代"])
def test_a_given_name_in_two_words_is_open(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.confidence.split < SURE) == ("寺本", True)


@pytest.mark.parametrize("field", ["寺本 **", "寺本 ??", "寺本 健〇", "寺本 〇〇"])
def test_what_is_masked_is_kept_and_leaves_the_name_open(field: str) -> None:
    name = parse_name(field)
    assert name.surname == "寺本"
    assert name.confidence.split < SURE
    covered = [field[span.start : span.end] for span in name.spans if span.field != "ignored"]
    assert "".join(covered).replace(" ", "") == field.replace(" ", "")


@pytest.mark.parametrize("word", ["芸名", "ペンネーム", "通称", "a.k.a."])
def test_another_name_of_the_same_person_is_a_remark(word: str) -> None:
    name = parse_name(f"寺本 健太 {word} ひばり")
    assert (name.surname, name.given_name, name.joint) == ("寺本", "健太", "")
    assert name.remark == f"{word} ひばり"


@pytest.mark.parametrize(
    ("end", "honorific"), [("邸", "邸"), ("様邸", "様邸"), ("さんち", "さんち")]
)
def test_houses_are_no_given_names(end: str, honorific: str) -> None:
    name = parse_name(f"寺本{end}")
    assert (name.surname, name.given_name, name.honorific) == ("寺本", "", honorific)


@pytest.mark.parametrize("field", ["寺本健太寺本", "寺本教授室", "寺本標本室"])
def test_what_stands_glued_behind_a_surname_leaves_it_open(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.confidence.split < SURE) == ("寺本", True)


@pytest.mark.parametrize("field", ["寺本 [健太]", "寺本「健太」"])
def test_a_given_name_in_brackets_behind_a_surname(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("寺本", "健太")
    assert name.confidence.split < SURE


@pytest.mark.parametrize("field", ["寺本 皆様", "寺本の皆さん", "寺本家の皆様"])
def test_everybody_of_a_family_is_no_given_name(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("寺本", "")


def test_a_label_of_kana_behind_a_name_is_kept() -> None:
    field = "寺本 健太 読み：ケンタ"
    name = parse_name(field)
    assert (name.surname, name.given_name, name.given_name_kana) == ("寺本", "健太", "ケンタ")
    ignored = "".join(
        field[span.start : span.end] for span in name.spans if span.field == "ignored"
    )
    assert not ignored.strip(" ：")


@pytest.mark.parametrize("field", ["寺本 蒼透1", "寺本 蒼透あ", "寺本 蒼透sま", "様寺本 健太"])
def test_a_name_that_no_table_has_is_open_beside_a_slip(field: str) -> None:
    name = parse_name(field)
    assert name.kind == "person"
    assert name.confidence.split < SURE


@pytest.mark.parametrize("field", ["寺本 健太 別館1", "寺本 健太 3階"])
def test_numbered_places_are_no_given_names(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("寺本", "健太")


@pytest.mark.parametrize("tail", ["家族", "分", "用", "母", "より", "博士", "たん", "売店"])
def test_a_word_glued_to_a_short_name_leaves_it_open(tail: str) -> None:
    name = parse_name(f"寺本奏{tail}")
    assert name.kind == "organization" or name.confidence.split < SURE


@pytest.mark.parametrize("field", ["寺本家次男", "寺本寺本奏"])
def test_more_of_the_family_glued_to_a_surname_is_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize("given_name", ["弥素子", "奏太郎", "奏音", "弥真人", "敬達"])
def test_given_names_that_end_like_names_stay_whole(given_name: str) -> None:
    name = parse_name(f"寺本{given_name}")
    assert (name.surname, name.given_name) == ("寺本", given_name)


def test_somebody_of_a_house_is_no_surname() -> None:
    name = parse_name("寺本さんちの奏くん")
    assert (name.surname, name.given_name, name.care_of) == ("", "奏", "寺本さんちの")


@pytest.mark.parametrize("field", ["寺本家葬儀", "リオ@寺本 健太"])
def test_a_funeral_and_a_nickname_before_a_name_leave_it_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize("end", ["ちゃん家", "さん宅", "くん家"])
def test_the_house_of_somebody_called(end: str) -> None:
    name = parse_name(f"寺本健太{end}")
    assert (name.surname, name.given_name, name.honorific) == ("寺本", "健太", end)


@pytest.mark.parametrize("field", ["寺本より", "寺本 より", "寺本 健健太", "寺本 達達也"])
def test_from_somebody_and_a_sign_twice_are_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize("given_name", ["奈々子", "菜菜", "美々"])
def test_given_names_with_a_sign_twice_keep_their_place(given_name: str) -> None:
    name = parse_name(f"寺本 {given_name}")
    assert (name.surname, name.given_name) == ("寺本", given_name)


@pytest.mark.parametrize(
    ("field", "surname", "kana"),
    [("高橋 𛁈づ", "高橋", "シヅ"), ("高橋 𛂞な", "高橋", "ハナ"), ("𛀁田 花", "𛀁田", "ハナ")],
)
def test_kana_of_before_1900_are_read_and_kept(field: str, surname: str, kana: str) -> None:
    name = parse_name(field)
    assert name.surname + " " + name.given_name == field
    assert (name.surname, name.given_name_kana) == (surname, kana)


@pytest.mark.parametrize("field", ["寺本 Ω子", "寺本 яна", "寺本ㄅ子", "寺本 花子Ω"])
def test_letters_of_other_scripts_in_a_japanese_name_leave_it_open(field: str) -> None:
    name = parse_name(field)
    assert name.confidence.split < SURE
    assert name.surname + name.given_name == field.replace(" ", "")


@pytest.mark.parametrize(
    "field",
    ["東 海林", "長谷 川", "花 子", "直 樹", "花子 太郎", "翔 健太", "あきら まこと", "Taro Kenji"],
)
def test_a_space_in_one_part_and_two_given_names_are_open(field: str) -> None:
    assert parse_name(field).confidence.split < 0.9


@pytest.mark.parametrize(
    ("field", "surname"),
    [
        ("林 修", "林"),
        ("葵 健太", "葵"),
        ("東 大", "東"),
        ("高尾 恵", "高尾"),
        ("タカオ ケイ", "タカオ"),
    ],
)
def test_surnames_that_are_given_names_as_well_stay_sure(field: str, surname: str) -> None:
    name = parse_name(field)
    assert name.surname == surname
    assert name.confidence.split >= 0.9


@pytest.mark.parametrize("field", ["寺本 家族", "寺本 長男", "寺本 夫"])
def test_who_somebody_is_to_another_is_open(field: str) -> None:
    assert parse_name(field).confidence.split < 0.9


@pytest.mark.parametrize("given_name", ["三男", "次男", "兄太", "健夫"])
def test_given_names_that_are_relations_as_well_stay_sure(given_name: str) -> None:
    name = parse_name(f"寺本 {given_name}")
    assert (name.surname, name.given_name) == ("寺本", given_name)
    assert name.confidence.split >= 0.9


@pytest.mark.parametrize("field", ["テラモト(カ", "(カ)テラモト ケンタ"])
def test_a_legal_form_as_banks_write_it_leaves_a_name_open(field: str) -> None:
    assert parse_name(field).confidence.split < 0.9


@pytest.mark.parametrize(
    "field",
    [
        "訪問リハビリテーション",
        "福祉用具ひまわり",
        "アオバサポート光",
        "せらび翔太",
        "ツドイノイエ健太",
    ],
)
def test_what_is_hardly_a_surname_before_a_given_name_is_open(field: str) -> None:
    name = parse_name(field)
    assert name.kind == "organization" or name.confidence.split < 0.9


@pytest.mark.parametrize(
    ("field", "surname"),
    [
        ("スミス恵", "スミス"),
        ("コマツザキ恵", "コマツザキ"),
        ("左衛門三郎健", "左衛門三郎"),
        ("テスト太郎", "テスト"),
    ],
)
def test_surnames_in_katakana_and_long_ones_of_the_tables_stay_sure(
    field: str, surname: str
) -> None:
    name = parse_name(field)
    assert name.surname == surname
    assert name.confidence.split >= 0.9
