"""What must not change an address: relations between two ways to write the same one.

    python benchmarks/metamorphic.py [--count 5000] [--floors benchmarks/floors.toml] [--show RELATION]

Each relation rewrites real addresses (towns and numbers of Japan Post's business codes, made buildings) as
buyers do, and says which fields must stay the same, or what they must become. Counted are *lies*: the field
differs, and its own confidence is 0.9 or more before and after. The rates of the floors are per mille.
"""

from __future__ import annotations

import argparse
import random
import sys
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "build"))

import atena
from places.made_addresses import MadeAddress, made_addresses

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena import Address

SURE = 0.9
FIELDS = ("prefecture", "city", "town", "street", "building")
BUILDING = "メゾン青葉203"


class Rewritten(NamedTuple):
    """The lines of the rewritten address, other fields of the form, and fields that become another."""

    lines: list[str]
    options: dict[str, str] = {}  # noqa: RUF012
    becomes: dict[str, str] = {}  # noqa: RUF012
    unlike: frozenset[str] = frozenset()
    """Fields that need not stay the same."""


def main() -> int:
    options = read_options()
    lies, pairs = measure(options.count, options.show)
    print("| relation | pairs | lies | per mille |\n|---|---:|---:|---:|")
    for name in RELATIONS:
        rate = 1000 * lies[name] / max(pairs[name], 1)
        print(f"| {name} | {pairs[name]:,} | {lies[name]} | {rate:.2f} |")
    if not options.floors:
        return 0
    bounds: dict[str, float] = tomllib.loads(options.floors.read_text("utf-8"))
    usual = bounds["metamorphic/lies of one relation, per mille"]
    above = []
    for name in RELATIONS:
        most = bounds.get(f"metamorphic/{name}", usual)
        if 1000 * lies[name] > most * max(pairs[name], 1):
            above.append(name)
            print(f"{name}: more than {most:g} per mille", file=sys.stderr)
    return 1 if above else 0


def measure(count: int, show: str) -> tuple[Counter[str], Counter[str]]:
    """The lies and pairs of every relation."""
    draw = random.Random(20261129)
    bases = [made for made in made_addresses(20261202, 1) if not made.building]
    bases += [made for made in made_addresses(20261203, 1) if not made.building]
    lies: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for made in draw.sample(bases, count) if count < len(bases) else bases:
        plain = atena.parse_address(made.text)
        for name, rewrite in RELATIONS.items():
            other = rewrite(made, plain, draw)
            if other is None:
                continue
            after = atena.parse_address(other.lines, **other.options)
            pairs[name] += 1
            if wrong := lie(plain, after, other):
                lies[name] += 1
                if name == show:
                    print("|".join(other.lines), other.options, wrong)
    return lies, pairs


def lie(before: Address, after: Address, other: Rewritten) -> str:
    """The first field that differs from what it must be, though both are sure of it."""
    for field in FIELDS:
        wanted = other.becomes.get(field, getattr(before, field))
        if field in other.unlike or same(getattr(after, field)) == same(wanted):
            continue
        if min(getattr(before.confidence, field), getattr(after.confidence, field)) >= SURE:
            return f"{field}: {getattr(after, field)!r} for {wanted!r}"
    return ""


def same(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("、", "")


def of_text(rewrite: Callable[[str], str | None]) -> Callable[..., Rewritten | None]:
    """A relation that changes the text and no field."""

    def relation(made: MadeAddress, _: Address, __: random.Random) -> Rewritten | None:
        text = rewrite(made.text)
        return None if text is None or text == made.text else Rewritten([text])

    return relation


def with_building(write: Callable[[str], list[str]]) -> Callable[..., Rewritten | None]:
    """A relation that adds a building."""

    def relation(made: MadeAddress, _: Address, __: random.Random) -> Rewritten:
        return Rewritten(write(made.text), becomes={"building": BUILDING})

    return relation


def of_parts(write: Callable[[str, str, str, str], list[str]]) -> Callable[..., Rewritten | None]:
    """A relation that writes prefecture, city, town and number anew; city and town as they were typed."""

    def relation(made: MadeAddress, _: Address, __: random.Random) -> Rewritten:
        prefecture = made.place.removesuffix(made.city)
        return Rewritten(write(prefecture, made.city, made.town, made.number))

    return relation


def hyphens(made: MadeAddress, plain: Address, _: random.Random) -> Rewritten | None:
    if not plain.street.replace("-", "").isdigit():
        return None
    return Rewritten([made.place + made.town + plain.street])


def units(made: MadeAddress, plain: Address, _: random.Random) -> Rewritten | None:
    if not (plain.chome and plain.go and plain.go.isdigit()):
        return None
    return Rewritten([f"{made.place}{made.town}{plain.chome}丁目{plain.banchi}番{plain.go}号"])


def kanji_units(made: MadeAddress, plain: Address, draw: random.Random) -> Rewritten | None:
    text = units(made, plain, draw)
    if text is None:
        return None
    head, tail = (
        text.lines[0][: len(made.place + made.town)],
        text.lines[0][len(made.place + made.town) :],
    )
    numbers = "".join(f" {char}" if not char.isdigit() else char for char in tail).split()
    spoken = "".join(
        kanji_numeral(int("".join(filter(str.isdigit, part)))) if part[0].isdigit() else part
        for part in numbers
    )
    return (
        None
        if any(char.isdigit() and char.isascii() for char in spoken)
        else Rewritten([head + spoken])
    )


def kanji_numeral(number: int) -> str:
    """12 as 十二, 305 as 三百五."""
    out = ""
    for value, unit in ((100, "百"), (10, "十")):
        count, number = divmod(number, value)
        if count:
            out += ("" if count == 1 else "〇一二三四五六七八九"[count]) + unit
    return out + ("〇一二三四五六七八九"[number] if number else "")


def hinted(**fields: str) -> Callable[..., Rewritten | None]:
    """A relation that moves parts of the text into other fields of the form."""

    def relation(made: MadeAddress, plain: Address, _: random.Random) -> Rewritten:
        options = {key: getattr(plain, value) for key, value in fields.items()}
        text = made.text
        if "prefecture" in fields:
            text = text.removeprefix(plain.prefecture)
        if "city" in fields:
            text = text.removeprefix(plain.prefecture).removeprefix(made.city)
        return Rewritten([text], options)

    return relation


def own_code(made: MadeAddress, plain: Address, _: random.Random) -> Rewritten | None:
    return Rewritten([f"〒{plain.postal_code} {made.text}"]) if plain.postal_code else None


def own_code_line(made: MadeAddress, plain: Address, _: random.Random) -> Rewritten | None:
    return Rewritten([f"〒{plain.postal_code}", made.text]) if plain.postal_code else None


def coded(made: MadeAddress, plain: Address, _: random.Random) -> Rewritten | None:
    return Rewritten([made.text], {"postal_code": plain.postal_code}) if plain.postal_code else None


def other_code(made: MadeAddress, _: Address, draw: random.Random) -> Rewritten:
    return Rewritten(
        [made.text], {"postal_code": draw.choice(("100-0001", "530-0001", "999-9999"))}
    )


def reparsed(_made: MadeAddress, plain: Address, _: random.Random) -> Rewritten:
    return Rewritten([plain.prefecture + plain.city + plain.detail])


def reparsed_lines(_made: MadeAddress, plain: Address, _: random.Random) -> Rewritten:
    return Rewritten([plain.prefecture, plain.city, plain.detail])


def add_line(*lines: str, first: bool = False) -> Callable[..., Rewritten]:
    """A relation that adds lines that are no part of the address."""

    def relation(made: MadeAddress, _: Address, __: random.Random) -> Rewritten:
        return Rewritten([*lines, made.text] if first else [made.text, *lines])

    return relation


def dashed(dash: str) -> Callable[..., Rewritten | None]:
    return of_text(lambda text: text.replace("-", dash).replace("－", dash))


def swapped(first: str, second: str) -> Callable[..., Rewritten | None]:
    """A relation that writes one character for another, where the address has it."""
    return of_text(lambda text: text.replace(first, second) if first in text else None)


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}

RELATIONS: dict[str, Callable[..., Rewritten | None]] = {
    "building after a space": with_building(lambda text: [f"{text} {BUILDING}"]),
    "building after an ideographic space": with_building(lambda text: [f"{text}　{BUILDING}"]),
    "building on a line": with_building(lambda text: [text, BUILDING]),
    "building on the first line": with_building(lambda text: [BUILDING, text]),
    "building after a comma": with_building(lambda text: [f"{text}、{BUILDING}"]),
    "building glued": with_building(lambda text: [text + BUILDING]),
    "space after the prefecture": of_parts(lambda p, c, t, n: [f"{p} {c}{t}{n}"]),
    "space after the city": of_parts(lambda p, c, t, n: [f"{p}{c} {t}{n}"]),
    "space after the town": of_parts(lambda p, c, t, n: [f"{p}{c}{t} {n}"]),
    "spaces between all parts": of_parts(lambda p, c, t, n: [f"{p} {c} {t} {n}"]),
    "tabs between all parts": of_parts(lambda p, c, t, n: [f"{p}\t{c}\t{t}\t{n}"]),
    "commas between all parts": of_parts(lambda p, c, t, n: [f"{p}、{c}、{t}{n}"]),
    "ASCII commas between all parts": of_parts(lambda p, c, t, n: [f"{p}, {c}, {t}{n}"]),
    "slashes between all parts": of_parts(lambda p, c, t, n: [f"{p}/{c}/{t}{n}"]),
    "line after the prefecture": of_parts(lambda p, c, t, n: [p, f"{c}{t}{n}"]),
    "line after the city": of_parts(lambda p, c, t, n: [f"{p}{c}", f"{t}{n}"]),
    "line after the town": of_parts(lambda p, c, t, n: [f"{p}{c}{t}", n]),
    "a line for every part": of_parts(lambda p, c, t, n: [p, c, t, n]),
    "prefecture twice": of_parts(lambda p, c, t, n: [f"{p}{p}{c}{t}{n}"]),
    "city twice": of_parts(lambda p, c, t, n: [f"{p}{c}{c}{t}{n}"]),
    "town twice": of_parts(lambda p, c, t, n: [f"{p}{c}{t}{t}{n}"]),
    "address twice": of_parts(lambda p, c, t, n: [f"{p}{c}{t}{n}", f"{p}{c}{t}{n}"]),
    "without prefecture": of_parts(lambda _, c, t, n: [f"{c}{t}{n}"]),
    "prefecture apart": hinted(prefecture="prefecture"),
    "prefecture and city apart": hinted(prefecture="prefecture", city="city"),
    "prefecture apart and in the text": lambda made, plain, _: Rewritten(
        [made.text], {"prefecture": plain.prefecture}
    ),
    "full width": of_text(lambda text: text.translate(WIDE)),
    "half width": of_text(lambda text: unicodedata.normalize("NFKC", text)),
    "minus sign": dashed("−"),
    "long vowel for a hyphen": dashed("ー"),
    "en dash": dashed("–"),
    "horizontal bar": dashed("―"),
    "hyphens": hyphens,
    "丁目番号": units,
    "丁目番号 in kanji": kanji_units,
    "own code in the text": own_code,
    "own code on a line": own_code_line,
    "own code apart": coded,
    "code of elsewhere": other_code,
    "日本 first": of_text(lambda text: "日本 " + text),
    "住所： first": of_text(lambda text: "住所：" + text),
    "Japan first": of_text(lambda text: "Japan " + text),
    "name line first": add_line("青葉花子様", first=True),
    "name line last": add_line("青葉花子様"),
    "phone line first": add_line("03-1234-5678", first=True),
    "phone line last": add_line("090-1234-5678"),
    "ケ for ヶ": swapped("ヶ", "ケ"),
    "ヶ for ケ": swapped("ケ", "ヶ"),
    "が for ケ": swapped("ケ", "が"),
    "old characters": of_text(
        lambda text: text.translate(str.maketrans("沢浜桜国広斎", "澤濱櫻國廣齋"))
    ),
    "own fields as text": reparsed,
    "own fields as lines": reparsed_lines,
}


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--floors", type=Path)
    parser.add_argument("--show", default="", metavar="RELATION", help="print the lies of one")
    options: Any = parser.parse_args()
    return options


if __name__ == "__main__":
    sys.exit(main())
