"""An explanation as one HTML page: no script, nothing loaded from elsewhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from atena.explaining.colours import colour_of
from atena.explaining.words import field_text, finding_text, label, stage_text
from atena.notes import describe, level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atena.explaining.model import Explanation, Finding, Option, Stage
    from atena.explaining.words import Language


def to_html(explanation: Explanation, *, language: Language = "en") -> str:
    """A whole page that shows an explanation, in English (``en``) or Japanese (``ja``).

    The page holds personal data: keep it as you keep the address itself.

    >>> from atena.explaining import explain_name
    >>> page = to_html(explain_name("山田太郎"))
    >>> page.startswith("<!doctype html>"), "<script" in page, "http" in page
    (True, False, False)
    """
    title = escape(label("why", language))
    page = f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{title}</h1>
{_source(explanation, language)}
<h2>{escape(label("result", language))}</h2>
{_values(explanation, language)}
{"".join(_stage(stage, language) for stage in explanation.stages)}
{_notes(explanation, language)}
</body>
</html>
"""
    return page.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no text


def _source(explanation: Explanation, language: Language) -> str:
    """The buyer's text with its spans coloured, the name of the field under each."""
    parts = []
    for span in explanation.spans:
        text = escape(explanation.source[span.start : span.end]).replace("\n", "↵<br>")
        if span.field == "ignored":
            parts.append(f'<span class="none">{text}</span>')
        else:
            name = escape(field_text(span.field, language))
            parts.append(
                f'<span class="part" style="--c:{colour_of(span.field)}"><span>{text}</span><small>{name}</small></span>'
            )
    return f'<p class="source">{"".join(parts)}</p>'


def _values(explanation: Explanation, language: Language) -> str:
    rows = "".join(
        f'<tr><th style="--c:{colour_of(value.field)}">{escape(field_text(value.field, language))}</th>'
        f"<td>{escape(value.text)}</td><td>{_bar(value.confidence)}</td></tr>"
        for value in explanation.values
    )
    return f'<div class="wide"><table>{rows}</table></div>'


def _stage(stage: Stage, language: Language) -> str:
    options = ""
    if stage.options:
        rows = "".join(_option(option, language) for option in stage.options)
        heads = "".join(
            f"<th>{escape(label(name, language))}</th>"
            for name in ("candidates", "probability", "points")
        )
        options = f'<div class="wide"><table><thead><tr>{heads}</tr></thead>{rows}</table></div>'
    heading = escape(stage_text(stage.name, language))
    return f"<section><h2>{heading}</h2>{_list(stage.findings, language)}{options}</section>\n"


def _option(option: Option, language: Language) -> str:
    values = " ".join(
        f'<b style="--c:{colour_of(field)}">{escape(text)}</b>'
        for field, text in option.values.items()
        if text
    )
    why = "; ".join(finding_text(finding, language) for finding in option.findings)
    return (
        f"<tr><td>{values}<small>{escape(why)}</small></td><td>{_bar(option.probability)}</td>"
        f"<td>{option.points:.2f}</td></tr>"
    )


def _list(findings: Iterable[Finding], language: Language) -> str:
    items = "".join(f"<li>{escape(finding_text(one, language))}</li>" for one in findings)
    return f"<ul>{items}</ul>" if items else ""


def _notes(explanation: Explanation, language: Language) -> str:
    if not explanation.notes:
        return ""
    items = "".join(
        f'<li class="{level(note)}"><code>{escape(note.code)}</code> {escape(describe(note, language))}</li>'
        for note in explanation.notes
    )
    return f"<section><h2>{escape(label('notes', language))}</h2><ul>{items}</ul></section>"


def _bar(share: float | None) -> str:
    if share is None:
        return ""
    return f'<span class="bar"><i style="width:{100 * share:.1f}%"></i></span> {share:.3f}'


_STYLE: Final = """
:root{color-scheme:light dark;--ink:#1c1f23;--soft:#5c6570;--line:#d7dbe0;--page:#fff;--bar:#1d6fd1}
@media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a3abb5;--line:#3a4048;--page:#15181c;--bar:#6aa9f4}}
body{font:16px/1.6 system-ui,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",sans-serif;color:var(--ink);
background:var(--page);max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.35rem;margin:.2rem 0 1rem}h2{font-size:1.05rem;margin:1.6rem 0 .4rem}
.source{font-size:1.35rem;line-height:1.35;overflow-wrap:anywhere;margin:.5rem 0}
.part{display:inline-block;vertical-align:top;margin-inline-end:3px;text-align:center;line-height:1.35}
.part span{display:block;color:var(--c);border-bottom:3px solid var(--c)}
small{display:block;font-size:.75rem;color:var(--soft)}.part small{padding-top:.15rem}.none{color:var(--soft)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:start;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
tbody th,table:not(:has(thead)) th{font-weight:600;white-space:nowrap}thead th{color:var(--soft);font-weight:500;white-space:nowrap}
thead~* td:nth-child(2),thead th{width:1%}td:nth-child(2){white-space:nowrap}thead th:first-child{width:auto}b{color:var(--c);font-weight:600;white-space:nowrap}
table:not(:has(thead)) td:nth-child(2){white-space:normal}td:nth-child(3){white-space:nowrap}
ul{margin:.2rem 0;padding-inline-start:1.2rem}li{overflow-wrap:anywhere}
.bar{display:inline-block;width:4.5rem;height:.55rem;background:var(--line);border-radius:3px;overflow:hidden}
.bar i{display:block;height:100%;background:var(--bar)}
li.problem code{color:#c0392b}li.check code{color:#a86b00}
@media (prefers-color-scheme:dark){.part span,b{filter:brightness(1.6)}}
"""
