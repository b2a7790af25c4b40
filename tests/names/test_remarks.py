"""What is neither name, title nor organization: places, things, wishes, counts and signs beside a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atena import parse_name

if TYPE_CHECKING:
    from atena.models import PersonName

SURE = 0.9


def _kept(name: PersonName) -> str:
    """The characters that stand in a span with a field of its own."""
    return "".join(
        name.source[span.start : span.end] for span in name.spans if span.field != "ignored"
    )


@pytest.mark.parametrize(
    ("text", "surname", "given_name", "rest"),
    [
        ("C棟 尾崎 千代", "尾崎", "千代", "C棟"),
        ("D館12 尾崎 千代", "尾崎", "千代", "D館12"),
    ],
)
def test_a_letter_before_a_place_is_no_name(
    text: str, surname: str, given_name: str, rest: str
) -> None:
    name = parse_name(text)
    assert (name.surname, name.given_name, name.remark) == (surname, given_name, rest)


@pytest.mark.parametrize("text", ["尾崎千代と健", "Ken and Chiyo Ozaki", "お名前：尾崎 千代"])
def test_joiners_and_labels_keep_their_characters(text: str) -> None:
    kept = _kept(parse_name(text))
    assert all(char in kept for char in text if char.isalpha())


@pytest.mark.parametrize("remark", ["警備員預け", "受付預かり", "管理人預け"])
def test_who_keeps_a_parcel_is_one_remark(remark: str) -> None:
    name = parse_name(f"大塚 芳江 {remark}")
    assert (name.surname, name.given_name) == ("大塚", "芳江")
    assert (name.remark, name.organization) == (remark, "")


@pytest.mark.parametrize(
    ("field", "remark"),
    [
        ("小暮 千恵 守衛預け", "守衛預け"),
        ("小暮 千恵 物干し", "物干し"),
        ("小暮 千恵 ガレージ", "ガレージ"),
        ("小暮 千恵ガレージ", "ガレージ"),
        ("滝口 翔太選手", "選手"),
        ("滝口翔太選手", "選手"),
        ("小暮千恵72歳", "72歳"),
    ],
)
def test_a_noun_that_nobody_listed_is_a_remark(field: str, remark: str) -> None:
    name = parse_name(field)
    assert (name.surname + name.given_name) in ("小暮千恵", "滝口翔太")
    assert (name.remark, name.joint) == (remark, "")


@pytest.mark.parametrize(
    "field",
    ["大崎 未来", "大崎未来", "大崎 大地", "佐々木大地", "佐々木 希望", "森 楓", "長谷川 音楽"],
)
def test_names_that_are_nouns_too_stay_names(field: str) -> None:
    name = parse_name(field)
    assert name.remark == ""
    assert name.given_name in field


def test_a_noun_glued_to_a_rare_name_leaves_the_split_open() -> None:
    assert parse_name("五十嵐角度").confidence.split < SURE


def test_a_remark_alone_is_no_name() -> None:
    assert parse_name("自宅").kind == "unknown"


def test_a_word_that_nothing_explains_leaves_the_person_open() -> None:
    assert parse_name("森川 紗英 ぴょろん").confidence.split < SURE
    assert parse_name("森川 紗英 物干し台").confidence.split >= SURE


@pytest.mark.parametrize("field", ["事務所", "母", "管理人室", "管理室", "自宅", "実家"])
def test_places_and_relatives_alone_are_no_names(field: str) -> None:
    assert parse_name(field).kind == "unknown"


def test_a_floor_in_several_scripts() -> None:
    name = parse_name("5F東 森川 紗英")
    assert (name.surname, name.given_name, name.remark) == ("森川", "紗英", "5F東")


@pytest.mark.parametrize(
    ("field", "remark"),
    [("岐阜県荻野真央", "岐阜県"), ("若葉ビル5F 荻野真央", "若葉ビル5F")],
)
def test_places_before_a_name(field: str, remark: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name, name.remark) == ("荻野", "真央", remark)


@pytest.mark.parametrize("field", ["Manager Sae Morikawa", "Sae Morikawa Receptionist"])
def test_an_english_word_on_either_side(field: str) -> None:
    name = parse_name(field)
    assert (name.surname, name.given_name) == ("Morikawa", "Sae")


def test_a_whole_name_of_two_nouns_is_a_person() -> None:
    name = parse_name("泉源氏 森川紗英")
    assert (name.surname, name.given_name, name.joint) == ("泉", "源氏", "森川紗英")


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


@pytest.mark.parametrize("field", ["渡◯部 梢", "(外字)橋 梢", "ばあば じいじ", "苗字 名前"])
def test_what_nobody_knows_is_not_sure(field: str) -> None:
    name = parse_name(field)
    assert name.organization == ""
    assert name.confidence.split < SURE


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


@pytest.mark.parametrize(
    "word",
    ["同級生", "親友", "電気工事", "園長", "郵便物", "請求書", "生徒一同", "夜間希望", "宛先変更"],
)
def test_an_everyday_word_is_no_sure_name(word: str) -> None:
    name = parse_name(word)
    assert name.confidence.split < 0.9
    assert name.notes
    assert name.surname + name.given_name == word.removesuffix("一同") or name.kind == "unknown"


@pytest.mark.parametrize(
    "word", ["白鳥", "高山", "美空", "林誠", "金剛", "大和", "小倉", "大和桜子"]
)
def test_a_surname_or_a_whole_name_like_a_word_stays_as_it_was(word: str) -> None:
    assert "everyday-word" not in [note.code for note in parse_name(word).notes]


@pytest.mark.parametrize("word", ["私", "僕", "彼女", "お母さん", "お父様"])
def test_who_somebody_is_stands_for_no_name(word: str) -> None:
    name = parse_name(word)
    assert name.kind == "unknown"
    assert [note.code for note in name.notes] == ["no-name"]


def test_a_mother_behind_a_name_is_no_given_name() -> None:
    assert parse_name("野村お母さん").given_name == ""
    assert parse_name("野村花子お母様").given_name == "花子"
