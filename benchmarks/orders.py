"""Makes synthetic orders: a seeded export of a shop, for the batch benchmarks. No person in it is real.

    python benchmarks/orders.py 1000000 orders.csv            # as EC-CUBE would write "any CSV", CP932
    python benchmarks/orders.py 1000000 orders.parquet

Names are drawn from short lists of frequent names, each part by itself; places from ``data/tables``, all
towns of Japan alike; numbers, buildings and rooms by dice. The ways of writing and the mistakes come in
the proportions that shops report: a fifth writes full-width digits, a sixth leaves the prefecture out,
names mostly come unsplit, one address in forty has no or a wrong postal code. Half of the e-mail addresses
have the buyer's name in them, in whole or in part, the others words or nothing that can be read.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "build"))

from tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = [
    "注文番号",
    "注文日",
    "購入者",
    "購入者メール",
    "届け先氏名",
    "届け先郵便番号",
    "届け先都道府県",
    "届け先住所1",
    "届け先住所2",
    "届け先電話",
    "商品名",
    "個数",
]
MAPPING = {
    "order.id": "注文番号",
    "order.date": "注文日",
    "buyer.name": "購入者",
    "buyer.email": "購入者メール",
    "name": "届け先氏名",
    "postal_code": "届け先郵便番号",
    "prefecture": "届け先都道府県",
    "lines": ["届け先住所1", "届け先住所2"],
    "phone": "届け先電話",
    "order.item": "商品名",
    "order.quantity": "個数",
}
SURNAMES = (
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 池田 "
    "橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 斉藤 福田 太田 西村 藤井 "
    "金子 岡本 藤原 三浦 中野 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎 横山 高木 安藤 "
    "宮本 大野 小島 谷口 工藤 今井 高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野 野口 武田 松井 千葉 "
    "菅原 岩崎 久保 木下 佐野 野村 松尾 市川 菊地 杉本 熊谷 古川 髙橋 渡邉 齋藤 濵田 長嶋 﨑山 勅使河原 五十嵐"
)
GIVEN = (
    "翔太 大輔 健太 拓也 達也 直樹 和也 健 誠 浩 隆 大樹 亮 学 剛 修 豊 茂 清 勇 太郎 一郎 健一 雄太 蓮 陽翔 湊 樹 悠真 "
    "大翔 陽太 結衣 美咲 愛 陽子 恵子 幸子 久美子 由美子 真由美 智子 裕子 直美 明美 美穂 恵 香織 麻衣 彩 七海 さくら ひなた "
    "陽菜 葵 凛 結菜 莉子 美月 花子 千尋 優子 里奈 舞 遥 茜 楓 奈々 美優 あゆみ 恭子 和子 節子 光 薫 真 翼 悠 颯太 大和 "
    "悠斗 駿 涼介 祐介 雄大 圭介 慎太郎 健二 博 進 昭 正 勝 実 裕太 純一 秀樹 孝 敏夫 美智子 典子 紀子 文子 京子 洋子"
)
SURNAMES_IN_EMAILS = (
    "sato suzuki takahashi tanaka ito watanabe yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi "
    "matsumoto inoue kimura hayashi saito shimizu yamazaki mori ikeda hashimoto abe ishikawa yamashita nakajima "
    "ishii ogawa maeda okada hasegawa fujita goto kondo murakami endo aoki sakamoto saito fukuda ota nishimura "
    "fujii kaneko okamoto fujiwara miura nakano harada matsuda takeuchi ono tamura nakayama wada ishida morita ueda "
    "hara uchida shibata sakai miyazaki yokoyama takagi ando miyamoto ono kojima taniguchi kudo imai takada masuda "
    "maruyama sugiyama murata otsuka arai koyama hirano fujimoto kono ueno noguchi takeda matsui chiba sugawara "
    "iwasaki kubo kinoshita sano nomura matsuo ichikawa kikuchi sugimoto kumagai furukawa takahashi watanabe saito "
    "hamada nagashima sakiyama teshigahara igarashi"
)
GIVEN_IN_EMAILS = (
    "shota daisuke kenta takuya tatsuya naoki kazuya ken makoto hiroshi takashi daiki ryo manabu tsuyoshi osamu "
    "yutaka shigeru kiyoshi isamu taro ichiro kenichi yuta ren haruto minato itsuki yuma hiroto yota yui misaki ai "
    "yoko keiko sachiko kumiko yumiko mayumi tomoko yuko naomi akemi miho megumi kaori mai aya nanami sakura hinata "
    "hina aoi rin yuna riko mitsuki hanako chihiro yuko rina mai haruka akane kaede nana miyu ayumi kyoko kazuko "
    "setsuko hikaru kaoru makoto tsubasa yu sota yamato yuto shun ryosuke yusuke yudai keisuke shintaro kenji "
    "hiroshi susumu akira tadashi masaru minoru yuta junichi hideki takashi toshio michiko noriko noriko fumiko "
    "kyoko yoko"
)
WORDS = "neko sakura momo koro chibi sunny lucky moon star blue happy smile cafe music golf soccer panda usagi info shop"
LATIN = (
    "Taro Yamada",
    "HANAKO SATO",
    "John Smith",
    "Maria Garcia",
    "Kenji Ohno",
    "Nguyen Van An",
    "Yuuki Itoh",
)
KATAKANA = ("ジョン スミス", "マリア・ガルシア", "リー ウェイ", "グエン ヴァン アン")
COMPANIES = (
    "株式会社青空商事",
    "有限会社みどり工房",
    "合同会社クラフト",
    "医療法人さくら会",
    "アオゾラ株式会社",
    "(株)北斗物産",
)
BUILDINGS = (
    "コーポ メゾン ハイツ グランドメゾン サンハイツ パークハイム アルコタワー リバーサイド レジデンス プレミア "
    "エスポワール ヴィラ シャトー コンフォート セントラル"
)
TAILS = ("", "東館", "A棟", "第二", "イースト", "壱番館", "南", "ヒルズ", "")
ITEMS = ("煎茶 100g", "茶碗", "タオル 3枚", "文庫本", "コーヒー豆", "箸置き")
SURNAME_LIST, GIVEN_LIST, BUILDING_LIST = (text.split() for text in (SURNAMES, GIVEN, BUILDINGS))
WORD_LIST = WORDS.split()
SPELT_SURNAME = dict(zip(SURNAME_LIST, SURNAMES_IN_EMAILS.split(), strict=True))
SPELT_GIVEN = dict(zip(GIVEN_LIST, GIVEN_IN_EMAILS.split(), strict=True))
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
FULL = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
KANJI = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))


class Town(NamedTuple):
    postal_code: str
    prefecture: str
    city: str
    town: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--encoding", default="cp932")
    arguments = parser.parse_args()
    if arguments.out.suffix == ".parquet":
        write_parquet(arguments.out, arguments.rows, arguments.seed)
    else:
        write_csv(arguments.out, arguments.rows, arguments.seed, arguments.encoding)


def write_csv(out: Path, rows: int, seed: int, encoding: str) -> None:
    with out.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows(orders(rows, seed))


def write_parquet(out: Path, rows: int, seed: int) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([(column, pa.string()) for column in COLUMNS])
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        block: list[list[str]] = []
        for row in orders(rows, seed):
            block.append(row)
            if len(block) == 100_000:
                write_block(writer, schema, block)
                block = []
        if block:
            write_block(writer, schema, block)


def write_block(writer: object, schema: object, block: list[list[str]]) -> None:
    import pyarrow as pa

    columns = [pa.array(column, pa.string()) for column in zip(*block, strict=True)]
    writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def orders(rows: int, seed: int) -> Iterator[list[str]]:
    """The rows of the export: one in eight orders has a second line."""
    dice = random.Random(seed)
    towns = read_towns()
    written = number = 0
    while written < rows:
        number += 1
        row = order(dice, towns, number)
        for _ in range(2 if dice.random() < 0.125 else 1):
            if written < rows:
                yield [*row, dice.choice(ITEMS), str(dice.choice((1, 1, 1, 2, 3)))]
                written += 1


def order(dice: random.Random, towns: list[Town], number: int) -> list[str]:
    town = dice.choice(towns)
    surname, given = dice.choice(SURNAME_LIST), dice.choice(GIVEN_LIST)
    recipient = buyer = name(dice, surname, given)
    if dice.random() < 0.06:  # a gift
        surname, given = dice.choice(SURNAME_LIST), dice.choice(GIVEN_LIST)
        buyer = name(dice, surname, given)
    first, second = address(dice, town)
    prefecture = town.prefecture if dice.random() < 0.85 else ""
    if dice.random() < 0.10:  # the whole address in one field
        first, prefecture = prefecture + first, ""
    return [
        f"A-{number:08}",
        f"2026-{dice.randint(1, 11):02}-{dice.randint(1, 28):02}",
        buyer,
        email(dice, SPELT_SURNAME[surname], SPELT_GIVEN[given]),
        recipient,
        postal_code(dice, town, towns),
        prefecture,
        first,
        second,
        phone(dice),
    ]


def name(dice: random.Random, surname: str, given: str) -> str:
    chance = dice.random()
    if chance < 0.015:
        return dice.choice(LATIN)
    if chance < 0.02:
        return dice.choice(KATAKANA)
    if chance < 0.04:
        return dice.choice(COMPANIES)
    if chance < 0.05:
        return f"{dice.choice(COMPANIES)} {surname}{given}"
    if chance < 0.06:
        return f"{surname}{given}様"
    if chance < 0.065:
        return surname
    return surname + dice.choice(("", "", "", " ", "　")) + given


def email(dice: random.Random, surname: str, given: str) -> str:
    chance = dice.random()
    number = str(
        dice.choice(
            (dice.randrange(1, 1000), dice.randrange(1950, 2010), dice.randrange(101, 1232))
        )
    )
    if chance < 0.5:
        first, second = dice.choice(((surname, given), (given, surname)))
        joint = dice.choice(("", ".", "_", "-"))
        local = dice.choice(
            (
                first + joint + second,
                first + joint + second,
                first[0] + joint + second,
                first,
                surname,
            )
        )
        local += number if dice.random() < 0.6 else ""
    elif chance < 0.8:
        local = dice.choice(WORD_LIST) + dice.choice(("", "-", *WORD_LIST)) + number
    else:
        local = "".join(dice.choices(LETTERS, k=dice.randint(6, 12)))
    return f"{local}@example.com"


def address(dice: random.Random, town: Town) -> tuple[str, str]:
    numbers = "-".join(
        str(dice.randint(1, high))
        for high in (dice.choice((6, 40, 900, 3000)), 30, 20)[: dice.choice((1, 2, 3, 3, 3))]
    )
    way = dice.random()
    if way < 0.20:
        numbers = numbers.translate(FULL)
    elif way < 0.25 and numbers.count("-") == 2:
        first, second, third = numbers.split("-")
        numbers = f"{first}丁目{second}番{third}号"
    elif way < 0.27:
        numbers = numbers.replace("-", dice.choice(("ー", "−", "‐", "の")))
    elif way < 0.29 and numbers.isdigit():
        numbers += "番地"
    elif way < 0.30 and numbers.count("-") == 2:
        numbers = (
            "".join(
                KANJI[digit] if digit.isdigit() else "丁目" if digit == "-" else digit
                for digit in numbers.split("-", 1)[0]
            )
            + "丁目"
            + numbers.split("-", 1)[1]
        )
    building = ""
    if dice.random() < 0.5:
        room = str(dice.randint(1, 15) * 100 + dice.randint(1, 12))
        building = (
            dice.choice(BUILDING_LIST)
            + dice.choice(TAILS)
            + dice.choice(("", " ", "　"))
            + room
            + dice.choice(("", "号室", ""))
        )
        if dice.random() < 0.15:
            building = building.translate(FULL)
    first = town.city + town.town + numbers
    if building and dice.random() < 0.25:
        return first + dice.choice(("", " ", "　")) + building, ""
    return first, building


def postal_code(dice: random.Random, town: Town, towns: list[Town]) -> str:
    chance = dice.random()
    if chance < 0.015:
        return ""
    code = dice.choice(towns).postal_code if chance < 0.025 else town.postal_code
    return f"{code[:3]}-{code[3:]}" if dice.random() < 0.6 else code


def phone(dice: random.Random) -> str:
    if dice.random() < 0.75:
        parts = (
            dice.choice(("090", "080", "070")),
            f"{dice.randrange(10_000):04}",
            f"{dice.randrange(10_000):04}",
        )
    else:
        parts = (
            dice.choice(("03", "06", "052", "011")),
            f"{dice.randrange(200, 1000)}",
            f"{dice.randrange(10_000):04}",
        )
        parts = (
            parts[0],
            parts[1] if len(parts[0]) == 3 else f"{dice.randrange(3000, 7000)}",
            parts[2],
        )
    return ("-" if dice.random() < 0.6 else "").join(parts)


def read_towns() -> list[Town]:
    """Every town of the postal table that has one code."""
    cities = {
        row["code"]: (row["prefecture"], row["county"] + row["city"] + row["ward"])
        for row in TABLES.records("municipalities")
    }
    return [
        Town(row["postal_codes"], *cities[row["municipality"]], row["town"])
        for row in TABLES.records("towns")
        if row["town"] and len(row["postal_codes"]) == 7 and row["municipality"] in cities
    ]


if __name__ == "__main__":
    main()
