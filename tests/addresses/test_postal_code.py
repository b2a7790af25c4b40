"""The postal code as evidence: it fills in, decides between readings, and is contradicted aloud."""

from __future__ import annotations

import pytest

import atena


def codes(address: atena.Address) -> set[str]:
    return {note.code for note in address.notes}


@pytest.mark.parametrize(
    "text",
    [
        "〒153-0064 東京都目黒区下目黒2-19-6",
        "１５３００６４東京都目黒区下目黒2-19-6",
        "東京都目黒区下目黒2-19-6 〒1530064",
    ],
)
def test_a_code_inside_the_text_is_used_and_taken_out(text: str) -> None:
    address = atena.parse_address(text)
    assert address.postal_code == "153-0064"
    assert (address.prefecture, address.town, address.street) == ("東京都", "下目黒", "2-19-6")
    assert not address.building
    assert [span.field for span in address.spans].count("postal_code") == 1


def test_a_town_with_one_code_gives_the_code() -> None:
    assert atena.parse_address("東京都目黒区下目黒2-19-6").postal_code == "153-0064"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("札幌市中央区北4条西25丁目1-1", "064-0824"),
        ("札幌市中央区北4条西5丁目1-1", "060-0004"),
        ("札幌市中央区北4条西", ""),  # the 丁目 would have to be known
        ("京都市中京区小川通夷川上ル下丸屋町411", "604-0084"),
        ("京都市中京区下丸屋町411", ""),  # there the streets tell
        ("和歌山県紀の川市竹房460", "649-6162"),
        ("和歌山県紀の川市竹房40", "649-6413"),
        ("岩手県釜石市唐丹町字鍋倉1", "026-0061"),
        ("岐阜県恵那市明智町本町10", "509-7716"),
        ("岐阜県恵那市明智町1146-3", "509-7731"),  # no 小字: the code of all the rest
        ("岐阜県恵那市明智町", ""),
        ("長野県岡谷市1-1", "394-0091"),  # 岡谷市の次に番地がくる場合
        ("長野県岡谷市", ""),
    ],
)
def test_the_part_of_the_town_decides_between_its_codes(text: str, code: str) -> None:
    assert atena.parse_address(text).postal_code == code


def test_the_code_decides_between_readings() -> None:
    for code, kana in (("950-3104", "ヒガシサカエマチ"), ("950-3323", "トウエイチョウ")):
        address = atena.parse_address("新潟市北区東栄町2-3", postal_code=code)
        assert address.town_kana == kana
    undecided = atena.parse_address("新潟市北区東栄町2-3")
    assert "reading-ambiguous" in codes(undecided)
    assert undecided.confidence.town_kana < 0.7


def test_the_code_names_the_place_that_the_text_leaves_out() -> None:
    address = atena.parse_address("2-19-6 アルコタワー", postal_code="１５３−００６４")
    assert (address.prefecture, address.city, address.town) == ("東京都", "目黒区", "下目黒")
    assert "place-from-postal-code" in codes(address)
    address = atena.parse_address("下目黒2-19-6", postal_code="1530064")
    assert (address.city, address.town) == ("目黒区", "下目黒")


def test_a_code_of_another_place_is_noted_with_both() -> None:
    address = atena.parse_address("東京都目黒区下目黒2-19-6", postal_code="060-0001")
    (note,) = [note for note in address.notes if note.code == "postcode-mismatch"]
    assert note.facts == {"text": "目黒区下目黒", "postal_code": "北海道札幌市中央区北一条西"}
    assert (address.prefecture, address.postal_code) == ("東京都", "060-0001")


def test_a_business_code_names_its_receiver() -> None:
    address = atena.parse_address("仙台市若林区清水小路3-1", postal_code="984-8588")
    assert address.organization.startswith("東北学院大学")
    assert "postal-code-of-receiver" in codes(address)


def test_a_malformed_code_is_left_out_and_noted() -> None:
    address = atena.parse_address("東京都港区赤坂1-1", postal_code="12-34")
    assert "postal-code-malformed" in codes(address)
    assert address.town == "赤坂"


@pytest.mark.parametrize("text", ["3丁目14-6", "3丁目14番6号", "3-14-6", "三丁目14の6"])
def test_a_chome_alone_is_of_the_town_that_the_code_names(text: str) -> None:
    address = atena.parse_address(text, postal_code="237-0068")
    assert (address.city, address.town, address.street) == ("横須賀市", "追浜本町", "3-14-6")
    alone = atena.parse_address(text)
    assert (alone.town, alone.street) == ("", "3-14-6")
    assert alone.confidence.street < 0.9


def test_of_two_towns_with_one_code_the_written_one_is_meant() -> None:
    for town in ("長岡", "長丘"):  # their match keys are equal, too
        assert atena.parse_address(f"千葉県匝瑳市{town}41-2", postal_code="289-2156").town == town
