"""Days, times and requests as buyers write them."""

import pytest

from atena.layouts.delivery import Wish
from atena.layouts.moments import read_date_and_slot, read_slot, read_wished_date
from atena.layouts.wishes import asks, wishes_in

ORDERED = "2026-11-30 18:20:00"


@pytest.mark.parametrize(
    ("text", "date", "slot"),
    [
        ("12/9着希望 午前中", "2026-12-09", "morning"),
        ("12月9日（水）14時～16時", "2026-12-09", "14-16"),
        ("午前中 12/9", "2026-12-09", "morning"),
        ("2026年12月9日の午前中", "2026-12-09", "morning"),
        ("12/9(水・祝)【18～20時】", "2026-12-09", "18-20"),
        ("12/9必着", "2026-12-09", ""),
        ("12月9日にお届け希望です", "2026-12-09", ""),
        ("18時頃～20時頃でお願いします", "", "18-20"),
        ("午前中(8:00～12:00)希望", "", "morning"),
        ("午後4時から6時", "", "16-18"),
        ("最短お届け希望", "", ""),
        ("選択しない", "", ""),
        ("指定しません", "", ""),
        ("令和8年12月9日（水）午前中", "2026-12-09", "morning"),
        ("Ｒ８．１２．９", "2026-12-09", ""),
        ("12月9日水曜日 16-18", "2026-12-09", "16-18"),
        ("Wednesday, December 9, 2026", "2026-12-09", ""),
        ("9th Dec 2026", "2026-12-09", ""),
        ("12/19/2026", "2026-12-19", ""),
        ("19/12/2026", "2026-12-19", ""),
    ],
)
def test_a_wish_with_what_stands_around_it(text: str, date: str, slot: str) -> None:
    assert read_date_and_slot(text, ORDERED) == (Wish(date), Wish(slot))


@pytest.mark.parametrize(
    "text",
    [
        "12/9(木)",  # it is a Wednesday
        "令和8年12月9日(木)",
        "Thu, Dec 9, 2026",
        "12/9/2026",  # or the twelfth of September
        "令和7年12月9日",  # before the order
        "12/9か12/10の午前中",
        "1/214時～16時",  # 1/2 and 14, or 1/21 and 4
        "12-24 10-12",  # a day and a time, or a time and a day
        "12/9以降",
        "午前中(18時～20時)",
        "午前中" + " " * 60 + "は不在",
        "午後9時～12時",
        "希望",
        "お届け希望",
        "指定" * 20,
    ],
)
def test_what_can_be_meant_otherwise_is_not_understood(text: str) -> None:
    assert read_date_and_slot(text, ORDERED) == (Wish("", known=False), Wish("", known=False))


def test_a_weekday_is_checked_against_the_day() -> None:
    assert read_wished_date("2026-12-09(水)").value == "2026-12-09"
    assert not read_wished_date("2026-12-09(火曜)").known
    assert read_slot("12時まで").value == "morning"


def test_day_and_time_under_one_label() -> None:
    found = wishes_in(
        "【配送日時指定】\n12月9日（水）午前中希望\n【備考】\n鍋敷きはプレゼントです", ORDERED
    )
    assert (found.date, found.slot, found.unread) == ("2026-12-09", "morning", False)


@pytest.mark.parametrize(
    "remark",
    ["郵便受けに入れて下さい", "ふたつの箱に分けて", "ノシ無しで", "娘には内緒です", "9日は出かけます", "ひな祭りに間に合いますか",
     "月曜は定休日", "お歳暮として", "なるはやで", "門の内側に置いて", "壊れ物です", "孫の誕生日に", "五日までに", "印鑑はいりません", "包みは紫をお願いします",
     "裏口まで", "表札は吉岡", "紙袋も二枚", "管理人へ", "出来るだけ早く", "今回は佐川で"],
)  # fmt: skip
def test_a_remark_that_asks(remark: str) -> None:
    assert asks(remark)


@pytest.mark.parametrize(
    "remark",
    ["よろしくお願いいたします", "何卒宜しくお願い申し上げます。", "5回目の注文です", "これまでに三度買いました", "届くのを楽しみにしています", "ご自愛ください", "お世話になっております。", "早い発送ありがとうございました"],
)  # fmt: skip
def test_a_remark_that_only_greets(remark: str) -> None:
    assert not asks(remark)
