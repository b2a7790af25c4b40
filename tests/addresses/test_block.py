"""The numbers after the town: what they are, and where they end."""

from __future__ import annotations

import random
import time

import pytest

from atena.addresses.block import grammar as module
from atena.addresses.block.grammar import read_block
from atena.text import fold_key


def read(text: str, chome: int | None = None) -> tuple[str, str, str]:
    """The text before the number, the street, what is left; ``|`` is a line border."""
    key = "\n".join(map(fold_key, text.split("|")))
    block = read_block(key, 0, chome=chome)
    return key[: block.start].strip(), block.street, key[block.rest :].replace("\n", "|")


@pytest.mark.parametrize(
    ("text", "street", "rest"),
    [
        # units and joints
        ("１丁目８番１号", "1-8-1", ""),
        ("1丁目8番地の1", "1-8-1", ""),
        ("1－8ー1", "1-8-1", ""),
        ("815.-2", "815-2", ""),
        ("39番－1号", "39-1", ""),
        ("58番の1", "58-1", ""),
        ("1丁目 5番 4", "1-5-4", ""),
        ("1 - 8 - 1", "1-8-1", ""),
        ("1-8-1-203", "1-8-1-203", ""),
        ("12番地方卸売市場", "12", "地方卸売市場"),
        ("1丁目", "1丁目", ""),
        ("4丁1-8", "4丁1-8", ""),
        ("7町目1番地", "7-1", ""),
        ("一丁目八番一号", "1-8-1", ""),
        ("十三丁目四十三番地１ー二三", "13-43-1-23", ""),
        ("一〇三番地", "103", ""),
        # letters, sides, grids, ranges, tails
        ("甲640番地", "甲640", ""),
        ("ル25番1", "ル25-1", ""),
        ("イ九-65", "イ9-65", ""),
        ("14のイ22", "14-イ22", ""),
        ("6番地ロ", "6ロ", ""),
        ("123-甲", "123甲", ""),
        ("7丁目右1号", "7丁目右1", ""),
        ("20丁目北1番68号", "20丁目北1-68", ""),
        ("第3地割12番地4", "第3地割12-4", ""),
        ("北3線8番地25", "北3線8-25", ""),
        ("10号4-1", "10号4-1", ""),
        ("35字21", "35字21", ""),
        ("C22街区1", "C22街区1", ""),
        ("1・2番地", "1・2", ""),
        ("16番地・17番地", "16・17", ""),
        ("12番地先", "12先", ""),
        ("12番地他2筆", "12他2筆", ""),
        ("無番地", "無番地", ""),
        ("番外地", "番外地", ""),
        # the building after it
        ("1-8-1 アルコタワー", "1-8-1", "アルコタワー"),
        ("1-2-3-B101", "1-2-3", "b101"),
        ("4丁目1番16号六本木ハイツ2F", "4-1-16", "六本木ハイツ2f"),
        ("2番地4三番町KSビル", "2-4", "三番町ksビル"),
        ("7千代田21ビル", "7", "千代田21ビル"),
        ("68番地東陽町鬼頭ビル", "68", "東陽町鬼頭ビル"),
        ("3丁目5-11桜十字病院", "3-5-11", "桜十字病院"),
        ("6番地ロイヤルハイツ", "6", "ロイヤルハイツ"),
        ("1-2外山ビル", "1-2", "外山ビル"),
        ("25ノーブル平和", "25", "ノーブル平和"),
        ("5番3号地域センター", "5-3", "地域センター"),
        ("1-2-3一番館101", "1-2-3", "一番館101"),
        ("3丁目一番ビル", "3丁目", "一番ビル"),
        ("2丁目5番五号館", "2-5", "五号館"),
        ("二丁目三番四号五反田ビル", "2-3-4", "五反田ビル"),
        ("二丁目三番四五反田ビル", "2-3-4", "五反田ビル"),
        ("二丁目三番四メゾン五反田", "2-3-4", "メゾン五反田"),
        # digits that belong to both
        ("5-16-12F", "5-16-1", "2f"),
        ("3-18-43階", "3-18-4", "3階"),
        ("6416番地2階", "6416", "2階"),
        ("183-1102号室", "183-1", "102号室"),
        ("1-2-3-401号室", "1-2-3", "401号室"),
        ("33番3401号", "33-3", "401号"),
        ("1-4-10-8F", "1-4-10", "8f"),
        ("18番地1010号館", "18-10", "10号館"),
        ("2-25-11Fビル101", "2-25-11", "fビル101"),
        ("3-21-45・6階", "3-21-4", "5・6階"),
        ("1-2-3,301", "1-2-3", "301"),
        # lines
        ("82番地|三好整形外科", "82", "三好整形外科"),
        ("5-16-1|2F", "5-16-1", "2f"),
        ("1丁目|8-1", "1-8-1", ""),
        ("1-8-|1 アルコタワー", "1-8-1", "アルコタワー"),
        ("1-8-1-|101", "1-8-1", "101"),
        ("1|一丁目8-1|アテナ合同会社", "1-8-1", "アテナ合同会社"),
        ("2576番地|201,202", "2576", "201,202"),
        ("4564B|ウォール", "4564B", "ウォール"),
        # no number
        ("|アルコタワー 5階", "", "アルコタワー 5階"),
        ("コーポ佐藤 201", "", "コーポ佐藤 201"),
        ("", "", ""),
    ],
)
def test_street_and_rest(text: str, street: str, rest: str) -> None:
    assert read(text) == ("", street, rest)


@pytest.mark.parametrize(
    ("text", "lead", "street"),
    [
        ("字如来堂5番地1", "字如来堂", "5-1"),
        ("字大野一番7番地3", "字大野一番", "7-3"),
        ("14地割字蕨12-1", "14地割字蕨", "12-1"),
        ("字八幡神社下南130-3", "字八幡神社下南", "130-3"),
        ("漆器団地10番地7", "漆器団地", "10-7"),
        ("通4ノ町3285番地3", "通4ノ町", "3285-3"),
        ("7条西2丁目9番地", "7条西", "2-9"),
        ("葉多町|261-1", "葉多町", "261-1"),
        ("字入かね", "字入かね", ""),
    ],
)
def test_unknown_text_before_the_number(text: str, lead: str, street: str) -> None:
    assert read(text)[:2] == (lead, street)


@pytest.mark.parametrize(
    ("text", "chome", "parts"),
    [
        ("1-8-1", None, ("1", "8", "1")),
        ("1-8", None, ("", "1", "8")),
        ("1-8", 6, ("1", "8", "")),
        ("1-8-1", 0, ("", "1", "8-1")),
        ("7-8-1", 6, ("", "7", "8-1")),
        ("1丁目8-1-2", 6, ("1", "8", "1-2")),
        ("8番地", 6, ("", "8", "")),
        ("3丁目右1号", None, ("3", "右1", "")),
        ("4丁1-8", None, ("4", "1", "8")),
    ],
)
def test_chome_banchi_go(text: str, chome: int | None, parts: tuple[str, str, str]) -> None:
    block = read_block(text, 0, chome=chome)
    assert (block.chome, block.banchi, block.go) == parts


@pytest.mark.parametrize(
    ("text", "street", "rest"),
    [
        ("1|8-1", "1-8-1", ""),
        ("1|8-1-101号室", "1-8-1", "101号室"),
        ("9|8-1", "9", "8-1"),
        ("甲6|8-1", "甲6", "8-1"),
        ("1|二丁目8-1", "1", "二丁目8-1"),
        ("1ビル2階", "1", "ビル2階"),
        ("7ビル2階", "", "7ビル2階"),
    ],
)
def test_what_the_town_has_decides(text: str, street: str, rest: str) -> None:
    """The town has 1丁目 to 6丁目."""
    assert read(text, chome=6) == ("", street, rest)


def test_a_cut_inside_digits_is_noted() -> None:
    block = read_block("4-16-116号棟", 0)
    assert block.notes == ("number-ambiguous",)
    assert block.confidence < 0.9
    assert read_block("1-8-1", 0, chome=6).notes == ()


def test_plain_shapes_agree_with_the_grammar() -> None:
    """`read_plain` is a short cut: what it reads, the reader reads as well, and the same."""
    signs = ["1", "2", "12", "101", "1554", "丁目", "番", "番地", "号", "の", "-", "-", " ", "\n"]
    signs += [
        "ア",
        "ビル",
        "ハイツ",
        "たつみ",
        "と",
        "n",
        "a",
        "六",
        "五反田",
        "町",
        "階",
        "f",
        "甲",
        "ロ",
        "室",
        "・",
        "東",
        "千代田",
        "方",
        "域",
        "-3-",
        "-203",
    ]
    generator = random.Random(7)
    read_plainly = 0
    for _ in range(4000):
        key = generator.choice(["1", "2", "8", "二丁目"]) + "".join(
            generator.choices(signs, k=generator.randint(0, 7))
        )
        for chome in (None, 0, 5):
            if module.read_plain(key, 0, chome):
                read_plainly += 1
                pieces = module._read_pieces(key, 0, 0, chome, 40)
                assert read_block(key, 0, chome=chome) == pieces, key
    assert read_plainly > 500


def test_any_text_is_read_and_positions_are_in_order() -> None:
    signs = "1２ー-の番地丁目号一十甲ロ階F室館・,~ \n東第線ビ市町()字"
    generator = random.Random(11)
    for _ in range(3000):
        key = "".join(generator.choices(signs, k=generator.randint(0, 14)))
        block = read_block(key, 0)
        assert 0 <= block.start <= block.end <= block.rest <= len(key)
        assert 0.0 <= block.confidence <= 1.0
        assert bool(block.street) == (block.end > block.start)


@pytest.mark.parametrize("sign", ["市", "一", "1", "-", "番", "丁目", "1-", "1番", "1・", "一番"])
def test_long_texts_do_not_hang(sign: str) -> None:
    start = time.process_time()
    read_block(sign * 4096, 0)
    assert time.process_time() - start < 2.0
