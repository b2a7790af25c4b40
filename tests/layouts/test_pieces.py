"""The parts of the interpreter: fitting, repertoire, reading, checking."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atena.errors import LayoutError
from atena.layouts import Reader, Writer, from_columns, load_layout, parse_layout, read_shop, render
from atena.layouts.careful import harmless
from atena.layouts.check import label_from, problems
from atena.layouts.delivery import Wish
from atena.layouts.fitting import Part, breakable_tokens, clusters, cut, fit, halves
from atena.layouts.moments import read_date_and_slot
from atena.layouts.order import Order
from atena.layouts.phones import read_phone
from atena.layouts.repertoire import writer, writer_of
from atena.layouts.rules import parse_rules
from atena.layouts.services import read_service
from atena.layouts.wishes import wishes_in
from atena.models import Address, Buyer, Checkout, PersonName, Phone

MINIMAL = """
name = "mine"
title = "Mine"
source = "me"
date = "2026"
[output]
columns = ["A", "B"]
[output.cells]
"A" = { value = "{surname}" }
[[examples]]
given = { surname = "山田" }
expect = { "A" = "山田" }
"""


@given(st.text(max_size=60))
def test_pieces_make_the_text_again(text: str) -> None:
    assert "".join(breakable_tokens(text)) == text
    assert "".join(clusters(text)) == text


@given(
    st.lists(st.text("東京都目黒区1-8アルコタワー A", max_size=30), min_size=3, max_size=3),
    st.integers(5, 40),
)
def test_fitting_loses_nothing_without_saying_so(texts: list[str], limit: int) -> None:
    fitted = fit([Part(texts[0], 0), Part(texts[1], 0), Part(texts[2], 1)], [limit, limit])
    kept = "".join(fitted.cells).replace(" ", "")
    whole = "".join(texts).replace(" ", "")
    assert all(len(cell) <= limit for cell in fitted.cells)
    assert whole.startswith(kept)
    assert (len(kept) < len(whole)) <= (fitted.dropped > 0)


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        ("アルコタワー101", 8, "アルコタワー"),
        ("下目黒1-8-1", 5, "下目黒"),
        ("葛\U000e0100城", 1, ""),
        ("ｶﾞｰﾃﾞﾝ", 3, "ｶﾞｰ"),
        ("123456", 3, "123"),
        ("１２３４５６", 3, "１２３"),
        ("12-34-56", 6, "12-34"),
    ],
)
def test_where_a_text_is_cut(text: str, limit: int, kept: str) -> None:
    assert cut(text, limit) == kept


@pytest.mark.parametrize(
    ("repertoire", "text", "written"),
    [
        ("cp932", "髙﨑①㈱Ⅱ", "髙﨑①㈱Ⅱ"),
        ("cp932", "𠮷野家", "吉野家"),
        ("cp932", "1−2〜3", "1－2～3"),
        ("cp932", "葛\U000e0100城", "葛城"),
        ("cp932", "Café Ångström", "Cafe Angstrom"),
        ("cp932", "か\u3099", "が"),
        ("cp932", "山😀田", "山田"),
        ("cp932", "한국", "〓〓"),
        ("cp932", "\ud842", "〓"),
        ("jisx0208", "髙﨑①㈱Ⅱ", "高崎1(株)II"),
        ("jisx0208", "∵∪≒", "∵∪≒"),
        ("unicode", "𠮷😀", "𠮷😀"),
    ],
)
def test_what_stands_in_for_what_cannot_be_written(
    repertoire: str, text: str, written: str
) -> None:
    if text.startswith("\ud842"):
        assert writer(repertoire)(text).lost == 0 or writer(repertoire)(text).text == "〓"
    else:
        assert writer(repertoire)(text).text == written


@pytest.mark.parametrize(
    ("form", "text", "written"),
    [
        ("full", "1-8-1 ｱﾙｺﾞ A", "１－８－１　アルゴ　Ａ"),
        ("half", "１－８　アルゴ", "1-8 ｱﾙｺﾞ"),
        ("half-kana", "やまだ　太郎ー", "ﾔﾏﾀﾞ ｰ"),
        ("half-kana", "第5地割3", "5 3"),
        ("half-kana", "ハ゛ンダ 山 み\u3099か", "ﾊﾞﾝﾀﾞ ﾐﾞｶ"),
        ("katakana", "やまだ ﾀﾛｳ", "ヤマダ タロウ"),
        ("digits", "０３-1234", "031234"),
        ("code", "#1001　山", "#1001"),
        ("date/", "2026-11-24", "2026/11/24"),
        ("date", "2026/11/24", "20261124"),
        ("date/", "tomorrow", ""),
        ("text", "a\r\nb\tc\u200b", "a b c"),
    ],
)
def test_forms(form: str, text: str, written: str) -> None:
    assert writer_of(form)(text) == written


def test_formulas_are_defused_and_noted() -> None:
    row = Writer(load_layout("columns"), guard_formulas=True).row(
        label_from({"surname": "=HYPERLINK(1)"})
    )
    assert row.cells[2] == "＝HYPERLINK(1)"
    assert [note.code for note in row.notes] == ["formula-defused"]
    assert Writer(load_layout("columns")).row(label_from({"surname": "=1"})).cells[2] == "=1"


@pytest.mark.parametrize(
    ("text", "written"),
    [("=1+1", "＝1+1"), ("\t=1+1", "＝1+1"), ("\r\t-1", "－1"), ("\t青葉", "青葉"), ("1-1", "1-1")],
)
def test_what_a_spreadsheet_takes_for_a_formula_is_harmless(text: str, written: str) -> None:
    assert harmless(text) == written


def test_a_gift_is_sent_in_the_buyers_name_when_the_shop_wants_it() -> None:
    checkout = Checkout(
        recipient=PersonName(surname="佐藤", given_name="花", kind="person"),
        shipping_address=Address(prefecture="東京都"),
        buyer=Buyer(
            name=PersonName(surname="山田", given_name="太郎", kind="person"),
            phone=Phone(national="03-1234-5678"),
        ),
    )
    shop = {"sender.name": "アテナ商店", "shop.gift_sender": "buyer"}
    assert render(checkout, "yamato-b2", shop=shop)["ご依頼主名"] == "山田 太郎"
    assert (
        render(checkout, "yamato-b2", shop={"sender.name": "アテナ商店"})["ご依頼主名"]
        == "アテナ商店"
    )
    assert render(checkout, "yamato-b2")["お届け先名"] == "佐藤 花"


def test_the_orderer_is_the_buyer_or_the_recipient_at_the_billing_address() -> None:
    recipient = PersonName(surname="山田", given_name="太郎", kind="person")
    checkout = Checkout(
        recipient=recipient,
        shipping_address=Address(prefecture="東京都"),
        buyer=Buyer(name=recipient),
        billing_address=Address(prefecture="京都府"),
    )
    row = render(checkout, "ec-cube4")
    assert (row["お名前(姓)"], row["都道府県(名称)"]) == ("山田", "京都府")
    assert row["配送先_都道府県(名称)"] == "東京都"
    gift = checkout.model_copy(
        update={"buyer": Buyer(name=PersonName(surname="佐藤", kind="person"))}
    )
    row = render(gift, "ec-cube4")
    assert (row["お名前(姓)"], row["お名前(名)"], row["都道府県(名称)"]) == ("佐藤", "", "京都府")
    assert row["配送先_お名前(姓)"] == "山田"


def test_a_sender_that_does_not_fit_is_refused() -> None:
    shop = {"sender.prefecture": "東京都", "sender.street": "長い町名" * 12}
    with pytest.raises(LayoutError, match="ご依頼主住所１: shop-word-too-long: at most 16"):
        Writer(load_layout("sagawa-ehiden3"), shop)


def test_missing_words_of_the_shop_are_listed() -> None:
    assert "sender.name" in Writer(load_layout("yamato-b2")).missing
    assert Writer(load_layout("html-autocomplete")).missing == []


def test_rows_of_one_order_become_one_parcel_a_destination() -> None:
    layout = from_columns(
        {
            "order.id": ["no"],
            "name": ["name"],
            "lines": ["address"],
            "order.item": ["item"],
            "order.quantity": ["n"],
        }
    )
    rows = [
        ["1", "山田太郎", "下目黒1", "茶", "2"],
        ["1", "山田太郎", "下目黒1", "碗", "1"],
        ["1", "佐藤花", "千代田1", "茶", "1"],
        ["1", "", "", "箱", "1"],
        ["2", "山田太郎", "下目黒1", "茶", "1"],
        ["", "無番一", "町1", "茶", "1"],
        ["", "無番二", "町2", "茶", "1"],
        ["3", "", "", "手数料", "1"],
        ["3", "山田太郎", "下目黒1", "茶", "1"],
        ["3", "佐藤花", "千代田1", "茶", "1"],
    ]
    parcels = list(Reader(layout, ["no", "name", "address", "item", "n"]).parcels(rows))
    assert [
        (number, order.order_id, order.recipient.name, order.items, order.quantity, order.rows)
        for number, order in parcels
    ] == [
        (0, "1", "山田太郎", ["茶", "碗"], "3", 2),
        (2, "1", "佐藤花", ["茶", "箱"], "2", 2),
        (4, "2", "山田太郎", ["茶"], "1", 1),
        (5, "", "無番一", ["茶"], "1", 1),
        (6, "", "無番二", ["茶"], "1", 1),
        (7, "3", "山田太郎", ["手数料", "茶"], "2", 2),
        (9, "3", "佐藤花", ["茶"], "1", 1),
    ]


@pytest.mark.parametrize(
    ("before", "after", "code", "field"),
    [
        ("[output]", "[output", "not-toml", ""),
        ('title = "Mine"', "", "missing", "title"),
        ('"A" = {', '"C" = {', "unknown-column", "output.cells.C"),
        ("value =", "values =", "unknown-key", "output.cells.A.values"),
        (
            'value = "{surname}"',
            'value = "{surname}", form = "wide"',
            "unknown-word",
            "output.cells.A.form",
        ),
        (
            'value = "{surname}"',
            'value = "{surname}", limit = "9"',
            "wrong-type",
            "output.cells.A.limit",
        ),
        ("[output]", "[file]\nencoding = 'sjis'\n[output]", "unknown-word", "file.encoding"),
        ("[output]", "[input]\n[output]", "missing", "input.recipient"),
        (
            "[[examples]]",
            '[[output.fits]]\ncolumns = ["B"]\nlimits = [9]\nparts = [["{city}", 1]]\n[[examples]]',
            "wrong-type",
            "output.fits[0].parts",
        ),
        (
            "[[examples]]",
            '[[output.fits]]\ncolumns = ["A"]\nlimits = [9]\nparts = [["{city}", 0]]\n[[examples]]',
            "column-twice",
            "output.cells.A",
        ),
        ("[[examples]]", "[[output.fits]]\n[[examples]]", "missing", "output.fits[0].columns"),
        (
            "[output]",
            "[file]\nencoding = 'cp932'\nrepertoire = 'unicode'\n[output]",
            "not-writable",
            "file.repertoire",
        ),
        (
            "[output]",
            '[input]\n[input.recipient]\nname = "A"\n[input.words.slot]\n"1" = "mornin"\n[output]',
            "unknown-word",
            "input.words.slot",
        ),
        (
            "[[examples]]",
            '[[output.variants]]\nwhen = { "shop.kind" = "1" }\ncodes = { slot = "other" }\n[[examples]]',
            "unknown-codes",
            "output.variants[0].codes",
        ),
        (
            "[[examples]]",
            '[output.services]\nnekopoz = ["date"]\n[[examples]]',
            "unknown-word",
            "output.services.nekopoz",
        ),
        (
            "[[examples]]",
            '[output.services]\nnekopos = ["day"]\n[[examples]]',
            "unknown-word",
            "output.services.nekopos",
        ),
        (
            "[[examples]]",
            '[output.codes.service]\n"parcel+cod" = "2"\nparsel = "0"\n[[examples]]',
            "unknown-word",
            "output.codes.service.parsel",
        ),
        (
            "[[examples]]",
            '[output.codes.slot]\n"" = "00"\n"14-6" = "1"\n[[examples]]',
            "unknown-word",
            "output.codes.slot",
        ),
        (
            "[[examples]]",
            '[output.highest]\nparcel = "1,000"\n[[examples]]',
            "wrong-type",
            "output.highest.parcel",
        ),
        (
            "[[examples]]",
            '[output.slots]\ntimes = ["by10"]\n[[examples]]',
            "unknown-word",
            "output.slots.times",
        ),
        (
            "[[examples]]",
            '[output.slots]\ntime = ["by9"]\n[[examples]]',
            "unknown-word",
            "output.slots.slot",
        ),
        (
            'value = "{surname}"',
            'value = "{surname}", spill = "Z"',
            "unknown-column",
            "output.cells.A.spill",
        ),
        (
            'value = "{surname}"',
            'value = "{surname}", spill = "A"',
            "column-twice",
            "output.cells.A.spill",
        ),
        (
            '"A" = { value = "{surname}" }',
            '"A" = { value = "{surname}", spill = "B" }\n"B" = { value = "{delivery.item}" }',
            "column-twice",
            "output.cells.A.spill",
        ),
    ],
)
def test_what_is_wrong_with_a_layout_is_named(
    before: str, after: str, code: str, field: str
) -> None:
    with pytest.raises(LayoutError) as caught:
        parse_layout(MINIMAL.replace(before, after, 1))
    assert (caught.value.code, caught.value.field) == (code, field)


def test_what_spills_over_is_not_written_over() -> None:
    cells = '"A" = { value = "{name}", limit = 8, spill = "B" }\n"B" = { value = "{company}" }'
    layout = parse_layout(MINIMAL.replace('"A" = { value = "{surname}" }', cells, 1))
    label = label_from({"surname": "勅使河原", "given_name": "右衛門之介"})
    assert Writer(layout).row(label).cells == ["右衛門之介", "勅使河原"]
    label = label_from(
        {"surname": "勅使河原", "given_name": "右衛門之介", "organization": "株式会社青葉"}
    )
    row = Writer(layout).row(label)
    assert row.cells[1] == "株式会社青葉"
    assert [note.code for note in row.notes] == ["layout-cut"]


def test_a_sign_that_would_part_cells_is_noted() -> None:
    layout = parse_layout(MINIMAL.replace("[output]", '[file]\nquote = "none"\n[output]', 1))
    row = Writer(layout).row(label_from({"surname": "山田, 佐藤"}))
    assert row.cells[0] == "山田 佐藤"
    assert [note.code for note in row.notes] == ["character-replaced"]
    assert Writer(parse_layout(MINIMAL)).row(label_from({"surname": "山田, 佐藤"})).cells == [
        "山田, 佐藤",
        "",
    ]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (
            "{surname}",
            "{surename}",
            "output.cells.A: unknown-field: {surename} is not one of the fields of a label",
        ),
        ("{surname}", "{surname", "output.cells.A: bad-template: write {field} or plain text"),
        ('"A" = "山田"', '"A" = "山川"', "examples[0]: A: '山田' instead of '山川'"),
        ('"A" = "山田"', '"Z" = "山川"', "examples[0]: Z: no such column"),
        (
            'given = { surname = "山田" }',
            'given = { sirname = "山田" }',
            "examples[0]: sirname: unknown-field: name a field of a person or an address",
        ),
        (
            "[[examples]]",
            "[[examples]]\nnote = 1",
            "examples[0]: unknown key note: one of about, expect, given, orders, rows, shop",
        ),
        ('given = { surname = "山田" }', "given = 1", "examples[0]: given: write a table"),
        (
            'given = { surname = "山田" }',
            "given = { surname = 1 }",
            "examples[0]: given.surname: write a string",
        ),
        (
            'given = { surname = "山田" }',
            'given = { surname = "山田", level = "far" }',
            "examples[0]: level: wrong-value: write a value that this field can have",
        ),
        (
            'given = { surname = "山田" }',
            'given = { surname = "山田", buyer = "佐藤" }',
            "examples[0]: given.buyer: write a table",
        ),
        (
            'expect = { "A" = "山田" }',
            "",
            "examples[0]: expect: missing: write what the columns shall hold",
        ),
        ("[[examples]]", "[[examples]]\nshop = 1", "examples[0]: shop: write a table"),
        ("[[examples]]", "[[examples]]\nrows = 1", "examples[0]: rows: write a list of tables"),
    ],
)
def test_the_check_explains_what_is_wrong(before: str, after: str, problem: str) -> None:
    found = problems(parse_layout(MINIMAL.replace(before, after)))
    assert found[:1] == [problem]
    assert problems(parse_layout(MINIMAL)) == []


def test_the_check_explains_what_is_wrong_with_what_is_read() -> None:
    text = MINIMAL.replace("[output]", '[input.recipient]\nname = "N"\n[output]')
    example = '[[examples]]\nrows = [{ N = "山田" }]\norders = [{ %s }]\n'
    assert problems(parse_layout(text + example % 'name = "山田"')) == []
    (problem,) = problems(parse_layout(text + example % 'nama = "山田"'))
    assert problem.startswith("examples[1]: orders[0].nama: unknown key: one of id, name,")
    (problem,) = problems(parse_layout(text + example % 'name = "山川"'))
    assert problem == "examples[1]: orders[0].name: '山田' instead of '山川'"
    for rows in ("[1]", "[{ N = 1 }]"):
        assert problems(parse_layout(text + f"[[examples]]\nrows = {rows}\norders = [{{}}]\n"))


def test_a_shop_file(tmp_path: Path) -> None:
    path = tmp_path / "shop.toml"
    path.write_text('[sender]\nname = "アテナ"\n[shop]\nship_date = 2026-11-24\n', "utf-8")
    assert read_shop(path) == {"sender.name": "アテナ", "shop.ship_date": "2026-11-24"}
    path.write_text("[other]\nname = 1\n", "utf-8")
    with pytest.raises(LayoutError, match="other: unknown-key"):
        read_shop(path)


def test_a_layout_that_is_not_there() -> None:
    with pytest.raises(LayoutError, match="no-such-layout"):
        load_layout("yamato-b9")
    with pytest.raises(LayoutError, match="no-such-file"):
        load_layout("./nowhere.toml")


@pytest.mark.parametrize(
    ("text", "number", "code"),
    [
        ("76-220-35", "076-220-0035", "zero-restored"),
        ("3-5412-8", "03-5412-0008", "zero-restored"),
        ("80-2345-67", "080-2345-0067", "zero-restored"),
        ("120-345-678", "0120-345-678", "zero-restored"),
        ("3-54-1234", "3-54-1234", "phone-invalid"),
        ("12-5-4321", "12-5-4321", "phone-invalid"),
        ("818023456789", "080-2345-6789", ""),
        ("81-(0)45-211-1234", "045-211-1234", ""),
        ("0081452111234", "045-211-1234", ""),
        ("812345", "812345", "phone-invalid"),
    ],
)
def test_a_number_gets_back_what_a_file_took(text: str, number: str, code: str) -> None:
    found = read_phone(text)
    assert (found.number, found.code) == (number, code)


@pytest.mark.parametrize(
    "text",
    ["2026-12-08 00:00:00", "2026/12/8 0:00", "20261208 00:00:00.000", "2026年12月8日　0:00"],
)
def test_a_wished_day_may_have_midnight_beside_it(text: str) -> None:
    assert read_date_and_slot(text) == (Wish("2026-12-08"), Wish(""))


@pytest.mark.parametrize(
    ("text", "date", "slot", "rest", "unread"),
    [
        (
            "【お届け希望日】2026年12月8日\n【お届け時間】18時～20時",
            "2026-12-08",
            "18-20",
            "",
            False,
        ),
        ("■配送希望日：2026/12/08\n◆希望時間帯：午前中", "2026-12-08", "morning", "", False),
        ("[配送日時指定:]\n日時指定なし\n[備考:]\n毎度どうも", "", "", "毎度どうも", False),
        ("[のし:]\n御歳暮", "", "", "[のし:]\n御歳暮", False),
        ("[配送日時指定:]\n[のし:]\n御祝", "", "", "[のし:]\n御祝", False),
        ("[配送日時指定:]\n年内なら可", "", "", "年内なら可", True),
    ],
)
def test_wishes_in_free_text(text: str, date: str, slot: str, rest: str, unread: bool) -> None:
    assert wishes_in(text) == (date, slot, rest, unread)


@pytest.mark.parametrize(
    ("day", "slot", "text", "unread"),
    [
        ("2026-12-08", "", "配送希望日: 2026-12-09", ("date",)),
        ("2026-12-08", "14-16時", "配送希望日: 2026-12-08\n希望時間帯: 午前中", ("slot",)),
        ("2026-12-08", "14-16時", "配送希望日: 2026-12-08\n希望時間帯: 14:00-16:00", ()),
        ("", "", "配送希望日: 2026-12-08", ()),
    ],
)
def test_a_text_that_says_otherwise_than_the_columns_is_noted(
    day: str, slot: str, text: str, unread: tuple[str, ...]
) -> None:
    layout = from_columns(
        {
            "name": "n",
            "lines": "a",
            "delivery.date": "d",
            "delivery.slot": "s",
            "delivery.text": "t",
        }
    )
    order = Reader(layout, ["n", "a", "d", "s", "t"]).order(
        ["増田誠", "港区芝1-2-3", day, slot, text]
    )
    assert order.unread == unread
    assert order.delivery is not None
    assert order.delivery.date == "2026-12-08"


@pytest.mark.parametrize(
    ("wishes", "printed", "refused"),
    [
        ({"cod": "300000"}, {"送り状種類": "2", "ｺﾚｸﾄ代金引換額（税込)": "300000"}, set()),
        ({"cod": "300001"}, {"送り状種類": "0", "ｺﾚｸﾄ代金引換額（税込)": ""}, {"delivery.cod"}),
        ({"cod": "30001", "service": "compact"}, {"送り状種類": "8"}, {"delivery.cod"}),
        ({"cod": "900", "parcels": "2"}, {"送り状種類": "2", "発行枚数": ""}, {"delivery.parcels"}),
        ({"service": "collect", "parcels": "2"}, {"送り状種類": "5", "発行枚数": ""}, {"delivery.parcels"}),
        ({"parcels": "2"}, {"送り状種類": "0", "発行枚数": "2"}, set()),
    ],
)  # fmt: skip
def test_what_a_service_collects_and_how_many_parcels(
    wishes: dict[str, str], printed: dict[str, str], refused: set[str]
) -> None:
    given = {
        "surname": "倉田",
        "postal_code": "1530064",
        "phone": "03-1234-5678",
        "delivery": wishes,
    }
    writer = Writer(load_layout("yamato-b2"), {"shop.ship_date": "2026-12-01"})
    row = writer.row(label_from(given))
    cells = dict(zip(writer.columns, row.cells, strict=True))
    assert {name: cells[name] for name in printed} == printed
    assert {note.field for note in row.notes if note.code == "delivery-not-offered"} == refused


def test_a_file_without_any_column_of_the_address_is_refused() -> None:
    read = '[input.recipient]\nname = "n"\ncity = "c"\nlines = ["a", "b"]\n'
    layout = parse_layout(MINIMAL.replace("[output]", f"[input]\n{read}[output]"))
    for columns in (["n", "c"], ["n", "b"]):
        Reader(layout, columns)
    with pytest.raises(LayoutError, match="a: column-missing"):
        Reader(layout, ["n", "x"])


@pytest.mark.parametrize(
    ("weight", "service"),
    [("950", "nekopos"), ("９５０ｇ", "nekopos"), ("0.95kg", "nekopos"), ("1.1kg", "compact"), ("1,100 g", "compact"), ("重い", "")],
)  # fmt: skip
def test_a_rule_by_weight_and_one_that_takes_the_cold_away(weight: str, service: str) -> None:
    rules = parse_rules(
        [
            {"when": {"weight": "<=1kg"}, "set": {"service": "nekopos", "temperature": "normal"}},
            {"when": {"weight": ">1000"}, "set": {"service": "compact"}},
        ]
    )
    columns = {"name": "n", "lines": "a", "delivery.weight": "w", "delivery.temperature": "t"}
    order = Reader(from_columns(columns), [*"nawt"], rules).order(
        ["増田誠", "港区芝1-2-3", weight, "冷蔵"]
    )
    assert order.delivery is not None
    cold = "" if service == "nekopos" else "chilled"
    assert (order.delivery.service, order.delivery.temperature) == (service, cold)


def test_wishes_of_the_shop_that_cannot_be_read() -> None:
    columns = {
        "name": "n",
        "lines": "a",
        "delivery.parcels": "p",
        "delivery.ship_date": "d",
        "delivery.cod": "c",
        "delivery.cod_tax": "t",
    }
    reader = Reader(from_columns(columns), [*"napdct"])
    row = ["増田誠", "港区芝1-2-3", "３個口", "12月中旬", "1100", "1100"]
    order = reader.order(row)
    assert order.delivery is not None
    assert (order.delivery.parcels, order.delivery.cod, order.delivery.cod_tax) == ("3", "1100", "")
    assert set(order.unread) == {"ship_date", "cod_tax"}


NE_ROW = {
    "伝票番号": "31", "受注状態区分": "20", "受注キャンセル区分": "0", "送り先名": "倉田浩", "送り先住所1": "目黒区下目黒2-3-4", "支払区分": "4",
    "支払名": "クレジットカード", "総合計": "4200", "発送方法名": "ヤマト(発払い)B2v7", "配達希望日": "0000-00-00 00:00:00", "配達希望時間帯名": "[14:00～16:00]",
    "商品名": "花瓶", "キャンセルフラグ": "0",
}  # fmt: skip


def orders_of(*changes: dict[str, str]) -> list[Order]:
    reader = Reader(load_layout("next-engine-export"), list(NE_ROW))
    return [
        order for _, order in reader.parcels([[*(NE_ROW | change).values()] for change in changes])
    ]


def test_words_of_a_shop_that_say_nothing() -> None:
    (order,) = orders_of({})
    assert order.delivery is not None
    assert (order.delivery.date, order.delivery.slot, order.unread) == ("", "14-16", ())


@pytest.mark.parametrize(
    "kinds", [["false", "true"], ["true", "false"], ["true", "false", "false"]]
)
def test_digital_goods_beside_others_are_in_no_parcel(kinds: list[str]) -> None:
    columns = ["Name", "Lineitem name", "Lineitem quantity", "Lineitem requires shipping",
               "Shipping Name", "Shipping Address1", "Shipping City", "Shipping Zip"]  # fmt: skip
    place = ["浩 倉田", "下目黒2-3-4", "目黒区", "153-0064"]
    reader = Reader(load_layout("shopify"), columns)
    goods = {"true": ["花瓶", "2"], "false": ["図案（PDF）", "1"]}
    rows = [["#9", *goods[kind], kind, *place] for kind in kinds]
    ((_, order),) = reader.parcels(rows)
    assert (order.state, order.items, order.quantity) == ("", ["花瓶"], "2")


def test_a_parcel_without_goods_is_not_sent() -> None:
    gone = {"キャンセルフラグ": "1"}
    assert [order.state for order in orders_of(gone, gone)] == ["digital"]
    assert [(order.state, order.items) for order in orders_of(gone, {})] == [("", ["花瓶"])]
    assert [order.state for order in orders_of(gone | {"受注状態区分": "50"})] == ["shipped"]


SHOPIFY_ROW = {
    "Name": "#7", "Fulfillment Status": "partial", "Shipping Name": "浩 倉田", "Shipping Zip": "153-0064", "Shipping Address1": "目黒区下目黒2-3-4",
    "Lineitem name": "花瓶", "Lineitem fulfillment status": "fulfilled",
}  # fmt: skip


def test_an_order_goes_to_another_process() -> None:
    (order,) = orders_of({"配達希望日": "2026-12-24"})
    assert pickle.loads(pickle.dumps(order)) == order


def test_what_was_sent_before_is_not_sent_again() -> None:
    later = dict.fromkeys(SHOPIFY_ROW, "") | {
        "Name": "#7",
        "Lineitem name": "皿",
        "Lineitem fulfillment status": "pending",
    }
    reader = Reader(load_layout("shopify"), list(SHOPIFY_ROW))
    ((_, order),) = reader.parcels([[*SHOPIFY_ROW.values()], [*later.values()]])
    assert (order.state, order.items, order.recipient.name) == ("", ["皿"], "倉田 浩")
    row = {
        "order-id": "3",
        "recipient-name": "倉田浩",
        "ship-address-1": "下目黒2-3-4",
        "ship-postal-code": "153-0064",
        "quantity-to-ship": "0",
    }
    assert (
        Reader(load_layout("amazon-unshipped"), list(row)).order([*row.values()]).state == "digital"
    )


BASE_ROW = {
    "注文ID": "B7", "発送状況": "未対応", "支払い方法": "クレジットカード", "氏(配送先)": "倉田", "名(配送先)": "浩", "住所(配送先)": "目黒区下目黒2-3-4", "商品ID": "1",
    "商品名": "花瓶", "数量": "2",
}  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
def test_what_was_sent_does_not_keep_back_what_was_not(turned: bool) -> None:
    rows = [BASE_ROW | {"発送状況": "発送済", "商品名": "皿", "数量": "1"}, BASE_ROW]
    reader = Reader(load_layout("base"), list(BASE_ROW))
    ((_, order),) = reader.parcels([[*row.values()] for row in (rows[::-1] if turned else rows)])
    assert (order.state, order.items, order.quantity, order.rows) == ("", ["花瓶"], "2", 2)


def test_the_amount_of_an_order_is_not_collected_for_a_part_of_it() -> None:
    sent = {"受注状態区分": "50", "支払区分": "1"}
    (order,) = orders_of(sent, {"支払区分": "1"})
    assert order.delivery is not None
    assert (order.state, order.delivery.cod, order.unread) == ("", "", ("cod",))


def test_what_is_not_shipped_at_all_does_not_change_the_amount() -> None:
    first = SHOPIFY_ROW | {
        "Fulfillment Status": "unfulfilled",
        "Lineitem fulfillment status": "pending",
        "Payment Method": "代引き",
        "Total": "5000",
        "Lineitem requires shipping": "true",
    }
    later = dict.fromkeys(first, "") | {
        "Name": "#7",
        "Lineitem name": "楽譜データ",
        "Lineitem requires shipping": "false",
    }
    reader = Reader(load_layout("shopify"), list(first))
    ((_, order),) = reader.parcels([[*first.values()], [*later.values()]])
    assert order.delivery is not None
    assert (order.state, order.delivery.cod, order.unread) == ("", "5000", ())


def test_a_row_that_says_nothing_of_the_state_takes_the_first_ones() -> None:
    later = dict.fromkeys(SHOPIFY_ROW, "") | {"Name": "#7", "Lineitem name": "皿"}
    reader = Reader(load_layout("shopify"), list(SHOPIFY_ROW))
    rows = [[*(SHOPIFY_ROW | {"Fulfillment Status": "fulfilled"}).values()], [*later.values()]]
    assert [order.state for _, order in reader.parcels(rows)] == ["shipped"]


def test_a_service_that_collects_what_is_paid_otherwise_is_noted() -> None:
    (order,) = orders_of({"発送方法名": "佐川急便(代引)"})
    assert order.delivery is not None
    assert (order.delivery.cod, order.unread) == ("", ("cod",))
    (order,) = orders_of({"発送方法名": "佐川急便(代引)", "支払区分": "", "支払名": ""})
    assert order.delivery is not None
    assert (order.delivery.cod, order.unread) == ("4200", ())


@pytest.mark.parametrize(
    ("layout", "columns", "state"),
    [
        ("ec-cube2", {"注文番号": "1", "お名前(姓)": "倉田", "住所1": "港区芝1-2", "配送情報ID": "1", "対応状況": "キャンセル"}, "cancelled"),
        ("ec-cube2", {"注文番号": "1", "お名前(姓)": "倉田", "住所1": "港区芝1-2", "配送情報ID": "1", "対応状況": "発送済み"}, "shipped"),
        ("ec-cube3", {"注文ID": "1", "配送ID": "1", "配送先_お名前(姓)": "倉田", "配送先_住所1": "港区芝1-2", "対応状況(名称)": "発送済み"}, "shipped"),
        ("ec-cube3", {"注文ID": "1", "配送ID": "1", "配送先_お名前(姓)": "倉田", "配送先_住所1": "港区芝1-2", "対応状況(名称)": "新規受付"}, ""),
        ("next-engine-export", {"伝票番号": "1", "送り先名": "倉田浩", "送り先住所1": "港区芝1-2", "受注状態": "出荷確定済（完了）"}, "shipped"),
        ("next-engine-export", {"伝票番号": "1", "送り先名": "倉田浩", "送り先住所1": "港区芝1-2", "受注キャンセル名": "分割によりキャンセル"}, "cancelled"),
        ("next-engine-export", {"伝票番号": "1", "送り先名": "倉田浩", "送り先住所1": "港区芝1-2", "受注キャンセル名": "有効な受注です。"}, ""),
    ],
)  # fmt: skip
def test_states_in_words(layout: str, columns: dict[str, str], state: str) -> None:
    order = Reader(load_layout(layout), list(columns)).order(list(columns.values()))
    assert order.state == state


def test_a_long_company_does_not_push_the_person_out() -> None:
    given_ = {
        "surname": "増田", "given_name": "誠",
        "organization": "株式会社青葉ホールディングスコーポレーション西日本物流統括本部配車課",
    }  # fmt: skip
    writer_ = Writer(load_layout("sagawa-ehiden3"))
    row = writer_.row(label_from(given_))
    cells = dict(zip(writer_.columns, row.cells, strict=True))
    printed = cells["お届け先名称１"] + cells["お届け先名称２"]
    assert printed.startswith("株式会社青葉ホールディングス")
    assert printed.endswith("増田　誠")
    assert "layout-cut" in [note.code for note in row.notes]


def test_a_company_in_the_building_is_printed_once() -> None:
    given_ = {
        "surname": "増田", "given_name": "誠", "prefecture": "東京都", "city": "港区", "town": "芝", "street": "1-2-3",
        "building": "青葉ビル3F 株式会社青葉",
    }  # fmt: skip
    label = label_from(given_)
    label.address = label.address.model_copy(update={"organization": "株式会社青葉"})
    for name in ("yamato-b2", "sagawa-ehiden3", "yupri-r", "clickpost"):
        text = "".join(Writer(load_layout(name)).row(label).cells)
        assert text.count("青葉ビル") == 1
        assert text.count("株式会社青葉") == 1


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("一般社団法人アオバ観光振興協会", "一般社団法人", "アオバ観光振興協会"),
        ("公益財団法人北東北環境保全機構", "公益財団法人北", "東北環境保全機構"),
        ("株式会社アオバホールディングス物流", "株式会社アオバホールディングス", "物流"),
        ("株式会社アオバホールディングスコーポレーション西日本支社物流部", "", ""),
    ],
)
def test_a_name_is_read_on_in_the_next_column(text: str, first: str, second: str) -> None:
    assert halves(text, 15, 12) == (first, second)


@pytest.mark.parametrize(
    ("text", "service", "temperature"),
    [
        ("ゆうパック(送料無料)", "parcel", ""),
        ("【全国一律 370円】ゆうパケット", "yupacket", ""),
        ("クール宅急便", "parcel", "chilled"),
        ("ヤマト運輸 クール便（冷凍）", "parcel", "frozen"),
        ("佐川急便 60サイズ", "parcel", ""),
        ("ヤマト(発払い)B2v7", "parcel", ""),
        ("ゆうパケット（ゆうプリR）", "yupacket", ""),
        ("クール便(普通便)", "", "chilled"),
        ("5,000円以上送料無料", "", ""),
        ("日本郵便 定形外郵便", "letter", ""),
    ],
)
def test_names_of_services(text: str, service: str, temperature: str) -> None:
    assert read_service(text) == (Wish(service), temperature, False)


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("代金引換", ""),
        ("佐川急便 e-コレクト", "parcel"),
        ("宅急便コンパクト／代引き便", "compact"),
    ],
)
def test_services_that_collect_an_amount(text: str, service: str) -> None:
    assert read_service(text) == (Wish(service), "", True)


@pytest.mark.parametrize(
    "text",
    [
        "店頭受取",
        "宅急便以外",
        "代引き不可",
        "ネコポスまたは宅急便",
        "ゆうパック/ゆうパケット",
        "速達",
        "宅" * 90,
    ],
)
def test_names_that_are_not_understood(text: str) -> None:
    assert not read_service(text)[0].known


@pytest.mark.parametrize(
    ("prefecture", "fits"),
    [("石川県", True), ("JP-17", True), ("Ishikawa", True), ("", True), ("0762203511", False)],
)
def test_a_number_is_no_prefecture(prefecture: str, fits: bool) -> None:
    reader = Reader(from_columns({"name": "n", "prefecture": "p", "lines": "a"}), ["n", "p", "a"])
    assert reader.fits(["増田誠", prefecture, "広坂1-2-3"]) == fits


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_row_without_the_number_of_its_parcel_is_of_the_parcel_to_the_same_place(
    order: tuple[int, int],
) -> None:
    columns = ["注文ID", "出荷ID", "配送先_お名前(姓)", "配送先_住所1", "商品名", "明細区分(ID)"]
    rows = [
        ["5", "31", "三好", "松山市一番町4-4-2", "蜜柑", "1"],
        ["5", "", "三好", "松山市一番町4-4-2", "送料", "2"],
    ]
    other = ["5", "32", "三好", "松山市一番町4-4-2", "伊予柑", "1"]
    reader = Reader(load_layout("ec-cube4"), columns)
    given = [*(rows[at] for at in order), other]
    assert [found.items for _, found in reader.parcels(given)] == [["蜜柑"], ["伊予柑"]]
