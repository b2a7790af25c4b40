"""Nouns beside a name, hosts, double surnames, companies after a given name, order of Latin names."""

import pytest

from atena import parse_name

SURE = 0.9


@pytest.mark.parametrize(
    ("field", "remark"),
    [
        ("小暮 千恵 守衛預け", "守衛預け"),
        ("小暮 千恵 物干し", "物干し"),
        ("小暮 千恵 ガレージ", "ガレージ"),
        ("小暮 千恵ガレージ", "ガレージ"),
        ("滝口 翔太選手", "選手"),
        ("滝口翔太選手", "選手"),
        ("小暮千恵72歳", "72歳"),
    ],
)
def test_a_noun_that_nobody_listed_is_a_remark(field: str, remark: str) -> None:
    name = parse_name(field)
    assert (name.surname + name.given_name) in ("小暮千恵", "滝口翔太")
    assert (name.remark, name.joint) == (remark, "")


@pytest.mark.parametrize(
    "field",
    ["大崎 未来", "大崎未来", "大崎 大地", "佐々木大地", "佐々木 希望", "森 楓", "長谷川 音楽"],
)
def test_names_that_are_nouns_too_stay_names(field: str) -> None:
    name = parse_name(field)
    assert name.remark == ""
    assert name.given_name in field


def test_a_noun_glued_to_a_rare_name_leaves_the_split_open() -> None:
    assert parse_name("五十嵐角度").confidence.split < SURE


def test_two_surnames_side_by_side_may_be_two_persons() -> None:
    assert parse_name("高橋 伊藤").confidence.split < SURE
    assert parse_name("森 泉").confidence.split >= SURE


@pytest.mark.parametrize(
    ("field", "surname", "given_name"),
    [
        ("比嘉ロペス 麻衣", "比嘉ロペス", "麻衣"),
        ("ミラー大城 恵美", "ミラー大城", "恵美"),
        ("権 ジョンヒ", "権", "ジョンヒ"),
    ],
)
def test_surnames_and_given_names_from_abroad(field: str, surname: str, given_name: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.joint) == (surname, given_name, "")


def test_katakana_between_two_parts_may_belong_to_either() -> None:
    assert parse_name("比嘉スミス麻衣").confidence.split < SURE
    assert parse_name("比嘉ナナ子").confidence.split >= SURE


@pytest.mark.parametrize(
    ("field", "organization"),
    [
        ("荻野 玲(株)ミツワ", "(株)ミツワ"),
        ("荻野 玲㈲ミツワ", "㈲ミツワ"),
        ("荻野 玲 営業3課", "営業3課"),
        ("B2 駐車場 荻野 玲", "駐車場"),
        ("㈱R&D 荻野 玲", "㈱R&D"),
        ("R&D合同会社 荻野 玲", "R&D合同会社"),
    ],
)
def test_what_stands_beside_a_person_is_an_organization(field: str, organization: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("荻野", "玲")
    assert name.organization == organization


def test_a_person_before_a_company_with_onchu_stays() -> None:
    name = parse_name("荻野玲 ミツワ工業(株) 御中")
    assert (name.surname, name.given_name) == ("荻野", "玲")
    assert (name.organization, name.honorific) == ("ミツワ工業(株)", "御中")


@pytest.mark.parametrize(
    "field",
    [
        "居酒屋 こまち",
        "美容室 すみれ",
        "スナック すみれ",
        "ラーメン太陽",
        "ユウゲンガイシャ ミツワ",
    ],
)
def test_shops_and_companies_in_kana(field: str) -> None:
    assert parse_name(field).kind == "organization"


@pytest.mark.parametrize("field", ["こまち荘 荻野 玲", "若葉寮 荻野 玲", "大原マンション 荻野 玲"])
def test_a_lodging_before_a_person_is_no_person(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.joint) == ("荻野", "玲", "")


@pytest.mark.parametrize(
    ("field", "surname"), [("有氏 紗英", "有氏"), ("大君 凌", "大君"), ("宗師 紗英", "宗師")]
)
def test_a_surname_that_ends_like_an_honorific(field: str, surname: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.honorific) == (surname, "")


def test_an_occupation_is_no_honorific() -> None:
    name = parse_name("ミツワ動物病院 獣医師 荻野 玲")
    assert (name.surname, name.given_name) == ("荻野", "玲")
    assert "師" not in name.honorific.split()


@pytest.mark.parametrize(
    ("field", "host"),
    [
        ("荻野 玲 戸塚 繁 様方", "戸塚 繁 様方"),
        ("荻野玲 戸塚内", "戸塚内"),
        ("戸塚宅 荻野玲", "戸塚宅"),
        ("戸塚方荻野真央", "戸塚方"),
    ],
)
def test_hosts_without_a_title_and_with_two_words(field: str, host: str) -> None:
    name = parse_name(field)
    assert name.surname == "荻野"
    assert name.care_of == host


@pytest.mark.parametrize("field", ["竹内 玲", "緒方 玲", "三宅玲子", "緒方真央美"])
def test_surnames_that_end_like_hosts(field: str) -> None:
    name = parse_name(field)
    assert (name.care_of, name.confidence.split >= SURE) == ("", True)


def test_a_host_in_romaji_with_a_hyphen_may_be_rare() -> None:
    assert parse_name("Rei Ogino, Ishigaki-kata").care_of == "Ishigaki-kata"


@pytest.mark.parametrize(
    ("field", "kana"),
    [("荻野玲 フリガナ:オギノレイ", "レイ"), ("荻野 玲 ふりがな おぎの りょう", "リョウ")],
)
def test_kana_after_their_label(field: str, kana: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.given_name_kana) == ("荻野", "玲", kana)


def test_a_remark_alone_is_no_name() -> None:
    assert parse_name("自宅").kind == "unknown"


@pytest.mark.parametrize(
    ("field", "surname", "given_name"),
    [
        ("Mrs.Kaoru Ogino", "Ogino", "Kaoru"),
        ('Kaoru "Kay" Ogino', "Ogino", "Kaoru"),
        ("Kaoru Ogino Room 803", "Ogino", "Kaoru"),
        ("Kaoru Ogino Gift", "Ogino", "Kaoru"),
        ("Attn: Kaoru Ogino", "Ogino", "Kaoru"),
        ("El Idrissi Hamza", "El Idrissi", "Hamza"),
        ("Wing Hei Chan", "Chan", "Wing Hei"),
        ("Goh Kai Wen", "Goh", "Kai Wen"),
    ],
)
def test_latin_names_and_what_stands_around_them(field: str, surname: str, given_name: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == (surname, given_name)


def test_an_honorific_that_is_a_surname_elsewhere() -> None:
    assert parse_name("Kaoru Ogino Chan").honorific == "Chan"
    assert parse_name("Lau Sin Chan").honorific == ""


def test_letters_that_romaji_lacks_tell_a_surname_from_elsewhere() -> None:
    name = parse_name("Harmon Lo", kana="ロー ハーモン")
    assert (name.surname, name.surname_kana, name.given_name_kana) == ("Lo", "ロー", "ハーモン")
    assert parse_name("Lina Ogino").given_name_kana == "リナ"


@pytest.mark.parametrize(
    ("field", "kana"),
    [("WANG JIANGUO", "オウ ケンコク"), ("Zhou Lan", "シュウ ラン"), ("CHEN YUXIN", "チン ウキン")],
)
def test_stated_kana_may_be_the_japanese_readings_of_a_chinese_name(field: str, kana: str) -> None:
    name = parse_name(field, kana=kana)
    assert f"{name.surname_kana} {name.given_name_kana}" == kana


def test_kana_of_somebody_else_are_not_taken_for_such() -> None:
    name = parse_name("WANG JIANGUO", kana="オギノ カオル")
    assert (name.surname_kana, name.given_name_kana) != ("オギノ", "カオル")


def test_two_surnames_without_a_sign_are_not_sure_to_be_two_persons() -> None:
    name = parse_name("森川 野口")
    assert name.confidence.split < SURE


def test_a_word_that_nothing_explains_leaves_the_person_open() -> None:
    assert parse_name("森川 紗英 ぴょろん").confidence.split < SURE
    assert parse_name("森川 紗英 物干し台").confidence.split >= SURE


@pytest.mark.parametrize("field", ["事務所", "母", "管理人室", "管理室", "自宅", "実家"])
def test_places_and_relatives_alone_are_no_names(field: str) -> None:
    assert parse_name(field).kind == "unknown"


@pytest.mark.parametrize(
    ("field", "organization"),
    [
        ("森川紗英 XYZ Inc.", "XYZ Inc."),
        ("株式会社ミツワ 森川紗英 御中", "株式会社ミツワ"),
        ("K&M産業(株) 森川 紗英", "K&M産業(株)"),
    ],
)
def test_persons_beside_companies(field: str, organization: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.organization) == ("森川", "紗英", organization)


def test_a_floor_in_several_scripts() -> None:
    name = parse_name("5F東 森川 紗英")
    assert (name.surname, name.given_name, name.remark) == ("森川", "紗英", "5F東")


@pytest.mark.parametrize(
    ("field", "surname", "given_name"),
    [
        ("MORIKAWA SAE MS", "MORIKAWA", "SAE"),
        ("S.Ogino", "Ogino", "S"),
        ("Sae Morikawa Home", "Morikawa", "Sae"),
    ],
)
def test_titles_initials_and_words_in_latin(field: str, surname: str, given_name: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == (surname, given_name)


@pytest.mark.parametrize("field", ["Ji Soo Kim", "Wei Ling Chan"])
def test_a_family_name_on_both_ends_leaves_the_order_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize(
    ("field", "joint"), [("荻野 玲と真央", "真央"), ("荻野 玲と荻野真央", "荻野真央")]
)
def test_a_particle_joins_persons_after_a_surname(field: str, joint: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.joint) == ("荻野", "玲", joint)


@pytest.mark.parametrize("field", ["荻野 真里都", "荻野 まこと", "荻野 ことね", "佐々木 みのと"])
def test_given_names_that_hold_the_particle(field: str) -> None:
    assert parse_name(field).joint == ""


@pytest.mark.parametrize(
    ("field", "remark"),
    [("岐阜県荻野真央", "岐阜県"), ("若葉ビル5F 荻野真央", "若葉ビル5F")],
)
def test_places_before_a_name(field: str, remark: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.remark) == ("荻野", "真央", remark)


@pytest.mark.parametrize("field", ["焼鳥さつき", "カフェ・さつき"])
def test_a_trade_before_a_name_in_hiragana_is_a_shop(field: str) -> None:
    assert parse_name(field).kind == "organization"


def test_a_department_between_a_company_and_its_contact() -> None:
    name = parse_name("株式会社ミツワ 経理 ご担当者様")
    assert name.organization == "株式会社ミツワ 経理"


def test_a_sign_in_the_place_of_the_last_character() -> None:
    name = parse_name("荻野 真■")
    assert name.given_name == "真■"
    assert name.confidence.given_name_kana < SURE


def test_a_mark_after_a_whole_person_has_no_host() -> None:
    name = parse_name("荻野 真央 気付")
    assert (name.surname, name.given_name, name.care_of) == ("荻野", "真央", "気付")


def test_a_glued_host_before_a_person_with_an_honorific() -> None:
    name = parse_name("戸塚方荻野真央様")
    assert (name.surname, name.care_of, name.honorific) == ("荻野", "戸塚方", "様")


@pytest.mark.parametrize("field", ["Manager Sae Morikawa", "Sae Morikawa Receptionist"])
def test_an_english_word_on_either_side(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("Morikawa", "Sae")


def test_a_whole_name_of_two_nouns_is_a_person() -> None:
    name = parse_name("泉源氏 森川紗英")
    assert (name.surname, name.given_name, name.joint) == ("泉", "源氏", "森川紗英")
