"""Splitting and reading names, with and without evidence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

import atena
from atena.errors import InputError
from atena.lexicon import default_lexicon
from atena.names import name_values
from atena.names.reading.model import ReadingModel, weigh

if TYPE_CHECKING:
    from atena.models import PersonName


def whole(name: PersonName) -> tuple[str, str, str, str]:
    return name.surname, name.given_name, name.surname_kana, name.given_name_kana


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("佐藤健太", ("佐藤", "健太", "サトウ", "ケンタ")),
        ("森恵", ("森", "恵", "モリ", "メグミ")),
        ("小笠原美咲", ("小笠原", "美咲", "オガサワラ", "ミサキ")),
        ("五十嵐直人", ("五十嵐", "直人", "イガラシ", "ナオト")),
        ("勅使川原学", ("勅使川原", "学", "テシガワラ", "マナブ")),
        ("木下のぞみ", ("木下", "のぞみ", "キノシタ", "ノゾミ")),
        ("高田ケンジ", ("高田", "ケンジ", "タカダ", "ケンジ")),
        ("一ノ瀬翔太", ("一ノ瀬", "翔太", "イチノセ", "ショウタ")),
        ("佐々木久美子", ("佐々木", "久美子", "ササキ", "クミコ")),
    ],
)
def test_ordinary_names(name: str, expected: tuple[str, str, str, str]) -> None:
    found = atena.parse_name(name)
    assert whole(found) == expected
    assert found.kind == "person"
    assert found.confidence.split > 0.9


@pytest.mark.parametrize("written", ["髙橋健太", "高橋健太", "髙橋　健太", "髙 橋 健 太"])
def test_variant_characters_are_looked_up_folded_and_kept(written: str) -> None:
    found = atena.parse_name(written)
    assert found.surname == written[: 3 if " " in written else 2].replace(" ", "")
    assert found.surname_kana == "タカハシ"
    assert found.given_name == "健太"


def test_a_variation_selector_stays_with_its_character() -> None:
    found = atena.parse_name("葛\U000e0100城由美")
    assert (found.surname, found.given_name) == ("葛\U000e0100城", "由美")
    assert found.surname_kana == "カツラギ"


def test_a_border_that_the_buyer_drew_is_taken() -> None:
    assert atena.parse_name("小山田花子").surname == "小山田"
    assert atena.parse_name("小山 田花子").surname == "小山"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("山田", ("山田", "", "ヤマダ", "")),
        ("勅使川原", ("勅使川原", "", "テシガワラ", "")),
        ("花子", ("", "花子", "", "ハナコ")),
    ],
)
def test_one_part_alone_is_not_split(name: str, expected: tuple[str, str, str, str]) -> None:
    found = atena.parse_name(name)
    assert found.kind == "mononym"
    assert whole(found) == expected


def test_what_no_table_has_is_read_by_its_characters() -> None:
    found = atena.parse_name("山田惟音羽")
    assert found.surname == "山田"
    assert found.given_name_kana.endswith(
        ("ネハ", "トワ", "オンウ", "トハ", "ネワ", "オトハ", "オトワ")
    )
    assert found.confidence.given_name_kana < 0.8


def test_what_no_table_has_is_rather_read_as_people_are_called() -> None:
    table = default_lexicon().names.given_names
    assert table.get("咲唯里") is None
    by_characters = [kana for kana, _ in ReadingModel(table).readings("咲唯里")]
    assert by_characters[0] == "サイリ"
    assert atena.parse_name("山田咲唯里").given_name_kana == "サユリ"


def test_readings_that_no_table_has_leave_room_for_others() -> None:
    table = default_lexicon().names.given_names
    weighed = weigh(table, [("サイリ", 0.6), ("サユリ", 0.3)])
    assert 0.0 < sum(share for _, share in weighed) < 1.0
    assert weigh(table, []) == []


def test_what_cannot_be_read_stays_empty_and_is_noted() -> None:
    found = atena.parse_name("山田\U0002a6d6\U0002a6d5")
    assert found.surname_kana == "ヤマダ"
    assert found.given_name_kana == ""
    assert found.confidence.given_name_kana == 0.0
    assert "kana-unknown" in {note.code for note in found.notes}


def test_confidence_tells_the_clear_from_the_open() -> None:
    clear, open_ = atena.parse_name("鈴木一郎"), atena.parse_name("雨宮剛")
    assert clear.confidence.surname_kana > 0.97
    assert clear.confidence.given_name_kana > 0.97
    assert open_.confidence.surname_kana < 0.8
    assert open_.confidence.given_name_kana < 0.8


def test_alternatives_are_other_readings_best_first() -> None:
    found = atena.parse_name("河野太郎")
    others = found.alternatives
    assert whole(found) not in {
        (a.surname, a.given_name, a.surname_kana, a.given_name_kana) for a in others
    }
    assert {"コウノ", "カワノ"} <= {found.surname_kana, *(a.surname_kana for a in others)}
    probabilities = [a.probability for a in others]
    assert probabilities == sorted(probabilities, reverse=True)
    assert sum(probabilities) < 1


@pytest.mark.parametrize(
    "name", ["山田太郎", "山田　太郎", "小山田", "髙 橋 健 太", "", "\ud800山田"]
)
def test_spans_tile_the_source(name: str) -> None:
    spans = atena.parse_name(name).spans
    assert [span.start for span in spans] == [0, *(span.end for span in spans[:-1])][: len(spans)]
    assert (spans[-1].end if spans else 0) == len(name)


@pytest.mark.parametrize(
    ("evidence", "kana"),
    [
        ({"romaji": "Go Amemiya"}, ("アメミヤ", "ゴウ")),
        ({"romaji": "AMAMIYA TSUYOSHI"}, ("アマミヤ", "ツヨシ")),
        ({"kana": "アマミヤ タケシ"}, ("アマミヤ", "タケシ")),
        ({"kana": "あめみやつよし"}, ("アメミヤ", "ツヨシ")),
        ({"email": "takeshi.amemiya@example.com"}, ("アメミヤ", "タケシ")),
    ],
)
def test_evidence_chooses_the_reading(evidence: dict[str, str], kana: tuple[str, str]) -> None:
    found = atena.parse_name("雨宮剛", **evidence)
    assert (found.surname_kana, found.given_name_kana) == kana
    assert (found.surname, found.given_name) == ("雨宮", "剛")
    assert any(note.code.endswith("-used") for note in found.notes)


def test_evidence_brings_a_reading_that_no_table_has() -> None:
    assert atena.parse_name("山田真海", romaji="Manami Yamada").given_name_kana == "マナミ"


def test_evidence_about_somebody_else_does_not_rename() -> None:
    found = atena.parse_name("山田花子", romaji="Ichiro Suzuki")
    assert whole(found) == ("山田", "花子", "ヤマダ", "ハナコ")
    assert "romaji-disagrees" in {note.code for note in found.notes}


def test_furigana_in_brackets_is_evidence() -> None:
    found = atena.parse_name("河野剛（カワノ ゴウ）")
    assert whole(found) == ("河野", "剛", "カワノ", "ゴウ")


def test_own_names_stand_before_the_shipped_ones() -> None:
    lexicon = atena.Lexicon(
        extra_surnames={"宛名": "あてな", "山田": ["ヤマタ", "ヤマダ"]},
        extra_given_names={"瑠璃亜": "ルリア"},
    )
    assert whole(atena.parse_name("宛名瑠璃亜", lexicon=lexicon)) == (
        "宛名",
        "瑠璃亜",
        "アテナ",
        "ルリア",
    )
    assert atena.parse_name("山田太郎", lexicon=lexicon).surname_kana == "ヤマタ"
    assert atena.parse_name("山田太郎").surname_kana == "ヤマダ"


def test_many_names_keep_their_order_and_equal_single_ones() -> None:
    names = ["山田太郎", "株式会社サンプル", "", "林修", "Taro Yamada", "髙橋　健太様"]
    many = list(atena.parse_names(names))
    assert [name.source for name in many] == names
    assert many == [atena.parse_name(name) for name in names]


@pytest.mark.parametrize(
    "name",
    [
        "佐藤健太",
        "髙 橋　健太 様",
        "株式会社青葉 営業部",
        "Kenta Sato",
        "サトウ ケンタ",
        "",
        "土生瑞穂",
    ],
)
def test_the_values_of_a_name_are_the_fields_of_its_model(name: str) -> None:
    for evidence in (
        {},
        {"romaji": "Kenta Sato"},
        {"kana": "ハブ ミズホ", "email": "k.sato@example.com"},
    ):
        found = atena.parse_name(name, **evidence)
        values = name_values(name, **evidence)
        confidence = found.confidence
        assert values.pop("confidence") == tuple(confidence.model_dump().values())
        assert values == found.model_dump(
            exclude={"confidence", "schema_version", *found.late_fields}
        ) | {"notes": found.notes}


def test_threads_get_what_one_thread_gets() -> None:
    names = [
        a + b
        for a in ("山田", "勅使川原", "長谷川", "東", "髙橋")
        for b in ("健", "美咲", "惟音", "のぞみ")
    ] * 20
    alone = [whole(name) for name in atena.parse_names(names)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda name: whole(atena.parse_name(name)), names))
    assert together == alone


def test_what_is_no_string_is_refused_without_repeating_it() -> None:
    with pytest.raises(InputError) as caught:
        atena.parse_name(12345)  # type: ignore[arg-type]
    assert "12345" not in str(caught.value)
    with pytest.raises(InputError):
        list(atena.parse_names([None]))  # type: ignore[list-item]


def test_a_long_text_is_cut_with_a_note() -> None:
    found = atena.parse_name("山" * 100_000)
    assert "name-cut" in {note.code for note in found.notes}


def test_the_parts_of_an_unlisted_name_are_summed_up_as_each_alone() -> None:
    key = "五十嵐惟愛森森森森森"
    for table in (default_lexicon().names.surnames, default_lexicon().names.given_names):
        heads = [table.unlisted(key[:end]) for end in range(1, len(key) + 1)]
        assert table.unlisted_heads(key) == pytest.approx(heads)
        tails = [table.unlisted(key[start:]) for start in range(len(key))]
        assert table.unlisted_tails(key) == pytest.approx(tails)


@pytest.mark.parametrize(
    ("text", "surname", "given_name"),
    [
        ("田 中", "田中", ""),
        ("高　橋 様", "高橋", ""),
        ("林 修", "林", "修"),
        ("星 一", "星", "一"),
        ("王 一", "王", "一"),
    ],
)
def test_two_characters_apart_are_a_surname_or_a_person(
    text: str, surname: str, given_name: str
) -> None:
    name = atena.parse_name(text)
    assert (name.surname, name.given_name) == (surname, given_name)
    assert name.kind == ("person" if given_name else "mononym")


def test_a_surname_that_is_spread_over_the_field_keeps_its_places() -> None:
    spans = [(span.start, span.end, span.field) for span in atena.parse_name("田 中").spans]
    assert spans == [(0, 1, "surname"), (1, 2, "ignored"), (2, 3, "surname")]


@pytest.mark.parametrize(
    "name", ["\ud800Taro", "Yamada \udfffTaro", "山田\ud800太郎", "ヤマダ\ud83d", "\ud800"]
)
def test_a_lone_surrogate_is_kept_and_breaks_nothing(name: str) -> None:
    assert atena.parse_name(name).source == name


def test_spellings_of_one_sound_share_their_votes() -> None:
    assert atena.parse_name("河合美月").given_name_kana in ("ミズキ", "ミヅキ")


def test_a_whole_person_is_no_given_name() -> None:
    name = atena.parse_name("一青窈")
    assert (name.surname, name.given_name) == ("一青", "窈")
