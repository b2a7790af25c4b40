"""Occupations, relatives, shops, prices and labels beside a name; 御中 behind a person."""

import pytest

from atena import PersonName, parse_name

SURE = 0.9


def codes(name: PersonName) -> set[str]:
    return {note.code for note in name.notes}


@pytest.mark.parametrize(
    ("field", "surname", "given_name", "honorific"),
    [
        ("柿沼警備員", "柿沼", "", "警備員"),
        ("柿沼茂裁判官", "柿沼", "茂", "裁判官"),
        ("柿沼 茂調律師", "柿沼", "茂", "調律師"),
        ("柿沼禅師", "柿沼", "", "禅師"),
        ("桐野牧師", "桐野", "", "牧師"),
        ("日下部ママ", "日下部", "", "ママ"),
        ("LLM Hiroshi Kakinuma", "Kakinuma", "Hiroshi", "LLM"),
        ("Dr. med. Hiroshi Kakinuma", "Kakinuma", "Hiroshi", "Dr. med."),
    ],
)
def test_occupations_and_titles(field: str, surname: str, given_name: str, honorific: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.honorific) == (surname, given_name, honorific)


@pytest.mark.parametrize("field", ["小野 剛士", "宮城武士", "松原千聖", "佐々木 博士", "杉本 信長"])
def test_given_names_that_end_like_an_occupation(field: str) -> None:
    name = parse_name(field)
    assert (name.surname + name.given_name, name.honorific) == (field.replace(" ", ""), "")
    assert name.confidence.split >= SURE


@pytest.mark.parametrize(
    "field", ["柿沼茂弟", "柿沼 茂母", "柿沼茂本人", "柿沼 茂ご本人様", "柿沼茂の娘"]
)
def test_who_somebody_is_to_another_is_no_end_of_a_sure_given_name(field: str) -> None:
    name = parse_name(field)
    assert name.surname == "柿沼"
    assert name.given_name == "茂" or name.confidence.given_name_kana < SURE > name.confidence.split


@pytest.mark.parametrize("field", ["マザー アグネス", "洗礼名 パウロ", "尼僧 慈海", "法名 釋了海"])
def test_a_name_in_religion_is_no_sure_surname_and_given_name(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize("field", ["老師", "皇后陛下", "枢機卿猊下"])
def test_titles_alone_are_no_name(field: str) -> None:
    name = parse_name(field)
    assert name.kind == "unknown"
    assert codes(name) & {"role-instead-of-name", "title-in-name"}
    assert all(span.field != "ignored" for span in name.spans)


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
    ("field", "remark", "joint"),
    [
        ("柿沼 茂 3000円", "3000円", ""),
        ("柿沼 茂 2個", "2個", ""),
        ("柿沼 茂 +2名", "", "2名"),
    ],
)
def test_what_is_counted_beside_a_name(field: str, remark: str, joint: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("柿沼", "茂")
    assert (name.remark, name.joint) == (remark, joint)


def test_behind_a_person_the_form_of_address_of_companies_is_a_slip() -> None:
    name = parse_name("柿沼 茂 御中")
    assert (name.surname, name.given_name, name.honorific) == ("柿沼", "茂", "御中")
    assert parse_name("柿沼茂御中").given_name == "茂"
    assert parse_name("柿沼茂御中").confidence.split < SURE
    assert parse_name("柿沼茂店 御中").kind == "organization"
    assert parse_name("伊勢丹 御中").organization == "伊勢丹"


@pytest.mark.parametrize("field", ["柿沼|茂", "柿沼＋茂", "=C3*D4+7", "柿沼 茂|03"])
def test_signs_that_separate_are_told(field: str) -> None:
    name = parse_name(field)
    kept = [name.source[span.start : span.end] for span in name.spans if span.field != "ignored"]
    assert not set("|＋=+") & set(field) - set("".join(kept))


@pytest.mark.parametrize(
    ("field", "surname", "given_name"),
    [
        ("For Hiroshi Kakinuma", "Kakinuma", "Hiroshi"),
        ("To: Hiroshi Kakinuma", "Kakinuma", "Hiroshi"),
        ("For Mr. Hiroshi Kakinuma", "Kakinuma", "Hiroshi"),
        ("To Hoang Anh", "To", "Hoang Anh"),
        ("For Hotaru", "", "Hotaru"),
    ],
)
def test_whom_a_field_is_for(field: str, surname: str, given_name: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == (surname, given_name)


@pytest.mark.parametrize(
    ("field", "given_name_kana"),
    [("桜庭 梢 コズエ", "コズエ"), ("桜庭 梢 サクラバ", "コズエ"), ("さくらば 桜庭 梢", "コズエ")],
)
def test_kana_of_one_part_beside_a_whole_name(field: str, given_name_kana: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.joint) == ("桜庭", "梢", "")
    assert (name.surname_kana, name.given_name_kana) == ("サクラバ", given_name_kana)
    assert "furigana-in-name" in codes(name)


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


@pytest.mark.parametrize("field", ["桜庭梢ちゃんママ", "桜庭 梢さんの父", "桜庭ちゃんパパ"])
def test_somebody_of_the_family_who_is_called_by_a_name(field: str) -> None:
    name = parse_name(field)
    assert name.surname == "桜庭"
    assert "さん" not in name.given_name
    assert "ちゃん" not in name.given_name
    assert name.confidence.split < SURE


@pytest.mark.parametrize(
    ("field", "honorific"),
    [
        ("桜庭梢Dr", "Dr"),
        ("桜庭梢PhD", "PhD"),
        ("To 桜庭梢", ""),
        ("ピーター・ミラー・ジュニア", "ジュニア"),
    ],
)
def test_titles_and_labels_from_abroad(field: str, honorific: str) -> None:
    name = parse_name(field)
    assert name.surname in ("桜庭", "ミラー")
    assert name.given_name in ("梢", "ピーター")
    assert name.honorific == honorific


@pytest.mark.parametrize("field", ["赤司教", "西部長", "土師範"])
def test_a_title_that_may_be_the_end_of_a_name_leaves_it_open(field: str) -> None:
    assert parse_name(field).confidence.split < SURE


@pytest.mark.parametrize("field", ["渡◯部 梢", "(外字)橋 梢", "ばあば じいじ", "苗字 名前"])
def test_what_nobody_knows_is_not_sure(field: str) -> None:
    name = parse_name(field)
    assert name.organization == ""
    assert name.confidence.split < SURE


@pytest.mark.parametrize(
    ("field", "surname", "given_name"),
    [
        ("Hiroshi Kakinuma CEO", "Kakinuma", "Hiroshi"),
        ("CFO Hiroshi Kakinuma", "Kakinuma", "Hiroshi"),
        ("Hiroshi Kakinuma RN", "Kakinuma", "Hiroshi"),
        ("Deliver to: Hiroshi Kakinuma", "Kakinuma", "Hiroshi"),
        ("Customer: Hiroshi Kakinuma", "Kakinuma", "Hiroshi"),
        ("柿沼 茂ノア", "柿沼", "茂ノア"),
    ],
)
def test_offices_and_labels_of_latin_names(field: str, surname: str, given_name: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == (surname, given_name)


@pytest.mark.parametrize(
    "field", ["Ceramics Studio Lantern", "Lantern Restaurant", "Boutique Lantern"]
)
def test_shops_in_latin_letters_alone(field: str) -> None:
    assert parse_name(field).organization == field


@pytest.mark.parametrize(
    "field",
    [
        "柿沼画家",
        "柿沼鉄工",
        "柿沼茂改め桜庭梢",
        "柿沼S子",
        "柿沼キャプテン",
        "柿沼茂外",
        "Sister Anna Clara",
    ],
)
def test_what_may_be_more_than_a_name_leaves_both_parts_open(field: str) -> None:
    name = parse_name(field)
    assert name.confidence.split < SURE
    assert not name.given_name or name.confidence.given_name_kana < SURE


@pytest.mark.parametrize("field", ["尼崎 梢", "南部 明", "西村 長政"])
def test_surnames_that_hold_a_title(field: str) -> None:
    name = parse_name(field)
    assert f"{name.surname} {name.given_name}" == field
    assert name.honorific == ""
