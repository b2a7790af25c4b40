"""Hangul in katakana: sounds of syllables, and what happens where they meet."""

from __future__ import annotations

import pytest

from atena.lexicon.names.hangul import hangul
from tables import TABLES


@pytest.mark.parametrize(
    ("syllables", "kana"),
    [
        ("미라", "ミラ"),
        ("가가", "カガ"),  # voiced between vowels
        ("동건", "トンゴン"),  # after ㅇ
        ("솔지", "ソルジ"),  # after ㄹ
        ("옥자", "オクチャ"),  # not after ㄱ
        ("인아", "イナ"),  # ㄴ moves
        ("광우", "クァンウ"),  # ㅇ stays
        ("읽어", "イルゴ"),  # half of a double final moves
        ("복남", "ポンナム"),  # ㄱ becomes a nasal
        ("신라", "シルラ"),
        ("칠난", "チルラン"),
        ("금률", "クムニュル"),
        ("옥경", "オッキョン"),  # heard as one
        ("좋아", "チョア"),  # ㅎ is silent before a vowel
        ("밖", "パク"),
        ("희", "ヒ"),
        ("의", "ウィ"),
        ("\u1106\u1175", "ミ"),  # letters apart, as some systems store them
        ("", ""),
        ("A동", ""),
    ],
)
def test_syllables_in_katakana(syllables: str, kana: str) -> None:
    assert hangul().kana(syllables) == kana


@pytest.mark.parametrize(
    ("surname", "name", "kana"),
    [("오", "달수", "ダルス"), ("석", "달수", "タルス"), ("한", "아름", "アルム")],
)
def test_a_surname_voices_but_nothing_moves(surname: str, name: str, kana: str) -> None:
    assert hangul().kana(name, after=surname) == kana


def test_surnames_are_spelt_by_the_same_rule() -> None:
    rows = [row for row in TABLES.records("foreign_surnames") if row["hangul"]]
    assert len(rows) > 100
    assert [row["hangul"] for row in rows if hangul().kana(row["hangul"]) != row["kana"]] == []
