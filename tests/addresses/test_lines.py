"""What the lines and fields of Amazon's address book say beside their text."""

from __future__ import annotations

import pytest

from atena import parse_address


def test_company_in_line_three_is_no_building() -> None:
    address = parse_address(["目黒区下目黒1-8-1", "アルコタワー12F", "株式会社アテナ 営業部"])
    assert address.building == "アルコタワー12F"
    assert address.organization == "株式会社アテナ 営業部"
    last = address.spans[-1]
    assert (last.field, address.source[last.start : last.end]) == (
        "organization",
        "株式会社アテナ 営業部",
    )


def test_company_in_line_three_without_building() -> None:
    address = parse_address(["目黒区下目黒1", "8-1", "アテナ合同会社"])
    assert (address.street, address.building) == ("1-8-1", "")
    assert address.organization == "アテナ合同会社"


def test_company_in_the_building_line_stays_there() -> None:
    address = parse_address(["目黒区下目黒1-8-1", "アルコタワー 株式会社アテナ"])
    assert address.building == "アルコタワー 株式会社アテナ"
    assert address.organization == "株式会社アテナ"


@pytest.mark.parametrize("line", ["東京都渋谷区1-1-1", "渋谷区1-1-1", "1-1-1"])
def test_a_city_given_twice_is_no_town(line: str) -> None:
    address = parse_address(line, prefecture="東京都", city="渋谷区")
    assert (address.city, address.town, address.koaza) == ("渋谷区", "", "")
    assert address.street == "1-1-1"


def test_postal_code_of_another_town_is_noted_with_both_readings() -> None:
    address = parse_address("渋谷区道玄坂1-2-3", postal_code="150-0001")
    assert address.town == "道玄坂"
    (note,) = (note for note in address.notes if note.code == "postcode-mismatch")
    assert note.facts == {"text": "渋谷区道玄坂", "postal_code": "東京都渋谷区神宮前"}


def test_postal_code_of_the_town_or_of_the_whole_city_is_no_mismatch() -> None:
    for code in ("150-0043", "150-0000"):
        address = parse_address("渋谷区道玄坂1-2-3", postal_code=code)
        assert "postcode-mismatch" not in {note.code for note in address.notes}


def test_hokkaido_cut_short_in_the_prefecture_field() -> None:
    assert parse_address("札幌市北区北七条西1-1", prefecture="北海").prefecture == "北海道"


@pytest.mark.parametrize(
    "lines",
    [
        ["横浜市西区みなとみらい2", "-3-6 アテナビル801"],
        ["横浜市西区みなとみらい２－", "３－６　アテナビル801"],
        ["横浜市西区みなとみらい2丁目", "3-6 アテナビル801"],
    ],
)
def test_a_number_over_two_lines(lines: list[str]) -> None:
    address = parse_address(lines)
    assert (address.street, address.building) == ("2-3-6", "アテナビル801")


@pytest.mark.parametrize(
    ("lines", "building", "organization"),
    [
        (["メゾン青葉203", "鹿島田2-9-4"], "メゾン青葉203", ""),
        (["鹿島田ハイツ203", "鹿島田2-9-4"], "鹿島田ハイツ203", ""),
        (["合同会社アオバ", "鹿島田2-9-4", "青葉ビル3F"], "青葉ビル3F", "合同会社アオバ"),
        (["鹿島田2-9-4", "鹿島田ハイツ203"], "鹿島田ハイツ203", ""),
        (["鹿島田", "2-9-4"], "", ""),
    ],
)
def test_with_the_city_apart_the_town_may_stand_on_any_line(
    lines: list[str], building: str, organization: str
) -> None:
    address = parse_address(lines, prefecture="神奈川県", city="川崎市幸区")
    assert (address.town, address.street) == ("鹿島田", "2-9-4")
    assert (address.building, address.organization) == (building, organization)


@pytest.mark.parametrize(
    "lines",
    [
        ["〒212-0058", "メゾン青葉203", "神奈川県川崎市幸区鹿島田2-9-4"],
        ["メゾン青葉203", "212-0058", "神奈川県川崎市幸区鹿島田2-9-4"],
        ["神奈川県川崎市幸区鹿島田2-9-4", "メゾン青葉203", "212-0058"],
    ],
)
def test_a_postal_code_may_stand_on_any_line(lines: list[str]) -> None:
    address = parse_address(lines)
    assert (address.postal_code, address.building) == ("212-0058", "メゾン青葉203")
    assert (address.town, address.street) == ("鹿島田", "2-9-4")


@pytest.mark.parametrize(
    ("lines", "street", "building"),
    [
        (["横須賀市追浜町2丁目14番", "6号"], "2-14-6", ""),
        (["横須賀市追浜町2丁目14番", "6号 うみべ荘12"], "2-14-6", "うみべ荘12"),
        (["横須賀市追浜町", "2丁目", "14番", "6号"], "2-14-6", ""),
        (["横須賀市追浜町2丁目14番", "206号"], "2-14", "206号"),
        (["横須賀市追浜町2丁目14番", "6号室"], "2-14", "6号室"),
        (["横須賀市追浜町2丁目14番", "6号棟205"], "2-14", "6号棟205"),
        (["横須賀市追浜町2丁目14番6号", "7号"], "2-14-6", "7号"),
    ],
)
def test_a_number_goes_on_in_the_next_line_behind_ban(
    lines: list[str], street: str, building: str
) -> None:
    address = parse_address(lines)
    assert (address.street, address.building) == (street, building)
    assert address.confidence.street > 0.9


def test_a_short_number_on_the_line_behind_banchi_may_be_a_room() -> None:
    assert parse_address(["横須賀市追浜町2丁目14番地", "6号"]).confidence.street < 0.9
    assert parse_address(["横須賀市追浜町2丁目14番地", "206号"]).confidence.street > 0.9


@pytest.mark.parametrize(
    ("prefecture", "city", "lines"),
    [
        ("愛知県名古屋市中区", None, ["大須3-14-43"]),
        ("愛知県名古屋市中区大須", None, ["3-14-43"]),
        ("愛知県名古屋市中区大須3-14-43", None, ["ハイツ汐風"]),
        ("名古屋市中区", "愛知県", ["大須3-14-43"]),
        ("名古屋市中区", None, ["大須3-14-43"]),
    ],
)
def test_more_than_a_prefecture_in_its_field_is_read(
    prefecture: str, city: str | None, lines: list[str]
) -> None:
    address = parse_address(lines, prefecture=prefecture, city=city)
    assert (address.prefecture, address.city, address.town) == ("愛知県", "名古屋市中区", "大須")
    assert address.street == "3-14-43"
    assert address.notes == () or "prefecture-unknown" not in [note.code for note in address.notes]


def test_what_is_no_place_in_the_field_of_the_prefecture_is_noted() -> None:
    address = parse_address("名古屋市中区大須3-14-43", prefecture="未選択")
    assert "prefecture-unknown" in [note.code for note in address.notes]
    assert address.building == ""


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("大島4-5-6", {"prefecture": "ﾄｳｷｮｳﾄ", "city": "ｺｳﾄｳｸ"}),
        ("大島4-5-6", {"prefecture": "とうきょうと", "city": "こうとうく"}),
        ("江東区大島4-5-6", {"prefecture": "東京都", "city": "大島"}),
        (["東京都江東区", "136-0072", "大島4-5-6"], {}),
        (["東京都江東区大島4-5-6(136-0072)"], {}),
        ("東京都江東区大島4-5-6（03-3681-0000）", {}),
        ("東京都江東区大島4-5-6 電話:03-3681-0000", {}),
    ],
)
def test_fields_in_kana_and_codes_and_telephones_among_the_lines(
    text: str | list[str], fields: dict[str, str]
) -> None:
    address = parse_address(text, **fields)
    assert (address.prefecture, address.city, address.town) == ("東京都", "江東区", "大島")
    assert (address.street, address.building) == ("4-5-6", "")
    assert address.confidence.overall > 0.9


def test_a_telephone_number_between_number_and_building() -> None:
    address = parse_address("東京都江東区大島4-5-6 TEL:03-3681-0000 みどり荘203")
    assert (address.street, address.building) == ("4-5-6", "みどり荘203")
    assert "phone-in-address" in [note.code for note in address.notes]
