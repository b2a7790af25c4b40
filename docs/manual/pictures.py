"""The pictures of the documentation, as SVG: drawn from the engines and from the figures of `benchmarks`."""

from __future__ import annotations

import re
from html import escape
from math import log10
from pathlib import Path
from typing import NamedTuple

from atena.explaining import Explanation, explain_address, explain_name
from atena.explaining.colours import colour_of
from atena.explaining.words import field_text, stage_text

ROOT = Path(__file__).resolve().parents[2]
FONT = 'font-family="Noto Sans JP, Hiragino Sans, Noto Sans CJK JP, sans-serif"'
STAGE_FIELDS = {
    "input": {"postal_code"},
    "place": {"postal_code", "prefecture", "city", "kyoto_street", "town", "koaza"},
    "block": {"postal_code", "prefecture", "city", "kyoto_street", "town", "koaza", "street"},
}
"""What is known after each stage; after the building, all of it."""
ADDRESS = "〒153-0064 東京都目黒区下目黒1-8-1アルコタワー東館3階"
NAME = "株式会社青葉 東海林さだお様"
WORDS = {
    "said": ("confidence that was stated", "返した確信度"),
    "right": ("share that was right", "実際に正しかった割合"),
    "split": ("segmentation", "分割"),
    "surname_kana": ("surname kana", "セイ"),
    "given_name_kana": ("given name kana", "メイ"),
    "overall": ("place, number and building", "全体"),
    "town": ("town", "町名"),
    "building": ("building", "建物"),
    "address-peers": (
        "Town right, % (address_corporate_register)",
        "町名の正答率（法人番号の住所、%）",
    ),
    "name-peers": (
        "Both readings right, % (name_modern)",
        "姓名両方の読みの正答率（現代の氏名、%）",
    ),
}


def all_pictures(language: str) -> dict[str, str]:
    """File name → SVG."""
    return {
        "address-stages.svg": stages(explain_address(ADDRESS), language),
        "name-spans.svg": stages(explain_name(NAME), language),
        "calibration-names.svg": calibration(NAMES, language),
        "calibration-addresses.svg": calibration(ADDRESSES, language),
        "address-peers.svg": bars(address_peers(), say("address-peers", language)),
        "name-peers.svg": bars(name_peers(), say("name-peers", language)),
    }


def say(word: str, language: str) -> str:
    return WORDS[word][0 if language == "en" else 1]


def stages(explanation: Explanation, language: str) -> str:
    """The text once for each stage of an address (once for a name), with what is known by then coloured."""
    steps = ("input", "place", "block", "building") if explanation.kind == "address" else ("field",)
    height = 40 + 74 * len(steps)
    width = 24 + round(sum(width_of(char) for char in explanation.source))
    out = [svg(width, height)]
    for row, step in enumerate(steps):
        top = 24 + 74 * row
        title = stage_text(step, language)  # type: ignore[arg-type]
        out.append(text(12, top, title, size=13, colour="#5c6570"))
        x = 12.0
        for span in explanation.spans:
            part = explanation.source[span.start : span.end]
            wide = sum(map(width_of, part))
            known = step not in STAGE_FIELDS or span.field in STAGE_FIELDS[step]
            known = known and span.field != "ignored"
            colour = colour_of(span.field) if known else "#9aa2ab"
            out.append(text(x, top + 26, part, size=18, colour=colour, length=wide))
            if known:
                out.append(
                    f'<rect x="{x:.0f}" y="{top + 31}" width="{wide - 3:.0f}" height="3" fill="{colour}"/>'
                )
                label = field_text(span.field, language)  # type: ignore[arg-type]
                out.append(
                    text(
                        x + (wide - 3) / 2, top + 46, label, size=10, colour=colour, anchor="middle"
                    )
                )
            x += wide
    return "\n".join([*out, "</svg>\n"])


def width_of(char: str) -> float:
    """The width of a character of 18 points."""
    return 10.5 if ord(char) < 0x2000 else 18


class Reliability(NamedTuple):
    """The tables of a page of results: their set, and the colour of each field."""

    page: str
    cases: str
    fields: dict[str, str]


NAMES = Reliability(
    "RESULTS_names.md",
    "name_modern",
    {"split": "#7b4bc4", "surname_kana": "#1d6fd1", "given_name_kana": "#1a8a5f"},
)
ADDRESSES = Reliability(
    "RESULTS_addresses.md",
    "addresses",
    {"overall": "#7b4bc4", "town": "#1d6fd1", "building": "#1a8a5f"},
)


def calibration(shown: Reliability, language: str) -> str:
    """What results said of themselves and how many were right; a disc is as large as its bin."""
    size, left, top = 320, 60, 16
    out = [svg(480, 400)]
    for tick in range(0, 11, 2):
        at = size * tick / 10
        level = f'y1="{top + size - at:.0f}" y2="{top + size - at:.0f}"'
        out.append(f'<line x1="{left}" x2="{left + size}" {level} stroke="#d7dbe0"/>')
        out.append(text(left - 8, top + size - at + 4, f"{tick / 10:.1f}", size=11, anchor="end"))
        out.append(text(left + at, top + size + 18, f"{tick / 10:.1f}", size=11, anchor="middle"))
    ends = f'x1="{left}" y1="{top + size}" x2="{left + size}" y2="{top}"'
    out.append(f'<line {ends} stroke="#9aa2ab" stroke-dasharray="4 4"/>')
    for row, (field, colour) in enumerate(shown.fields.items()):
        for said, right, count in rows_of(shown, field):
            place = f'cx="{left + size * said:.1f}" cy="{top + size * (1 - right):.1f}"'
            out.append(
                f'<circle {place} r="{2 + log10(count) * 2.5:.1f}" fill="{colour}" fill-opacity="0.6"/>'
            )
        words = say(field, language)
        y = top + size - 50 + 18 * row
        out.append(text(left + size - 8, y, words, size=12, colour=colour, anchor="end"))
    out.append(
        text(left + size / 2, top + size + 42, say("said", language), size=12, anchor="middle")
    )
    title = text(0, 0, say("right", language), size=12, anchor="middle")
    out.append(f'<g transform="translate(16 {top + size / 2}) rotate(-90)">{title}</g>')
    return "\n".join([*out, "</svg>\n"])


def rows_of(shown: Reliability, field: str) -> list[tuple[float, float, int]]:
    """The rows of a field in the tables of reliability: said, right, how many."""
    page = (ROOT / "benchmarks" / shown.page).read_text("utf-8")
    section = page.partition(f"### {shown.cases}, {field}\n")[2].partition("\n#")[0]
    rows = re.findall(r"^\| ([\d.]+) \| ([\d.]+) \| (\d+) \|$", section, re.MULTILINE)
    if not rows:
        raise SystemExit(f"{shown.page} has no reliability of {field}")
    return [(float(said), float(right), int(count)) for said, right, count in rows]


def bars(shares: dict[str, float], title: str) -> str:
    out = [svg(560, 44 + 30 * len(shares)), text(12, 22, title, size=13)]
    for row, (name, share) in enumerate(shares.items()):
        top = 38 + 30 * row
        colour = "#1d6fd1" if name == "atena" else "#9aa2ab"
        out.append(text(200, top + 14, name, size=12, anchor="end"))
        out.append(
            f'<rect x="210" y="{top}" width="{2.8 * share:.0f}" height="18" rx="2" fill="{colour}"/>'
        )
        out.append(text(218 + 2.8 * share, top + 14, f"{share:.1f}", size=12))
    return "\n".join([*out, "</svg>\n"])


def address_peers() -> dict[str, float]:
    """The row "town" of the corporate register in the table of peers."""
    page = (ROOT / "benchmarks" / "RESULTS_addresses.md").read_text("utf-8")
    section = page.partition("## Beside other parsers")[2]
    heads = re.search(r"^\| cases \| metric \| n \| (.*) \|$", section, re.MULTILINE)
    row = re.search(
        r"^\| address_corporate_register \| town \| [\d,]+ \| (.*) \|$", section, re.MULTILINE
    )
    if heads is None or row is None:
        raise SystemExit("RESULTS_addresses.md has no row of the peers' towns")
    return {
        name.strip(): float(value)
        for name, value in zip(heads[1].split("|"), row[1].split("|"), strict=True)
        if value.strip()
    }


def name_peers() -> dict[str, float]:
    """The readings of name_modern in the table of peers."""
    page = (
        (ROOT / "benchmarks" / "RESULTS_names.md")
        .read_text("utf-8")
        .partition("## Beside others")[2]
    )
    rows = re.findall(r"^\| ([\w-]+) \| [\d.–]+ / ([\d.]+) \|", page, re.MULTILINE)
    if not rows:
        raise SystemExit("RESULTS_names.md has no table of peers")
    return {name: float(value) for name, value in rows}


def svg(width: int, height: int) -> str:
    """The opening tag, on a white ground so that it can be read on any page."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">'
        f'<rect width="{width}" height="{height}" rx="6" fill="#fff"/>'
    )


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: int,
    colour: str = "#1c1f23",
    anchor: str = "start",
    length: float = 0.0,
) -> str:
    stretched = f' textLength="{length - 3:.0f}" lengthAdjust="spacingAndGlyphs"' if length else ""
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}" {FONT} '
        f'xml:space="preserve"{stretched}>{escape(words)}</text>'
    )
