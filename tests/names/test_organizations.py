"""Companies, shops and offices alone and beside a person."""

from __future__ import annotations

import pytest

from atena import parse_name


def test_a_facility_in_katakana_is_no_person() -> None:
    name = parse_name("デイルームコーナー 尾崎 千代")
    assert (name.surname, name.given_name, name.organization) == (
        "尾崎",
        "千代",
        "デイルームコーナー",
    )
    assert parse_name("ブランシェット 尾崎").given_name != ""


def test_a_ward_belongs_to_the_hospital() -> None:
    name = parse_name("清水総合病院 4病棟 尾崎 千代")
    assert (name.surname, name.organization) == ("尾崎", "清水総合病院 4病棟")


def test_a_shop_of_words_in_katakana_is_no_person() -> None:
    assert parse_name("ベーカリー・ド・リュミエール").kind == "organization"


def test_a_company_after_a_slash() -> None:
    name = parse_name("Chiyo Ozaki / Northwind Inc.")
    assert (name.surname, name.given_name, name.organization) == (
        "Ozaki",
        "Chiyo",
        "Northwind Inc.",
    )


@pytest.mark.parametrize(
    "field",
    ["パティスリー・ドゥ・ミエル", "カフェ コモレビ", "サロン リリカ", "ブティック・エトワール"],
)
def test_shops_in_katakana(field: str) -> None:
    assert parse_name(field).kind == "organization"


@pytest.mark.parametrize("field", ["リース・ジョンソン", "アート・ウィリアムズ", "ジム・モリソン"])
def test_given_names_that_are_trades_too(field: str) -> None:
    assert parse_name(field).kind == "person"


@pytest.mark.parametrize(
    "field", ["グルーバー アンナ", "シュライバー マックス", "ハンス・フーバー"]
)
def test_surnames_that_end_like_a_bar(field: str) -> None:
    name = parse_name(field)
    assert (name.kind, name.organization) == ("person", "")
    assert parse_name("ワインバー ミモザ").kind == "organization"


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


@pytest.mark.parametrize("field", ["焼鳥さつき", "カフェ・さつき"])
def test_a_trade_before_a_name_in_hiragana_is_a_shop(field: str) -> None:
    assert parse_name(field).kind == "organization"


def test_a_department_between_a_company_and_its_contact() -> None:
    name = parse_name("株式会社ミツワ 経理 ご担当者様")
    assert name.organization == "株式会社ミツワ 経理"


@pytest.mark.parametrize(
    ("field", "organization"),
    [
        ("純喫茶つぐみ 柿沼 茂", "純喫茶つぐみ"),
        ("柿沼 茂 珈琲つぐみ", "珈琲つぐみ"),
        ("柿沼 茂 Pub Lantern", "Pub Lantern"),
        ("Hair Salon Lantern 柿沼茂", "Hair Salon Lantern"),
        ("Bar Kaoru 小宮山薫", "Bar Kaoru"),
        ("Lantern Bakery", "Lantern Bakery"),
        ("珈琲つぐみ", "珈琲つぐみ"),
    ],
)
def test_shops_whose_trade_stands_first_or_in_latin_letters(field: str, organization: str) -> None:
    name = parse_name(field)
    assert (name.organization, name.remark) == (organization, "")
    assert name.surname in ("柿沼", "小宮山", "")


@pytest.mark.parametrize(
    ("field", "organization"),
    [
        ("桜庭梢 税理士事務所", "税理士事務所"),
        ("桜庭 梢 法律事務所", "法律事務所"),
        ("松屋 商店", "松屋 商店"),
    ],
)
def test_an_office_behind_a_whole_person(field: str, organization: str) -> None:
    name = parse_name(field)
    assert (name.organization, name.honorific) == (organization, "")
    assert name.surname + name.given_name in ("桜庭梢", "")


@pytest.mark.parametrize(
    "field", ["Ceramics Studio Lantern", "Lantern Restaurant", "Boutique Lantern"]
)
def test_shops_in_latin_letters_alone(field: str) -> None:
    assert parse_name(field).organization == field


@pytest.mark.parametrize(
    "field",
    [
        "University of Osaka",
        "US Consulate Osaka",
        "St. Luke's Hospital",
        "Hatanaka Laboratory",
        "Guest House Tsubaki",
        "Team Tsubaki",
        "ペットショップ畠中",
        "スポーツクラブ畠中",
    ],
)
def test_institutions_in_latin_letters_and_shops_before_a_surname(field: str) -> None:
    assert parse_name(field).kind == "organization"


@pytest.mark.parametrize(
    ("field", "organization"),
    [
        ("University of Osaka, Tsubaki Hatanaka", "University of Osaka"),
        ("Tsubaki Hatanaka (Aoi K.K.)", "Aoi K.K."),
        ("Tsubaki Hatanaka (Aoi Clinic)", "Aoi Clinic"),
    ],
)
def test_a_person_beside_an_institution(field: str, organization: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("Hatanaka", "Tsubaki")
    assert name.organization == organization


@pytest.mark.parametrize(
    "field",
    [
        "ｲ)ﾊﾀﾅｶｶｲ",
        "ハタナカ ケンセツ",
        "ハタナカコウムテン",
        "シヤ)ハタナカキヨウカイ",
        "フク)ハタナカエン",
        "ワインショップ畠中",
    ],
)
def test_abbreviations_of_accounts_and_shops_with_long_vowels(field: str) -> None:
    assert parse_name(field).kind == "organization"


@pytest.mark.parametrize(
    "field",
    [
        "Hatanaka Shoten",
        "Izakaya Hatanaka",
        "Hatanaka Kensetsu",
        "Kabushiki Kaisha Hatanaka",
        "Hatanaka Kogyo Kabushikigaisha",
    ],
)
def test_japanese_trades_and_legal_forms_in_latin_letters(field: str) -> None:
    assert parse_name(field).kind == "organization"


def test_whose_somebody_is_tells_no_name() -> None:
    assert parse_name("Tsubaki's Mother Hatanaka").confidence.split < 0.9


@pytest.mark.parametrize(
    "field", ["青葉歯科医院高木健太", "青葉中学校高木健太", "青葉市役所総務課高木健太"]
)
def test_a_person_glued_to_an_office_is_found_and_open(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("高木", "健太")
    assert name.confidence.split < 0.9


def test_a_person_glued_before_a_company() -> None:
    name = parse_name("高木健太株式会社みなも")
    assert (name.surname, name.given_name, name.organization) == ("高木", "健太", "株式会社みなも")


def test_two_persons_at_either_end_of_a_legal_form_are_open() -> None:
    assert parse_name("高木健太株式会社森川恵").confidence.split < 0.9


@pytest.mark.parametrize("post", ["担当", "代表", "院長"])
def test_a_post_and_a_person_in_brackets_behind_a_company(post: str) -> None:
    name = parse_name(f"株式会社みなも（{post} 高木健太）")
    assert (name.surname, name.given_name) == ("高木", "健太")
    assert (name.organization, name.remark) == ("株式会社みなも", post)
