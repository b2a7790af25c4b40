"""Evidence: how hints are read, what they prefer, what they propose, what they say of the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atena import parse_name
from atena.lexicon import default_lexicon
from atena.names.evidence.email import EmailHint
from atena.names.evidence.gather import gather
from atena.names.evidence.kana import KanaHint
from atena.names.evidence.latin_spelling import readings
from atena.names.evidence.romaji import RomajiHint
from atena.names.field.classify import analyse
from atena.names.kanji.resolver import weigh_name
from atena.names.kanji.stated import stated_name
from atena.names.kanji.values import borders_in_key
from atena.names.reading.alignment import NO_ALIGNMENT, alignment_score
from atena.names.reading.prefilter import Letters
from atena.text import fold_key, kana_to_romaji

if TYPE_CHECKING:
    from atena.names.evidence.gather import Hint
    from atena.names.result import Result


def codes(name: str, **hints: str) -> set[str]:
    return {note.code for note in parse_name(name, **hints).notes}


def score(hint: Hint, surname_kana: str, given_name_kana: str) -> float:
    return hint.weigh(hint.mark(surname_kana), hint.mark(given_name_kana))


@pytest.mark.parametrize(
    "romaji",
    [
        "Kono Hanako",
        "Hanako Kono",
        "KONO Hanako",
        "Kouno, Hanako",
        "Kōno Hanako",
        "HANAKO KOHNO",
        "Ｋｏｎｏ　Ｈａｎａｋｏ",
        "Kôno Hanako",
    ],
)
def test_romaji_in_any_spelling_and_order(romaji: str) -> None:
    name = parse_name("河野花子", romaji=romaji)
    assert (name.surname_kana, name.given_name_kana) == ("コウノ", "ハナコ")
    assert "romaji-used" in {note.code for note in name.notes}


@pytest.mark.parametrize(
    ("name", "romaji", "kana"),
    [
        ("雨宮剛", "Amamiya Takeshi", ("アマミヤ", "タケシ")),
        ("雨宮剛", "Amemiya Go", ("アメミヤ", "ゴウ")),
        ("中島剛", "Nakashima Tsuyoshi", ("ナカシマ", "ツヨシ")),
        ("中島剛", "Nakajima Tuyosi", ("ナカジマ", "ツヨシ")),
        ("本間純一", "Jun'ichi Homma", ("ホンマ", "ジュンイチ")),
    ],
)
def test_romaji_decides_between_readings(name: str, romaji: str, kana: tuple[str, str]) -> None:
    found = parse_name(name, romaji=romaji)
    assert (found.surname_kana, found.given_name_kana) == kana


def test_spelt_length_is_heeded_and_a_missing_one_left_open() -> None:
    long, short = ("オオノ", "ケンジ"), ("オノ", "ケンジ")
    ohno, ono = RomajiHint.read("Ohno Kenji"), RomajiHint.read("Ono Kenji")
    assert ohno is not None
    assert ono is not None
    assert score(ohno, *long) > score(ohno, *short) + 2
    assert 0 < score(ono, *short) - score(ono, *long) < 1


def test_another_person_changes_nothing() -> None:
    alone, beside = parse_name("河野太郎"), parse_name("河野太郎", romaji="John Smith")
    assert (alone.surname_kana, alone.given_name_kana) == (
        beside.surname_kana,
        beside.given_name_kana,
    )
    assert "romaji-disagrees" in {note.code for note in beside.notes}


def test_a_relative_does_not_lend_the_given_name() -> None:
    name = parse_name("高橋太郎", romaji="Hanako Takahashi")
    assert name.given_name_kana == "タロウ"


@pytest.mark.parametrize(
    "kana", ["タカハシ ユア", "ﾀｶﾊｼ ﾕｱ", "たかはし　ゆあ", "タカハシユア", "たかはし・ゆあ"]
)
def test_kana_that_no_table_has_is_taken_when_it_fits(kana: str) -> None:
    name = parse_name("高橋惟愛", kana=kana)
    assert (name.surname_kana, name.given_name_kana) == ("タカハシ", "ユア")
    assert codes("高橋惟愛", kana=kana) == {"kana-used"}


def test_kana_in_bank_spelling_finds_the_usual_one() -> None:
    assert parse_name("高橋翔子", kana="ﾀｶﾊｼ ｼﾖｳｺ").given_name_kana == "ショウコ"


def test_kana_that_does_not_fit_is_noted() -> None:
    name = parse_name("高橋一郎", kana="カブシキガイシャアオバ")
    assert (name.surname_kana, name.given_name_kana) == ("タカハシ", "イチロウ")
    assert "kana-disagrees" in {note.code for note in name.notes}


def test_kana_sets_the_border() -> None:
    name = parse_name("南風太", kana="ミナミ フウタ")
    assert (name.surname, name.given_name) == ("南", "風太")


def test_romaji_in_the_kana_field_and_kanji_in_either() -> None:
    assert codes("高橋一郎", kana="Takahashi Ichiro") == {"romaji-used"}
    assert codes("高橋一郎", kana="高橋一郎") == {"kana-hint-unusable"}
    assert codes("高橋一郎", romaji="高橋") == {"romaji-hint-unusable"}


def test_furigana_in_brackets_is_evidence() -> None:
    name = parse_name("雨宮 剛（アマミヤ ゴウ）")
    assert (name.surname_kana, name.given_name_kana) == ("アマミヤ", "ゴウ")
    assert (name.surname, name.given_name) == ("雨宮", "剛")


def test_furigana_of_the_given_name_alone() -> None:
    assert parse_name("雨宮 剛（ごう）").given_name_kana == "ゴウ"


@pytest.mark.parametrize(
    "email",
    [
        "go.amamiya@example.jp",
        "amamiya_go1980@example.jp",
        "amamiyago@example.jp",
        "GO-AMAMIYA+shop@example.jp",
    ],
)
def test_email_leans_towards_a_reading(email: str) -> None:
    name = parse_name("雨宮剛", email=email)
    assert (name.surname_kana, name.given_name_kana) == ("アマミヤ", "ゴウ")
    assert "email-used" in {note.code for note in name.notes}


def test_email_initial_counts_a_little() -> None:
    hint = EmailHint.read("t-amamiya@example.jp")
    assert hint is not None
    whole = score(hint, "アマミヤ", "ツヨシ")
    assert whole > score(hint, "アマミヤ", "ゴウ") > score(hint, "アメミヤ", "ツヨシ")


@pytest.mark.parametrize("email", ["12345@example.jp", "@", "", "sales-team@example.jp"])
def test_email_without_a_name_says_nothing(email: str) -> None:
    assert codes("高橋一郎", email=email) == set()


def test_email_proposes_no_reading() -> None:
    hint = EmailHint.read("yua.takahashi@example.jp")
    assert hint is not None
    assert hint.surname_readings(None) == hint.given_name_readings(None) == ()


def test_notes_repeat_no_hint() -> None:
    name = parse_name("高橋一郎", kana="タカハシ イチロウ", email="i.takahashi@example.jp")
    assert all(not note.facts for note in name.notes)


def test_readings_of_a_spelling() -> None:
    assert {"ユト", "ユウト", "ユウトウ"} <= set(readings("Yuto"))
    assert "オオノ" in readings("Ohno")
    assert "シンイチ" in readings("Shinichi")
    assert readings("Smith") == ()


def test_kana_hint_takes_only_kana() -> None:
    assert KanaHint.read("高橋 イチロウ", certain=True) is None
    assert KanaHint.read(" ", certain=True) is None


def test_fit_tells_a_new_reading_from_another_name() -> None:
    table = default_lexicon().names.given_names
    assert alignment_score(table, "惟愛", "ユア") > alignment_score(table, "太郎", "ハナコ") + 3
    assert alignment_score(table, "太郎", "タロウ") > alignment_score(table, "太郎", "フトロウ")
    assert alignment_score(table, "太郎", "ア") == NO_ALIGNMENT
    assert alignment_score(table, "はな", "ハナ") == 0.0
    assert alignment_score(table, "はな", "ヒナ") == NO_ALIGNMENT


def test_an_address_that_says_nothing_changes_nothing() -> None:
    alone = parse_name("河野太郎")
    for email in ("info@example.com", "1980@example.com", "shop.order@example.com"):
        assert parse_name("河野太郎", email=email).model_dump() == alone.model_dump()


@pytest.mark.parametrize(
    ("name", "letters", "means"),
    [
        ("健太", "kenta", True),
        ("健太", "shop", False),
        ("浩介", "kosuke", True),
        ("明日香", "asuka", True),
        ("明日香", "asu", False),
    ],
)
def test_what_characters_may_sound_like(name: str, letters: str, means: bool) -> None:
    assert Letters(("x", letters)).may_sound(default_lexicon().names.given_names, name) is means


def stated(name: str, kana: str, email: str = "", *, plain: bool = False) -> Result | None:
    """What the short way makes of a name; ``plain``: as a field that holds nothing else."""
    names = default_lexicon().names
    parts = analyse(name, names)
    key = fold_key(parts.text)
    borders = borders_in_key(parts.text, key, parts.borders)
    hint = EmailHint.read(email)
    given = None if plain else parts
    return stated_name(parts.text, key, borders, names, name, given, kana, hint)


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("email", ["", "info@example.com", "shop-77@example.com"])
@pytest.mark.parametrize(
    ("name", "kana"),
    [
        ("河野花子", "カワノ ハナコ"),
        ("雨宮 剛", "あめみや ごう"),
        ("髙橋　一郎", "タカハシ　イチロウ"),
        ("佐藤健太", "サトウ ケンタ"),
    ],
)
def test_a_stated_name_is_what_weighing_makes_of_it(
    name: str, kana: str, email: str, *, plain: bool
) -> None:
    names = default_lexicon().names
    parts = analyse(name, names)
    settled = stated(name, kana, email, plain=plain)
    weighed = weigh_name(parts, names, gather(parts, kana=kana, email=email))
    assert settled is not None
    assert settled[0] == weighed[0]
    assert settled[1]("spans") == weighed[1]("spans")


@pytest.mark.parametrize(
    ("name", "kana"),
    [
        ("河野花子", "カワノハナコ"),  # where the border is is open
        ("河野花子", "ハナコ カワノ"),
        ("高橋惟愛", "タカハシ ユア"),  # not listed
        ("高橋翔子", "タカハシ シヨウコ"),  # another spelling
        ("河野花子", "河野 花子"),
    ],
)
def test_what_is_open_is_weighed(name: str, kana: str) -> None:
    assert stated(name, kana) is None


def test_an_address_that_holds_a_reading_is_weighed() -> None:
    assert stated("河野花子", "カワノ ハナコ", "hanako@example.com") is None


@pytest.mark.parametrize(
    ("text", "kana"),
    [
        ("小林 丈", "コハヤシ ジョウ"),
        ("宮崎 透", "ミヤサキ トオル"),
        ("原田 薫", "ハラタ カオル"),
        ("飯塚 透", "イイツカ トオル"),
    ],
)
def test_kana_without_voicing_are_no_proof(text: str, kana: str) -> None:
    name = parse_name(text, kana=kana)
    assert name.confidence.surname_kana < 0.97


def test_a_mark_elsewhere_makes_unvoiced_kana_meant() -> None:
    meant = parse_name("宮崎 譲", kana="ミヤサキ ユズル")
    open_ = parse_name("宮崎 透", kana="ミヤサキ トオル")
    assert meant.surname_kana == "ミヤサキ"
    assert meant.confidence.surname_kana > open_.confidence.surname_kana


def test_kana_all_in_brackets() -> None:
    assert parse_name("新谷 薫", kana="（アラヤ カオル）").surname_kana == "アラヤ"


def test_a_slip_is_not_sure() -> None:
    name = parse_name("張 信一", kana="チョウ シヌイチ")
    assert name.given_name_kana != "シヌイチ" or name.confidence.given_name_kana < 0.9


@pytest.mark.parametrize(
    ("text", "kana", "expected"),
    [
        ("西川優美", "ニシカワ ユウミ", ("ニシカワ", "ユウミ")),  # ユミ is commoner
        ("堀由花", "ホリ ユウカ", ("ホリ", "ユウカ")),
        ("中嶋静香", "ナカシマ シヅカ", ("ナカシマ", "シヅカ")),
        ("中嶋静香", "ナカジマ シズカ", ("ナカジマ", "シズカ")),
        ("手塚薫", "テズカ カヲル", ("テズカ", "カヲル")),
        ("手塚薫", "テヅカ カオル", ("テヅカ", "カオル")),
    ],
)
def test_a_listed_reading_that_is_stated_is_not_exchanged_for_a_commoner_one(
    text: str, kana: str, expected: tuple[str, str]
) -> None:
    name = parse_name(text, kana=kana)
    assert (name.surname_kana, name.given_name_kana) == expected
    assert min(name.confidence.surname_kana, name.confidence.given_name_kana) > 0.9
    assert expected not in [(a.surname_kana, a.given_name_kana) for a in name.alternatives]


@pytest.mark.parametrize(
    ("text", "kana"),
    [("佐野圭子", "サノー ケーコ"), ("堤翔", "ツツミ シヨウ"), ("堤翔", "ツツミ ショー")],
)
def test_long_vowels_and_small_kana_may_be_spelt_in_any_way(text: str, kana: str) -> None:
    name, plain = parse_name(text, kana=kana), parse_name(text)
    assert name.given_name_kana == plain.given_name_kana
    assert name.confidence.given_name_kana > 0.99


@pytest.mark.parametrize(
    ("text", "kana"),
    [("小池洋子", "コイケ ヨコ"), ("長谷川健", "ハセカワ ケン"), ("原田一郎", "ハラダ イチロ")],
)
def test_stated_kana_with_another_sound_make_a_listed_reading_unsure(text: str, kana: str) -> None:
    name = parse_name(text, kana=kana)
    assert min(name.confidence.surname_kana, name.confidence.given_name_kana) < 0.9


def test_kana_of_a_japanese_surname_are_not_those_of_a_chinese_one_within_it() -> None:
    name = parse_name("高橋勤", kana="タカハシ ツトブ")
    assert (name.surname, name.given_name, name.surname_kana) == ("高橋", "勤", "タカハシ")
    assert name.confidence.given_name_kana < 0.9


def test_a_piece_of_stated_kana_is_no_whole_name() -> None:
    name = parse_name("柏堂", kana="カシワ ドヌ")
    assert (name.surname, name.given_name) == ("柏", "堂")
    assert name.confidence.split < 0.9


@pytest.mark.parametrize("name", ["沢口希衣", "浅見凪咲", "早川律花", "久米碧", "土居鈴"])
def test_evidence_of_the_surname_leaves_the_given_name_as_sure_as_it_was(name: str) -> None:
    alone = parse_name(name)
    surname = {"kana": alone.surname_kana, "romaji": kana_to_romaji(alone.surname_kana)}
    for kind, said in surname.items():
        found = parse_name(name, **{kind: said})
        assert found.given_name_kana == alone.given_name_kana
        assert found.confidence.given_name_kana == pytest.approx(alone.confidence.given_name_kana)
        assert found.confidence.surname_kana >= min(alone.confidence.surname_kana, 0.995)


def test_evidence_of_the_given_name_leaves_the_surname_as_sure_as_it_was() -> None:
    alone = parse_name("柳田紬衣")
    found = parse_name("柳田紬衣", kana="ユイ")
    assert found.confidence.surname_kana == pytest.approx(alone.confidence.surname_kana, abs=0.02)
    assert found.confidence.given_name_kana > 0.98


@pytest.mark.parametrize(
    ("name", "relative"), [("滝沢渚", "ミチコ"), ("吉沢圭", "シゲル"), ("二宮楓", "ノボル")]
)
def test_a_relative_does_not_lend_a_name_to_one_character(name: str, relative: str) -> None:
    alone = parse_name(name)
    for surname in (alone.surname_kana, kana_to_romaji(alone.surname_kana)):
        kana = parse_name(name, kana=f"{alone.surname_kana} {relative}")
        romaji = parse_name(name, romaji=f"{kana_to_romaji(relative)} {surname}")
        assert kana.given_name_kana == romaji.given_name_kana == alone.given_name_kana


def test_a_relative_tells_a_rare_reading_of_the_surname() -> None:
    name = parse_name("宮城香織", kana="ミヤシロ ミチコ")
    assert (name.surname_kana, name.given_name_kana) == ("ミヤシロ", "カオリ")


@pytest.mark.parametrize("local", ["sho.yamazaki", "yamazaki_sho", "yamazakisho"])
def test_a_long_surname_in_an_address_leaves_weight_to_the_given_name(local: str) -> None:
    name = parse_name("山崎昇", email=f"{local}@example.com")
    assert (name.surname_kana, name.given_name_kana) == ("ヤマザキ", "ショウ")
