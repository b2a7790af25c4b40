"""What is left after the number: nothing dropped, and the finer parts read out of it."""

from __future__ import annotations

import pytest

from atena.addresses.building.parts import building_spans, read_building


@pytest.mark.parametrize(
    ("text", "wing", "floor", "room"),
    [
        ("アルコタワー 100号室", "", "", "100"),
        ("アルコタワー100", "", "", "100"),
        ("ﾊﾟｰｸﾋﾞﾙ8F", "", "8", ""),
        ("六本木ハイツ２Ｆ", "", "2", ""),
        ("D棟１０５号", "D棟", "", "105"),
        ("いちょうビルA棟2階A室", "A棟", "2", "A"),
        ("青葉ビル5・6階", "", "5", ""),
        ("コープ青葉　西２０２", "", "", "西202"),
        ("ヒルサイドA-101", "", "", "A-101"),
        ("２Ｆ２０１", "", "2", "201"),
        ("第2ビル 5の1", "", "", "5-1"),
        ("Fビル101", "", "", "101"),
        ("#203", "", "", "203"),
        ("(203)", "", "", "203"),
        ("ときわ病院二階", "", "2", ""),
        ("地下1階", "", "B1", ""),
        ("ビルB2F", "", "B2", ""),
        ("東館3階", "東館", "3", ""),
        ("13号館2階", "13号館", "2", ""),
        ("K-1棟106号室", "K-1棟", "", "106"),
        ("メゾン2号 305号室", "", "", "305"),
        # no room, no floor
        ("ふれあい２１", "", "", ""),
        ("フジビル88", "", "", ""),
        ("第201", "", "", ""),
        ("PLAZA123", "", "", ""),
        ("中央郵便局私書箱第899号", "", "", ""),
        ("三階建ハウス", "", "", ""),
        ("国道3号線沿い", "", "", ""),
    ],
)
def test_wing_floor_room(text: str, wing: str, floor: str, room: str) -> None:
    building = read_building(text)
    assert (building.wing, building.floor, building.room) == (wing, floor, room)


@pytest.mark.parametrize(
    ("source", "text", "name"),
    [
        ("アルコタワー　東館３０１", "アルコタワー　東館301", "アルコタワー"),
        ("ﾒｿﾞﾝ･ﾄﾞ･ﾊﾟﾘ", "メゾン・ド・パリ", "メゾン・ド・パリ"),
        ("メゾンⅡ", "メゾンⅡ", "メゾンⅡ"),
        ("101号室\nメゾン青葉", "101号室 メゾン青葉", "メゾン青葉"),
        ("-", "", ""),
        (" \n", "", ""),
        ("", "", ""),
    ],
)
def test_text_and_name(source: str, text: str, name: str) -> None:
    building = read_building(source)
    assert (building.text, building.name) == (text, name)


@pytest.mark.parametrize(
    ("text", "care_of", "organization", "department"),
    [
        ("コーポ佐藤101 山田様方", "山田様方", "", ""),
        ("山田方", "山田方", "", ""),
        ("コーポ佐藤101 山田 様方", "山田 様方", "", ""),
        ("中央ホテル 気付", "中央ホテル 気付", "", ""),
        ("青葉医院内", "青葉医院内", "", ""),
        ("中央ホテル気付", "中央ホテル気付", "", ""),
        ("c/o Yamada", "c/o Yamada", "", ""),
        ("メゾン枚方", "", "", ""),
        ("市内", "", "", ""),
        ("アテナビル3F\n株式会社アテナ 発送部", "", "株式会社アテナ", "発送部"),
        ("アテナビル\n株式会社 アテナ 発送部", "", "株式会社 アテナ", "発送部"),
        ("アテナビル\n(株)アテナ", "", "(株)アテナ", ""),
        ("社会福祉法人青葉会 けやき園", "", "社会福祉法人青葉会", "けやき園"),
    ],
)
def test_addressee(text: str, care_of: str, organization: str, department: str) -> None:
    building = read_building(text)
    read = (building.care_of, building.organization, building.department)
    assert read == (care_of, organization, department)


def test_spans_lead_back_to_the_source() -> None:
    source = "ﾊﾟｰｸﾋﾞﾙ　３階\n株式会社アテナ　３０１号室"
    found = {field: source[start:end] for field, start, end in building_spans(source)}
    assert found == {"floor": "３階", "room": "３０１号室"}


@pytest.mark.parametrize(
    ("building", "organization"),
    [
        ("Umibe Inc.", "Umibe Inc."),
        ("うみべビル3F Umibe Trading Co., Ltd.", "Umibe Trading Co., Ltd."),
        ("3F Umibe K.K. 営業部", "Umibe K.K."),
        ("うみべビル 株式会社 うみべ", "株式会社 うみべ"),
    ],
)
def test_a_legal_form_in_latin_letters_ends_a_name(building: str, organization: str) -> None:
    assert read_building(building).organization == organization
