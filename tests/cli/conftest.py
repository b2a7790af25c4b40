"""Files that are wrong in one way each; each holds a person's name, which no message may repeat."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "花園秘子"
TEXTS = {
    "bad.json": f'{{"buyer": {{"name": "{SECRET}"',
    "list.json": f'["{SECRET}"]',
    "other.json": f'{{"{SECRET}": 1}}',
    "types.json": f'{{"buyer": {{"name": ["{SECRET}"]}}}}',
    "address.json": f'{{"shippingAddress": ["{SECRET}"]}}',
    "lines.jsonl": f'{{"buyer": {{"name": "山田太郎"}}}}\n{{"buyer": "{SECRET}\n\n{{"buyer": {{"name": "佐藤花"}}}}\n',
    "deep.json": "[" * 100_000,
    "empty.json": "",
    "orders.csv": f"名前,住所\n{SECRET},東京都目黒区下目黒1-8-1\n",
    "twice.csv": f"名前,名前\n{SECRET},{SECRET}\n",
    "empty.csv": "",
    "book.xlsx": f"no workbook {SECRET}",
    "orders.csv.gz": f"no gzip {SECRET}",
    "orders.parquet": f"no parquet {SECRET}",
    "orders.jsonl": f'{{"buyer": {{"name": "{SECRET}"\n',
    "shop.toml": f'[shop]\nno_such = "{SECRET}"\n',
    "notoml.toml": SECRET,
    "own.toml": 'title = "x"\n',
    "token.txt": "short\n",
    "token-ja.txt": "あ" * 20,
    "key.pem": f"no key {SECRET}",
    "customers.csv": f"氏名\n{SECRET}\n",
    "ids.txt": "",
}


@pytest.fixture
def wrong_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory, with all of the files."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "key.pem").chmod(0o600)
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00\x01\x82\xa0")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    monkeypatch.setenv("ATENA_DATA", str(tmp_path / "data"))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path
