"""What customers teach, what does not count, and what is kept of it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

import atena
from atena.errors import InputError
from atena.learning import evaluate, learn_names
from atena.lexicon import Lexicon, default_lexicon
from atena.userdata.tables import remove_table

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = [("健太", "ケンタ"), ("由美", "ユミ"), ("直樹", "ナオキ"), ("彩", "アヤ"), ("誠", "マコト")]
CUSTOMERS = [(f"河野{name}", f"カワノ {kana}") for name, kana in GIVEN]


def with_customers(rows: list[tuple[str, str]]) -> Lexicon:
    return Lexicon(learned=learn_names(rows, force=True).learned, user_data=False)


def share(lexicon: Lexicon, surname: str, kana: str) -> float:
    part = lexicon.names.surnames.get(surname)
    assert part is not None
    return dict(zip(part.readings, part.shares, strict=True)).get(kana, 0.0)


def test_readings_that_customers_have_become_likelier() -> None:
    untaught, taught = Lexicon(user_data=False), with_customers(CUSTOMERS)
    assert share(taught, "河野", "カワノ") > share(untaught, "河野", "カワノ")
    assert share(taught, "河野", "コウノ") < share(untaught, "河野", "コウノ")
    assert share(taught, "西村", "ニシムラ") == pytest.approx(share(untaught, "西村", "ニシムラ"))


def test_one_customer_says_little_of_others_whose_names_sound_alike() -> None:
    rows = [*CUSTOMERS, ("野島満希", "ノジマ ミツキ")]
    untaught, taught = (
        lexicon.names.given_names.get("美月")
        for lexicon in (Lexicon(user_data=False), with_customers(rows))
    )
    assert untaught is not None
    assert taught is not None
    before, after = (
        dict(zip(part.readings, part.shares, strict=True)) for part in (untaught, taught)
    )
    assert before["ミツキ"] < after["ミツキ"] < before["ミツキ"] + 0.05


def test_a_name_that_no_table_lists_is_split_as_customers_have_it() -> None:
    rows = [(f"宛名木 {name}", f"アテナギ {kana}") for name, kana in GIVEN]
    learning = learn_names(rows, force=True)
    assert learning.customers == len(rows)
    name = atena.parse_name("宛名木由美", lexicon=Lexicon(learned=learning.learned))
    assert (name.surname, name.surname_kana) == ("宛名木", "アテナギ")


@pytest.mark.parametrize(
    ("name", "kana", "reason"),
    [
        ("河野花子", "", "empty"),
        ("", "カワノ ハナコ", "empty"),
        ("河野花子", "Kawano Hanako", "not-kana"),
        ("河野花子", "サトウ イチロウ", "does-not-fit"),
        ("河野花子", "ハナコ カワノ", "does-not-fit"),
        ("かわの はなこ", "カワノ ハナコ", "not-a-person"),
        ("青葉商事株式会社", "アオバショウジ", "not-a-person"),
    ],
)
def test_a_row_that_cannot_be_right_is_left_out_and_counted(
    name: str, kana: str, reason: str
) -> None:
    learning = learn_names([("西村誠", "ニシムラ マコト"), (name, kana)])
    assert learning.left_out == {reason: 1}
    assert learning.customers == 1


@pytest.mark.parametrize("kana", ["カワノ ハナコ", "かわのはなこ", "ｶﾜﾉ　ﾊﾅｺ", "カワノ・ハナコ"])
def test_forms_of_kana_teach_the_same(kana: str) -> None:
    learning = learn_names([("河野 花子", kana), ("河野　花子", "カワノ　ハナコ")])
    assert learning.names["surnames"] == {"河野": {"カワノ": 1}}
    assert learning.left_out == {"again": 1}


def test_kana_of_a_program_are_refused_unless_forced() -> None:
    names = [f"{s}{g}" for s, g in product(
        ("佐藤", "鈴木", "高橋", "田中", "渡辺", "伊藤", "山本", "中村", "小林", "加藤"),
        ("大輔", "健太", "翔太", "愛", "由美子", "直樹", "彩香", "拓也", "美咲", "千尋",
         "陽子", "誠", "和也", "里奈", "雄太", "恵", "優", "葵", "翼", "真央", "智子", "学"),
    )]  # fmt: skip
    made = [atena.parse_name(name) for name in names]
    rows = [(one.source, f"{one.surname_kana} {one.given_name_kana}") for one in made]
    with pytest.raises(InputError, match="machine-made"):
        learn_names(rows)
    assert learn_names(rows, force=True).customers > 150


def test_what_is_kept_tells_of_no_single_customer(tmp_path: Path) -> None:
    rows = [*CUSTOMERS, ("河野 煌心愛", "カワノ キラア"), ("鵺代原 由美", "ヌエシロハラ ユミ")]
    learn_names(rows, force=True).save("shop", tmp_path)
    kept = b"".join(path.read_bytes() for path in sorted((tmp_path / "shop").iterdir()))
    for part in ("煌心愛", "キラア", "鵺代原", "ヌエシロハラ", "河野健太", "カワノケンタ"):
        assert part.encode() not in kept
    assert "no full name" in kept.decode("utf-8", "replace")


def test_a_table_is_used_without_a_restart_and_replaced_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATENA_DATA", str(tmp_path))
    monkeypatch.setattr("atena.lexicon.CHECK_EVERY", 0.0)
    default_lexicon.cache_clear()
    try:
        before = atena.parse_name("河野健太").surname_kana
        other = {"コウノ": "カワノ", "カワノ": "コウノ"}[before]
        rows = [(f"河野{n}{m}", f"{other} {a}{b}") for (n, a), (m, b) in product(GIVEN, GIVEN)] + [
            (f"河野{n}", f"{other} {a}") for n, a in GIVEN
        ]
        learn_names(rows, force=True).save("shop")
        taught = atena.parse_name("河野健太")
        learn_names(rows[:1], force=True).save("shop")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["shop"]
        assert remove_table("shop")
        assert atena.parse_name("河野健太").surname_kana == before
        untaught = atena.parse_name("河野健太", lexicon=Lexicon(user_data=False))
        assert taught.confidence != untaught.confidence
    finally:
        default_lexicon.cache_clear()


def test_evaluation_reads_customers_that_taught_nothing() -> None:
    rows = [
        (f"{s}{g}", f"{sk} {gk}")
        for (s, sk), (g, gk) in product(
            [("河野", "カワノ"), ("東", "アズマ"), ("神谷", "カミタニ"), ("西村", "ニシムラ")],
            GIVEN,
        )
    ]
    found = evaluate(rows, force=True)
    assert 0 < found.names < len(rows)
    assert found.both[1] >= found.both[0]


def test_nothing_to_learn_from_is_an_error() -> None:
    with pytest.raises(InputError, match="no-rows"):
        learn_names([])


def test_names_cut_by_the_lists_alone_are_cut_as_the_engine_cuts_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    surnames = [
        ("長谷川", "ハセガワ"),
        ("長谷", "ハセ"),
        ("小野寺", "オノデラ"),
        ("上田", "ウエダ"),
    ]
    given = [
        *GIVEN,
        ("川菜", "カワナ"),
        ("寺人", "テラト"),
        ("優美", "ユウミ"),
        ("ほのみ", "ホノミ"),
        ("エレーネ", "エレーネ"),
        ("ほのみクラブ", "ホノミクラブ"),
        ("のどか様", "ノドカ"),
    ]
    rows = [
        (f"{surname}{space}{name}", f"{kana} {name_kana}")
        for (surname, kana), (name, name_kana), space in product(surnames, given, ("", "　"))
    ]
    rows += [(name, " ".join(kana.split()[::-1])) for name, kana in rows[:20]]
    short = learn_names(rows, force=True)
    monkeypatch.setattr("atena.learning.names._Classroom._listed", lambda *_: None)
    assert learn_names(rows, force=True) == short
    assert short.left_out["does-not-fit"] > 0
