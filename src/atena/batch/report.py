"""A run's counts as one HTML page: bars drawn as SVG, nothing loaded from anywhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from atena.models import Note
from atena.notes import describe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STYLE: Final = """
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse}td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums}
.plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1rem}
figure{margin:0}figcaption{font-size:.85rem}svg{width:100%;height:auto}
@media(prefers-color-scheme:dark){body{background:#181818;color:#ddd}}
"""
TITLES: Final = {
    "rows": "rows read / 読み込んだ行",
    "labels": "labels written / 書き出した件数",
    "rejected": "rows rejected / 読めなかった行",
    "doubtful": "labels to look at / 確認が必要な件数",
    "gifts": "gifts (buyer and recipient differ) / ギフト",
}


def html_report(summary: Mapping[str, Any]) -> str:
    """The page for the content of ``--summary``."""
    numbers = "".join(
        f"<tr><td>{escape(title)}<td class=n>{summary[key]:,}" for key, title in TITLES.items()
    )
    plots = "".join(_plot(name, counts) for name, counts in summary["histograms"].items())
    notes = "".join(
        f"<tr><td class=n>{count:,}<td><code>{escape(code)}</code><td>{escape(describe(Note(code=code)))}<br>"
        f"{escape(describe(Note(code=code), 'ja'))}"
        for code, count in sorted(summary["notes"].items(), key=lambda item: -item[1])
    )
    rejects = "".join(
        f"<tr><td class=n>{count:,}<td>{escape(reason)}"
        for reason, count in summary["rejects"].items()
    )
    return (
        "<!doctype html><html lang=ja><meta charset=utf-8><title>atena</title>"
        f"<style>{STYLE}</style><h1>atena batch</h1><table>{numbers}</table>"
        f"<h2>Confidence / 確信度</h2><div class=plots>{plots}</div>"
        f"<h2>Notes / 注記</h2><table>{notes or '<tr><td>none / なし'}</table>"
        f"<h2>Rejected / 読めなかった行</h2><table>{rejects or '<tr><td>none / なし'}</table>"
        f"<p>atena {escape(summary['atena'])}, data {escape(summary['data'])}"
    )


def _plot(name: str, counts: Sequence[int]) -> str:
    """One histogram from 0 to 1; the height is the share, the number under it the share of 0.9 and more."""
    total = sum(counts) or 1
    highest = max(counts) or 1
    width = 200 / len(counts)
    bars = "".join(
        f'<rect x="{index * width:.1f}" y="{60 - 58 * count / highest:.1f}" width="{width - 1:.1f}" '
        f'height="{58 * count / highest:.1f}" fill="{"#2a7" if index >= 0.9 * len(counts) else "#c93"}">'
        f"<title>{index / len(counts):.2f}: {count:,}</title></rect>"
        for index, count in enumerate(counts)
    )
    sure = sum(counts[round(0.9 * len(counts)) :]) / total
    return (
        f'<figure><svg viewBox="0 0 200 62" role=img aria-label="{escape(name)}">{bars}</svg>'
        f"<figcaption>{escape(name)}: {sure:.1%} ≥ 0.9</figcaption></figure>"
    )
