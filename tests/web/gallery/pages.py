"""The mark-ups of this folder as whole pages: option lists written out, the script of a shop added.

``data-want`` says what a field must hold in the end; a field without it must stay as it was.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent
PREFECTURES = FOLDER.parents[2] / "data" / "tables" / "prefectures.tsv"
ROWS = [row.split("\t") for row in PREFECTURES.read_text("utf-8").splitlines()[1:]]
NAMES = [row[1] for row in ROWS]
ROMAJI = [row[3].split("-")[0] for row in ROWS]
SHORT = [name if name == "北海道" else name[:-1] for name in NAMES]
LONG = {"Tokyo": "Tōkyō", "Kyoto": "Kyōto", "Osaka": "Ōsaka", "Hokkaido": "Hokkaidō"}
CODES = range(1, 48)

VALUES_AND_TEXTS = {
    "jis": ([str(code) for code in CODES], NAMES),
    "padded": ([f"{code:02}" for code in CODES], SHORT),
    "iso": ([f"JP-{code:02}" for code in CODES], NAMES),
    "woo": ([f"JP{code:02}" for code in CODES], NAMES),
    "names": (NAMES, NAMES),
    "short": (SHORT, SHORT),
    "romaji": ([name.lower() for name in ROMAJI], NAMES),
    "english": (ROMAJI, ROMAJI),
    "shopify": ([LONG.get(name, name) for name in ROMAJI], NAMES),
    "magento": ([str(499 + code) for code in CODES], [LONG.get(name, name) for name in ROMAJI]),
    "spree": ([str(3200 + code) for code in CODES], NAMES),
    "numbered": (
        [f"{code:02}" for code in CODES],
        [f"{at:02} {name}" for at, name in zip(CODES, SHORT, strict=True)],
    ),
    "coded": ([str(code) for code in CODES], [str(code) for code in CODES]),
}
"""What a shop's list of prefectures holds: its values, and the texts that it shows."""

_LIST = re.compile(r"\{\{(\w+)(?::([^}]*))?\}\}")
_BUTTONS = re.compile(r"\[\[(\w+) (\S+)\]\]")
_PAGE = """<!doctype html>
<html lang="ja">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<title>{name}</title><script type="module" src="/pages/fill.js"></script></head>
<body>
{body}
</body></html>
"""


def names() -> list[str]:
    """Every mark-up of the gallery."""
    return sorted(path.stem for path in FOLDER.glob("*.html"))


def apps() -> list[str]:
    """The forms that a framework makes, which are built first."""
    return sorted(path.stem for path in (FOLDER.parent / "apps").glob("app-*"))


def page(name: str) -> str:
    """A mark-up, or the page of an app."""
    if name.startswith("app-"):
        root = "<app-checkout></app-checkout>" if name == "app-angular" else '<div id="root"></div>'
        return _PAGE.format(
            name=name, body=f'{root}<script type="module" src="/apps/{name}.js"></script>'
        )
    body = _LIST.sub(
        lambda match: _options(*match.groups()), (FOLDER / f"{name}.html").read_text("utf-8")
    )
    return _PAGE.format(name=name, body=_BUTTONS.sub(lambda match: _radios(*match.groups()), body))


def _radios(kind: str, name: str) -> str:
    """Prefectures as radio buttons of a name; the one that is wanted says so."""
    return "".join(
        f'<label><input type="radio" name="{name}" value="{value}"'
        f'{f""" data-want="{value}" """ if text[:2] == "東京" else ""}>{text}</label> '
        for value, text in zip(*VALUES_AND_TEXTS[kind], strict=True)
    )


def _options(kind: str, empty: str | None) -> str:
    values, texts = VALUES_AND_TEXTS[kind]
    rows = [f'<option value="">{empty or ""}</option>']
    rows += [
        f'<option value="{value}">{text}</option>'
        for value, text in zip(values, texts, strict=True)
    ]
    return "".join(rows)


ORDER = {
    "session": {
        "buyer": {"buyerId": "x", "name": "山田太郎", "email": "buyer@example.com"},
        "shippingAddress": {
            "name": "山田太郎",
            "addressLine1": "目黒区下目黒1-8-1",
            "addressLine2": "アルコタワー",
            "stateOrRegion": "東京都",
            "postalCode": "1530064",
            "countryCode": "JP",
            "phoneNumber": "0312345678",
        },
    }
}
"""The request whose answer every mark-up is filled with."""

READ = """() => {
    const found = [];
    const walk = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.matches("input, select, textarea, output, [role=radio], [data-want]")
                && !/hidden|checkbox|submit/.test(element.type)) found.push(element);
            if (element.shadowRoot) walk(element.shadowRoot);
        }
    };
    walk(document.getElementById("state") ?? document);
    const valueOf = (element) => {
        const value = element.value || element.textContent.trim();
        if (element.type === "radio") return element.checked ? value : "";
        return element.getAttribute("role") === "radio" && element.ariaChecked !== "true" ? "" : value;
    };
    return found.map((element) => ({
        name: element.name || element.id || element.placeholder || element.localName,
        want: element.dataset.want ?? "", value: valueOf(element) }));
}"""
"""All fields of a page, hidden ones too: name, what it must hold, what it holds; of an app, its state."""


def faults(before: list[dict[str, str]], after: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    """What went wrong: a field's name, ``wrong`` or ``missing``, and its value."""
    found = []
    for old, new in zip(before, after, strict=True):
        if new["value"] == (new["want"] or old["value"]):
            continue
        kind = "missing" if new["want"] and new["value"] == old["value"] else "wrong"
        found.append((new["name"], kind, new["value"]))
    return found
