"""Hosts, quoted shops, formulas, signs and words that are no spelling, beside a name."""

import pytest

from atena import parse_name

SURE = 0.9


@pytest.mark.parametrize("surname", ["大内", "岸本", "小宮山", "堀"])
def test_a_household_is_no_given_name(surname: str) -> None:
    name = parse_name(f"{surname}宅")
    assert (name.surname, name.given_name, name.honorific) == (surname, "", "宅")


@pytest.mark.parametrize("field", ["大内宅 小宮山薫様", "大内宅 小宮山様", "小宮山薫さん 大内宅"])
def test_a_household_takes_in_for_another_person(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.care_of) == ("小宮山", "大内宅")


@pytest.mark.parametrize("field", ["三宅", "三宅 悠", "安宅"])
def test_surnames_that_end_like_a_household_stay(field: str) -> None:
    assert parse_name(field).surname == field.split()[0]


@pytest.mark.parametrize(
    ("field", "organization"),
    [
        ("「さざ波」商店 小宮山薫", "「さざ波」商店"),
        ("小宮山薫 『山吹』工房", "『山吹』工房"),
        ("喫茶「こもれび」 小宮山薫", "喫茶「こもれび」"),
        ("株式会社「こもれび」小宮山薫", "株式会社「こもれび」"),
        ("小宮山薫(「こもれび」工房)", "「こもれび」工房"),
        ("民宿【こもれび】 小宮山薫", "民宿【こもれび】"),
    ],
)
def test_a_quoted_name_belongs_to_its_trade(field: str, organization: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.organization) == ("小宮山", "薫", organization)


def test_brackets_after_a_trade_are_no_part_of_its_name() -> None:
    name = parse_name("若葉工房(小宮山薫)")
    assert (name.surname, name.given_name) == ("小宮山", "薫")


@pytest.mark.parametrize(
    ("field", "formula"),
    [
        ("=SUM(B2:B9) 小宮山薫", "=SUM(B2:B9)"),
        ("小宮山薫=TODAY()", "=TODAY()"),
        ("=IF(A1=1,LEFT(B1),C1) 小宮山薫", "=IF(A1=1,LEFT(B1),C1)"),
        ("小宮山薫 =3+4", "=3+4"),
        ("=B2&C2 小宮山薫", "=B2&C2"),
        ("小宮山薫 #REF!", "#REF!"),
    ],
)
def test_a_formula_is_a_remark(field: str, formula: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.remark) == ("小宮山", "薫", formula)


def test_a_name_inside_a_formula_is_none() -> None:
    assert parse_name('=CONCAT("小宮山","薫")').kind == "unknown"


@pytest.mark.parametrize(
    ("field", "signs"), [('="小宮山 薫"', "="), ("+小宮山薫", "+"), ("小宮山薫<br>", "<>")]
)
def test_signs_are_told(field: str, signs: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("小宮山", "薫")
    told = [note.facts["text"] for note in name.notes if note.code == "signs-ignored"]
    assert told == [signs]


@pytest.mark.parametrize(
    ("field", "remark"),
    [
        ("小宮山薫 (プレゼント)", "プレゼント"),
        ("小宮山薫 Lunchbox", "Lunchbox"),
        ("小宮山薫(Gift)", "Gift"),
        ("小宮山薫 宅配BOX希望", "宅配BOX希望"),
        ("若葉寮C-105 小宮山薫", "若葉寮C-105"),
    ],
)
def test_words_that_spell_no_name_are_remarks(field: str, remark: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.remark) == ("小宮山", "薫", remark)


@pytest.mark.parametrize("field", ["小宮山薫 (コミヤマ カオル)", "小宮山薫 Kaoru", "森(もり)薫"])
def test_what_spells_the_name_is_no_remark(field: str) -> None:
    assert parse_name(field).remark == ""


@pytest.mark.parametrize(
    ("field", "surname", "given_name", "remark"),
    [
        ("Komiyama Kaoru - Sapporo", "Komiyama", "Kaoru", "Sapporo"),
        ("Nagoya - Kaoru Komiyama", "Komiyama", "Kaoru", "Nagoya"),
    ],
)
def test_a_place_behind_a_dash_is_a_remark(
    field: str, surname: str, given_name: str, remark: str
) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.remark) == (surname, given_name, remark)
    assert name.confidence.split < SURE


def test_one_word_on_both_sides_of_a_dash_leaves_the_name_open() -> None:
    assert parse_name("Komiyama - Nagoya").confidence.split < SURE


def test_a_double_surname_before_a_given_name_from_abroad() -> None:
    name = parse_name("比嘉マルタン クロエ")
    assert (name.surname, name.given_name) == ("比嘉マルタン", "クロエ")
    assert parse_name("比嘉 クロエ マリー").given_name == "クロエマリー"


@pytest.mark.parametrize("field", ["比嘉薫先生の娘さん", "小宮山薫太づて"])
def test_a_long_given_name_that_no_table_has_is_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("小宮山監督", "監督"),
        ("小宮山 薫コーチ", "コーチ"),
        ("小宮山薫県議", "県議"),
        ("小宮山薫三世", "三世"),
    ],
)
def test_titles_of_clubs_and_councils(field: str, title: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.honorific) == ("小宮山", title)
    assert name.given_name in ("", "薫")


@pytest.mark.parametrize("field", ["小宮山審判", "小宮山通訳", "小宮山ガイド", "小宮山薫の保護者"])
def test_a_noun_that_no_table_has_as_a_name_is_open(field: str) -> None:
    name = parse_name(field)
    assert name.confidence.split < SURE or name.remark


@pytest.mark.parametrize("field", ["歌手の小宮山薫", "美容師の小宮山薫さん"])
def test_an_occupation_and_of_before_a_name(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("小宮山", "薫")
    assert name.remark == field[: field.index("の") + 1]


@pytest.mark.parametrize("field", ["小宮山家の皆様", "小宮山家皆様"])
def test_everybody_of_a_household(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.joint) == ("小宮山", "", field[3:])


@pytest.mark.parametrize(
    ("field", "joint"),
    [
        ("小宮山薫 and Yui", "and Yui"),
        ("小宮山薫 with 結衣", "with 結衣"),
        ("小宮山薫 & family", "family"),
    ],
)
def test_words_in_latin_letters_join_persons(field: str, joint: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.joint) == ("小宮山", "薫", joint)


@pytest.mark.parametrize(
    ("field", "remark"),
    [
        ("小宮山薫 Thank you", "Thank you"),
        ("小宮山薫 Wedding Gift", "Wedding Gift"),
    ],
)
def test_a_run_of_english_words_stays_together(field: str, remark: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.remark) == ("小宮山", "薫", remark)


@pytest.mark.parametrize("field", ["姓:小宮山 名:薫", '"小宮山","薫"', "姓：小宮山　名：薫"])
def test_pasted_columns_are_one_name(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("小宮山", "薫")


@pytest.mark.parametrize("field", ["マルタン・クロエ 梅田店", "修道女 妙雲", "老健わかば 小宮山薫"])
def test_what_may_be_no_person_is_open_or_right(field: str) -> None:
    name = parse_name(field)
    assert name.confidence.split < SURE or name.surname == "小宮山"


@pytest.mark.parametrize(
    "field", ["小宮山です", "小宮山のおじいちゃん", "小宮山薫ね", "祖母へ", "小宮山 薫 ありがとう"]
)
def test_kana_that_are_no_known_name_are_open(field: str) -> None:
    name = parse_name(field)
    assert name.confidence.split < SURE or name.remark or name.given_name == ""


@pytest.mark.parametrize(
    "field", ["小宮山かおる", "小宮山ひより", "小宮山 ソフィア", "小宮山アオイ"]
)
def test_known_names_in_kana_are_sure(field: str) -> None:
    assert parse_name(field).confidence.split >= SURE


@pytest.mark.parametrize(
    ("field", "remark"),
    [
        ("Sales Manager Kaoru Komiyama", "Sales Manager"),
        ("Kaoru Komiyama guest", "guest"),
        ("Gift For Kaoru Komiyama", "Gift For"),
    ],
)
def test_english_words_at_both_ends_of_a_latin_name(field: str, remark: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.remark) == ("Komiyama", "Kaoru", remark)


@pytest.mark.parametrize("field", ["Kaoru Baker née Komiyama", "Kaoru Baker (nee Komiyama)"])
def test_a_former_surname_abroad(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("Baker", "Kaoru")
    assert "former-name" in [note.code for note in name.notes]


@pytest.mark.parametrize(
    ("field", "organization"),
    [
        ("小宮山流 比嘉薫", "小宮山流"),
        ("比嘉薫 小宮山丸", "小宮山丸"),
        ("小宮山ゼミ 比嘉薫", "小宮山ゼミ"),
    ],
)
def test_schools_and_ships_of_a_surname(field: str, organization: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("比嘉", "薫")
    assert organization in (name.organization, name.remark)


@pytest.mark.parametrize("field", ["比嘉薫 小宮山", "比嘉薫内", "比嘉薫宛"])
def test_what_may_belong_to_a_whole_name_is_open_or_taken_off(field: str) -> None:
    name = parse_name(field)
    assert name.confidence.split < SURE or name.honorific == "宛"


@pytest.mark.parametrize("field", ["ｶ)ﾜｶﾊﾞｼﾖｳｶｲ", "カ）ワカバショウカイ", "ユ)ワカバ"])
def test_companies_as_banks_write_them(field: str) -> None:
    assert parse_name(field).kind == "organization"


@pytest.mark.parametrize("field", ["比嘉(ハナカ)", "カトウ カオル", "比嘉薫(カ)"])
def test_kana_before_a_closing_bracket_are_no_legal_form(field: str) -> None:
    assert parse_name(field).kind != "organization"


@pytest.mark.parametrize(
    ("field", "remark"), [("比嘉真央305", "305"), ("ID名 はな 比嘉真央", "ID名")]
)
def test_numbers_and_labels_that_touch_a_name(field: str, remark: str) -> None:
    name = parse_name(field)
    assert remark in name.remark.split()
    assert name.confidence.split < SURE or (name.surname, name.given_name) == ("比嘉", "真央")


@pytest.mark.parametrize(
    ("field", "remark"), [("小宮山 =3+4", "=3+4"), ("小宮山 #NAME?", "#NAME?"), ("小宮山=薫", "")]
)
def test_what_a_spreadsheet_left_of_a_given_name_is_no_name(field: str, remark: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.remark) == (
        "小宮山",
        "" if remark else "薫",
        remark,
    )
    assert ("remark-in-name" in {note.code for note in name.notes}) == bool(remark)


@pytest.mark.parametrize(
    ("field", "is_lost"),
    [("高木 ?", True), ("* 薫", True), ("小宮山 薫 ?", False), ("高木薫 ?", False), ("Komiyama ?", False)],
)  # fmt: skip
def test_a_sign_beside_a_single_word_stands_for_what_was_lost(field: str, is_lost: bool) -> None:
    name = parse_name(field)
    assert ("character-lost" in {note.code for note in name.notes}) == is_lost
    assert (name.confidence.split < 0.9) == is_lost


@pytest.mark.parametrize("field", ["小宮山薫へ", "小宮山 薫へ", "小宮山 薫 へ", "小宮山薫様へ"])
def test_to_somebody_is_no_part_of_the_name(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("小宮山", "薫")
    assert name.honorific.endswith("へ")


@pytest.mark.parametrize("field", ["小宮山 はなへ", "こみやま いくへ"])
def test_given_names_that_end_in_he_keep_it(field: str) -> None:
    assert parse_name(field).given_name == field.split(" ")[1]


@pytest.mark.parametrize("field", ["表示名：小宮山 薫", "ニックネーム:小宮山薫", "備考:小宮山 薫"])
def test_an_unknown_word_before_a_colon_is_a_remark(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("小宮山", "薫")
    assert name.remark == field.replace("：", ":").split(":")[0]


@pytest.mark.parametrize(
    "field",
    [
        "注文者：小宮山薫 届け先：森川健二",
        "小宮山薫 受取人 森川健二",
        "小宮山（健二・薫）",
        "小宮山(健二 薫)",
    ],
)
def test_two_persons_of_whom_either_may_be_meant_are_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize("post", ["総務課長", "経理部長", "広報部長", "経理"])
def test_a_post_in_a_department_leaves_the_person_sure(post: str) -> None:
    name = parse_name(f"{post} 小宮山薫")
    assert (name.surname, name.given_name) == ("小宮山", "薫")
    assert name.confidence.split >= SURE


@pytest.mark.parametrize("field", ["森の子", "小宮山の里", "由季の里"])
def test_something_of_something_is_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize(
    ("field", "remark"),
    [("北海道 小宮山薫", "北海道"), ("小宮山薫 青森県", "青森県"), ("京都府 小宮山 薫", "京都府")],
)
def test_a_prefecture_beside_a_name_is_none(field: str, remark: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.remark) == ("小宮山", "薫", remark)


@pytest.mark.parametrize(
    "field",
    [
        "小宮山薫→小宮山馨",
        "マリア・ルイザ 小宮山薫",
        "小宮山薫 in 東京",
        "小宮山家之墓",
        "小宮山2郎",
        "M.薫",
    ],
)
def test_what_is_said_beside_or_instead_of_a_name_leaves_it_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize(
    ("field", "surname", "given_name"),
    [("小宮山・スミス 薫", "小宮山・スミス", "薫"), ("J.K.Komiyama", "Komiyama", "J.K.")],
)
def test_double_surnames_and_initials_stay_sure(field: str, surname: str, given_name: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == (surname, given_name)
    assert name.confidence.split >= SURE


@pytest.mark.parametrize(
    "field",
    [
        "Happy Birthday 薫",
        "森田 Kids",
        "BAR 薫",
        "By Kaoru",
        "Mom of Kaoru",
        "to 薫 from 恵",
        "小宮山 (Kaoru)",
    ],
)
def test_english_words_and_one_part_of_a_name_are_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


def test_a_given_name_in_brackets_inside_a_spelling_is_open() -> None:
    assert parse_name("Kaoru (薫) Komiyama").confidence.split < SURE


@pytest.mark.parametrize(
    "field", ["小宮山 (Komiyama)", "小宮山薫 (Kaoru)", "Kaoru Komiyama (小宮山薫)"]
)
def test_a_spelling_in_brackets_leaves_the_name_sure(field: str) -> None:
    name = parse_name(field)
    assert name.surname == "小宮山"
    assert name.confidence.split >= SURE
