"""In whose care a parcel is."""

from __future__ import annotations

import pytest

from atena import parse_name

SURE = 0.9


@pytest.mark.parametrize("text", ["植木 方 尾崎 千代", "植木 方 尾崎千代"])
def test_a_host_whose_mark_stands_apart(text: str) -> None:
    name = parse_name(text)
    assert (name.surname, name.given_name) == ("尾崎", "千代")
    assert name.care_of == "植木 方"


@pytest.mark.parametrize(
    ("field", "host"),
    [
        ("Hayashi kata Yumi Kondo", "Hayashi kata"),
        ("Yumi Kondo Hayashi-kata", "Hayashi-kata"),
        ("Yumi Kondo, Hayashi sama kata", "Hayashi sama kata"),
        ("YUMI KONDO HAYASHI-SAMA KATA", "HAYASHI-SAMA KATA"),
    ],
)
def test_a_host_in_romaji(field: str, host: str) -> None:
    name = parse_name(field)
    assert (name.surname.title(), name.given_name.title()) == ("Kondo", "Yumi")
    assert name.care_of == host


@pytest.mark.parametrize("field", ["Kata Horvath", "Kovacs Kata", "Hayashi Kata"])
def test_kata_is_a_given_name_too(field: str) -> None:
    name = parse_name(field)
    assert name.care_of == ""
    assert "Kata" in (name.surname, name.given_name)


def test_a_whole_name_before_a_mark_that_stands_apart_is_the_host() -> None:
    name = parse_name("平井道夫 方 長島朋子")
    assert (name.surname, name.given_name) == ("長島", "朋子")
    assert name.care_of == "平井道夫 方"


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


def test_a_mark_after_a_whole_person_has_no_host() -> None:
    name = parse_name("荻野 真央 気付")
    assert (name.surname, name.given_name, name.care_of) == ("荻野", "真央", "気付")


def test_a_glued_host_before_a_person_with_an_honorific() -> None:
    name = parse_name("戸塚方荻野真央様")
    assert (name.surname, name.care_of, name.honorific) == ("荻野", "戸塚方", "様")


def test_a_host_alone_before_kata_is_open() -> None:
    name = parse_name("畠山方")
    assert (name.surname, name.given_name, name.honorific) == ("畠山", "", "方")
    assert name.confidence.split < 0.9
    assert parse_name("土方").surname == "土方"


@pytest.mark.parametrize(
    ("field", "host"),
    [
        ("畠山 様 方 浅見 翔", "畠山 様 方"),
        ("畠山さん家 浅見 翔", "畠山さん家"),
        ("浅見 翔 畠山さんち", "畠山さんち"),
    ],
)
def test_hosts_with_an_honorific_apart_and_houses(field: str, host: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.care_of) == ("浅見", "翔", host)
