"""A run as one HTML page: first what to do, then what was done; charts as SVG, nothing loaded from anywhere."""

from __future__ import annotations

import csv
from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, Any, Final

from atena.batch.review.judge import Doubt
from atena.batch.review.table import ROW, WHY
from atena.batch.review.words import reason_text
from atena.models import Note
from atena.notes import describe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_STYLE: Final = """
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse}td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums}.rows{font-size:.85rem;color:#666}
.plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1rem}
figure{margin:0}figcaption{font-size:.85rem}svg{width:100%;height:auto;font:7px system-ui,sans-serif}
@media(prefers-color-scheme:dark){body{background:#181818;color:#ddd}svg text{fill:#ddd}.rows{color:#aaa}}
"""
_NUMBERS: Final = {
    "rows": ("読み込んだ行", "rows read"),
    "labels": ("送り状", "labels"),
    "doubtful": ("確認が必要", "to look at"),
    "rejected": ("読めなかった行", "rows rejected"),
    "corrected": ("修正ファイルに行がある送り状", "labels with a row in the corrections"),
    "corrections_unused": ("どの注文にも合わない修正", "corrections that fit no order"),
    "combined": ("同梱した注文", "orders sent in another's parcel"),
    "gifts": ("ギフト（注文者と届け先が別）", "gifts (buyer and recipient differ)"),
}
_STATES: Final = {
    "cancelled": ("キャンセル", "cancelled"),
    "unpaid": ("未入金", "not paid"),
    "shipped": ("発送済み", "shipped before"),
    "digital": ("発送のない商品", "nothing to ship"),
}
GOALS: Final = {
    "out": ("送り状ファイル", "label file"),
    "hold": ("保留（--hold）", "held back (--hold)"),
    "foreign": ("海外宛て", "abroad"),
    "not-corrected": ("修正なし（--only-corrected）", "not corrected (--only-corrected)"),
}
MENDED: Final = {
    "quote-out-of-place": (
        "位置のおかしい引用符を文字として読んだ行",
        "rows with a stray quote, read as text",
    ),
    "short-row-padded": ("末尾の空欄を補った行", "short rows padded"),
    "heading-again": ("繰り返された見出し行", "headings that came again"),
    "totals-row": ("合計行", "rows of totals, not read as orders"),
}
REPAIRS: Final = ("spreadsheet-mended", "zero-restored", "phone-more")
"""Notes of what was put right."""
MOST_ROWS: Final = 30


def html_report(summary: Mapping[str, Any], review: Path | None = None) -> str:
    """The page for the content of ``--summary``; the rows of the doubtful orders are those of the review."""
    numbers = "".join(
        _line(summary[key], *names)
        for key, names in _NUMBERS.items()
        if summary[key] or key == "labels"
    )
    written = _lines(summary["written"], GOALS)
    repaired = _lines(summary["mended"], MENDED) + "".join(
        _line(summary["notes"][code], describe(Note(code=code), "ja"), describe(Note(code=code)))
        for code in REPAIRS
        if code in summary["notes"]
    )
    rejects = "".join(
        f"<tr><td class=n>{count:,}<td>{escape(reason)}"
        for reason, count in summary["rejects"].items()
    )
    files = "".join(f"<tr><td>{escape(name)}" for name in summary["left_out_files"])
    none = "<tr><td>なし / none"
    plots = "".join(_plot(name, counts) for name, counts in summary["histograms"].items())
    return (
        "<!doctype html><html lang=ja><meta charset=utf-8><title>atena</title>"
        f"<style>{_STYLE}</style><h1>atena batch</h1><table>{numbers}</table>"
        "<h2>すること: 確認が必要な注文 / To do: orders to look at</h2>"
        f"<table>{_to_do(summary, review) or none}</table>"
        f"<h2>読めなかった行 / Rejected rows</h2><table>{rejects or none}</table>"
        "<h2>送り状にしなかった注文 / Orders left out</h2>"
        f"<table>{_lines(summary['left_out'], _STATES) or none}</table>"
        + (f"<h2>読まなかったファイル / Files not read</h2><table>{files}</table>" if files else "")
        + f"<h2>直したところ / Put right</h2><table>{repaired or none}</table>"
        f"<h2>書き出し先 / Where the labels are</h2><table>{written or none}</table>"
        f"<h2>確信度 / Confidence</h2><div class=plots>{plots}</div>"
        f"<p>atena {escape(summary['atena'])}, data {escape(summary['data'])}"
    )


def _line(count: int, japanese: str, english: str, more: str = "") -> str:
    return f"<tr><td class=n>{count:,}<td>{escape(japanese)} / {escape(english)}{more}"


def _lines(counts: Mapping[str, int], names: Mapping[str, tuple[str, str]]) -> str:
    return "".join(_line(count, *names.get(key, (key, key))) for key, count in counts.items())


def _to_do(summary: Mapping[str, Any], review: Path | None) -> str:
    """The reasons, the most frequent first, with the rows that have them."""
    rows = _rows_by_reason(review) if review is not None and review.is_file() else {}
    found = []
    for key, count in sorted(summary["reasons"].items(), key=lambda item: -item[1]):
        code, _, field = key.partition(" ")
        reason = Doubt(code, field)
        ja, en = (reason_text(reason, language).removesuffix(" 0.00") for language in ("ja", "en"))
        where = rows.get(ja, []) or rows.get(en, [])
        shown = ", ".join(where[:MOST_ROWS]) + (" …" if len(where) > MOST_ROWS else "")
        more = f"<div class=rows>{escape(shown)}</div>" if shown else ""
        found.append(_line(count, ja, en, more))
    return "".join(found)


def _rows_by_reason(review: Path) -> dict[str, list[str]]:
    """Reason → ``file:row`` of the labels that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    with review.open(encoding="utf-8-sig", newline="") as file:
        for cells in list(csv.reader(file))[1:]:
            for text in cells[WHY].split(" / "):
                name = text.rpartition(" ")[0] if text[-4:-3].isdigit() else text
                found[name].append(f"{cells[1]}:{cells[ROW]}")
    return found


def _plot(name: str, counts: Sequence[int]) -> str:
    """One histogram: confidence along the bottom, the share of the labels up the side.

    Where nearly everything is in the last bar, the side ends at the highest of the others, and the last bar is
    open at the top: what matters is how the doubtful ones lie.
    """
    total = sum(counts) or 1
    others = max(counts[:-1], default=0)
    highest = max(counts) if others * 4 > max(counts) else others
    highest = highest or max(counts) or 1
    width = 180 / len(counts)
    bars = "".join(
        f'<rect x="{20 + index * width:.1f}" y="{62 - 56 * min(count / highest, 1.05):.1f}" width="{width - 1:.1f}" '
        f'height="{56 * min(count / highest, 1.05):.1f}" fill="{"#2a7" if index >= 0.9 * len(counts) else "#c93"}">'
        f"<title>{index / len(counts):.2f}–{(index + 1) / len(counts):.2f}: {count:,}</title></rect>"
        for index, count in enumerate(counts)
    )
    axes = (
        '<path d="M20 4V62H200" fill="none" stroke="#888" stroke-width=".5"/>'
        f'<text x="18" y="10" text-anchor="end">{highest / total:.1%}</text>'
        '<text x="18" y="62" text-anchor="end">0</text>'
        '<text x="20" y="70">0</text><text x="105" y="70">0.5</text>'
        '<text x="200" y="70" text-anchor="end">1</text>'
    )
    under = sum(counts[: round(0.9 * len(counts))])
    return (
        f'<figure><svg viewBox="0 0 202 73" role=img aria-label="{escape(name)}">{bars}{axes}</svg>'
        f"<figcaption>{escape(name)}: {under:,} &lt; 0.9 ({under / total:.2%})</figcaption></figure>"
    )
