"""Every layout that comes with atena: readable, its examples hold, its limits are kept."""

import csv
import io
import random
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atena.layouts import Writer, layout_names, load_layout, parse_layout
from atena.layouts.check import label_from, problems
from atena.layouts.fields import FIELDS
from atena.layouts.schema import FORMS, ORDER_FIELDS, PARTY_FIELDS

OUTPUTS = [name for name in layout_names() if load_layout(name).output]
ANY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "髙﨑𠮷葛\U000e0100ｶﾞ−〜①㈱Ⅱ　 -=+@1234567890一二三丁目番地アルコタワー様\n\r\t\"',"
        ),
    ),
    max_size=60,
)


@pytest.mark.parametrize("name", layout_names())
def test_the_examples_hold(name: str) -> None:
    layout = load_layout(name)
    assert layout.name == name
    assert problems(layout) == []


@pytest.mark.parametrize("name", layout_names())
def test_every_file_says_where_it_is_from(name: str) -> None:
    layout = load_layout(name)
    assert layout.source
    assert layout.date[:2] == "20"
    assert layout.file.encoding in ("cp932", "utf-8", "utf-8-sig")


@pytest.mark.parametrize("guard", [False, True])
@settings(deadline=None)  # an example writes ten layouts
@given(
    texts=st.fixed_dictionaries(
        dict.fromkeys(
            [
                "surname",
                "given_name",
                "surname_kana",
                "given_name_kana",
                "organization",
                "postal_code",
                "prefecture",
                "city",
                "town",
                "street",
                "building",
                "kyoto_street",
                "koaza",
                "care_of",
                "phone",
                "email",
                "order_id",
            ],
            ANY,
        )
    )
)
def test_whatever_comes_in_an_independent_reader_finds_it_within_the_limits(
    guard: bool, texts: dict[str, str]
) -> None:
    for name in OUTPUTS:
        assert_within_limits(name, texts, guard=guard)


def assert_within_limits(name: str, texts: dict[str, str], *, guard: bool) -> None:
    layout = load_layout(name)
    assert layout.output is not None
    writer = Writer(layout, guard_formulas=guard)
    row = writer.row(label_from(texts))
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator=layout.file.newline).writerow(row.cells)
    encoded = buffer.getvalue().encode(
        layout.file.encoding
    )  # strict: raises for what cannot be written
    (read,) = csv.reader(io.StringIO(encoded.decode(layout.file.encoding), newline=""))
    assert read == row.cells, name
    limits = {cell.column: cell.limit for cell in layout.output.cells if cell.limit}
    for one in layout.output.fits:
        limits |= dict(zip(one.columns, one.limits, strict=True))
    for column, text in zip(writer.columns, read, strict=True):
        if column in limits:
            size = len(text.encode("cp932")) if layout.output.measure == "bytes" else len(text)
            assert size <= limits[column], (name, column)
        if guard:
            assert text[:1] not in ("=", "+", "-", "@", "\t", "\r") or not text


def test_a_name_that_is_read_on_in_a_second_column_begins_no_formula_there() -> None:
    texts = {"surname": "青葉山の倉庫とその家", "given_name": "=広瀬川の倉庫とその家"}
    assert_within_limits("yamato-b2", texts, guard=True)
    row = Writer(load_layout("yamato-b2"), guard_formulas=True).row(label_from(texts))
    assert "＝広瀬川の倉庫とその家" in row.cells


def test_what_is_lost_is_told() -> None:
    row = Writer(load_layout("sagawa-ehiden3")).row(
        label_from(
            {
                "surname": "山田",
                "prefecture": "東京都",
                "city": "目黒区",
                "building": "アルコタワー" * 12,
            }
        )
    )
    cut = [note for note in row.notes if note.code == "layout-cut"]
    written = "".join(row.cells[4:7])
    assert cut
    assert len("東京都目黒区" + "アルコタワー" * 12) - len(written) == int(
        cut[0].facts["characters"]
    )


def test_every_field_of_a_label_can_be_written() -> None:
    label = label_from({})
    for name, get in FIELDS.items():
        assert isinstance(get(label), str), name


def test_a_number_is_never_torn() -> None:
    dice = random.Random(6)
    cut = 0
    for _ in range(300):
        street = "-".join(str(dice.randint(1, 9999)) for _ in range(3))
        room = str(dice.randint(1000, 9999))
        fields = {
            "prefecture": "東京都",
            "city": dice.choice(["目黒区", "河西郡中札内村", "京都市中京区"]),
            "town": dice.choice(["下目黒", "中札内東三条南", "上本能寺前町"]),
            "street": street,
            "building": dice.choice(
                ["アルコタワー東館", "メゾン", "第二山田荘", "Residence Meguro"]
            )
            + room,
        }
        for name in ("yamato-b2", "sagawa-ehiden3", "yupri-r", "ec-cube4"):
            row = Writer(load_layout(name)).row(label_from(fields))
            text = "|".join(row.cells).translate(
                {code + 0xFEE0: code for code in range(0x21, 0x7F)}
            )
            assert street in text
            cut += any(note.code == "layout-cut" for note in row.notes)
            assert room in text
    assert cut < 100


def test_the_guide_knows_every_field_and_form_and_its_example_holds() -> None:
    guide = (Path(__file__).parents[2] / "data" / "layouts" / "README.md").read_text("utf-8")
    words = set(re.findall(r"`([a-z0-9_./-]+)`", guide))
    assert set(FIELDS) <= words
    assert set(FORMS) <= words
    assert set(PARTY_FIELDS) | set(ORDER_FIELDS) <= words
    written, codes, read, wishes, shop = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert problems(parse_layout(written)) == []
    head = 'name = "n"\ntitle = "t"\nsource = "s"\ndate = "2026"\n'
    assert parse_layout(head + read + wishes).input is not None
    cells = '[output]\ncolumns = ["Time", "Seal1", "Seal2"]\n[output.cells]\n'
    assert parse_layout(head + cells + codes).output is not None
    assert tomllib.loads(shop)["shop"]["gift_sender"] == "buyer"
