"""What the generated pages say around the facts, in both languages."""

from __future__ import annotations

import re

LANGUAGES = ("en", "ja")

WORDS = {
    "python": ("Python API", "Python API"),
    "python-intro": (
        (
            "Everything public, from the docstrings; the examples run as tests. Names of `atena` itself are imported "
            "when they are first used."
        ),
        "公開している関数・クラスの一覧です。説明は docstring（英語）から生成し、例はテストで実行しています。",
    ),
    "fields": ("Fields", "フィールド"),
    "name": ("name", "名前"),
    "type": ("type", "型"),
    "default": ("default", "既定値"),
    "meaning": ("meaning", "意味"),
    "command-line": ("Command line", "コマンドライン"),
    "command-line-intro": (
        "Every command with all its options, as `--help` shows them.",
        "すべてのコマンドとオプションです。`--help` の内容から生成しています。",
    ),
    "refusals": ("When a command cannot go on", "処理できないとき"),
    "refusals-intro": (
        (
            "One line on standard error: `atena: FIELD: what: hint`. `FIELD` is the option, column or key to look at, "
            "with file and line before it where there are any (`orders.jsonl:3: session`); *what* is a code of "
            "[Errors](errors.md), or its words in Japanese; the *hint* says how to go on. What was typed is not repeated. "
            "A fault of atena itself is told as `internal-error` with its place in the source; with `ATENA_DEBUG=1` the "
            "traceback follows, which may show personal data."
        ),
        (
            "標準エラーに 1 行で示します。形は `atena: 項目: 内容: ヒント` です。「項目」は確かめるべきオプション・列・キーで、"
            "ファイルを読んでいるときは前にファイル名と行番号が付きます（`orders.jsonl:3: session`）。「内容」は"
            "[エラー](errors.md)のコード、日本語のロケールではその説明です。「ヒント」は対処を示します。入力した値は表示しません。"
            "atena 自身の不具合は `internal-error` としてソース上の場所だけを示します。`ATENA_DEBUG=1` を設定すると traceback を"
            "表示しますが、個人情報が含まれることがあります。"
        ),
    ),
    "environment": ("Environment variables", "環境変数"),
    "variable": ("variable", "変数"),
    "ATENA_DATA": (
        "the folder of added tables and remembered customers, instead of the system's place for such data",
        "加えた表と記憶した顧客のフォルダー（設定しなければ、システムのデータの場所）",
    ),
    "ATENA_KEY": (
        "the key of remembered customers, instead of the file `customers.key` in that folder",
        "記憶した顧客の鍵（設定しなければ、そのフォルダーの `customers.key`）",
    ),
    "ATENA_DEBUG": (
        "`1`: an error of atena's own shows its traceback",
        "`1` のとき、atena 自身の不具合の traceback を表示",
    ),
    "NO_COLOR": (
        "set: `atena explain` uses no colours",
        "設定すると `atena explain` が色を付けない",
    ),
    "locale": (
        (
            "the first that is set is the language of help, errors and `atena explain`: Japanese if it begins with "
            "`ja`, otherwise English; on Windows without them, the system's language"
        ),
        (
            "最初に設定されているものが、ヘルプ・エラー・`atena explain` の言語を決める。`ja` で始まれば日本語、それ以外は英語。"
            "Windows でどれも設定していなければシステムの言語"
        ),
    ),
    "exit-codes": ("Exit codes", "終了コード"),
    "exit-0": ("all went well", "正常終了"),
    "exit-1": (
        "nothing could be done, whatever the input is",
        "入力にかかわらず、何も処理できませんでした",
    ),
    "exit-2": (
        "something in the input or the options has to be changed",
        "入力かオプションの修正が必要です",
    ),
    "exit-3": (
        "done, but not for all of the input",
        "処理しましたが、入力の一部は処理できませんでした",
    ),
    "exit-130": ("Ctrl-C", "Ctrl-C による中断"),
    "option": ("option", "オプション"),
    "http": ("HTTP API", "HTTP API"),
    "http-intro": (
        "What `atena serve` answers, from its OpenAPI description (`/openapi.json`).",
        "`atena serve` の API です。OpenAPI 定義（`/openapi.json`）から生成しています（英語）。",
    ),
    "request": ("Request", "リクエスト"),
    "answers": ("Answers", "レスポンス"),
    "status": ("status", "ステータス"),
    "schemas": ("Schemas", "スキーマ"),
    "required": ("required", "必須"),
    "layouts": ("Layouts", "レイアウト"),
    "layouts-intro": (
        (
            "What `atena batch`, `atena tracking` and `atena.render` read and write. *Certainty* says what the columns "
            "rest on. One of your own: [how to write a layout](../howto/layout.md)."
        ),
        (
            "`atena batch`・`atena tracking`・`atena.render` が読み書きする形式です。「確からしさ」は列の定義の根拠です。"
            "独自の形式は[レイアウトの書き方](../howto/layout.md)をご覧ください。"
        ),
    ),
    "title": ("title", "名称"),
    "reads": ("reads", "読む"),
    "writes": ("writes", "書く"),
    "certainty": ("certainty", "確からしさ"),
    "source": ("source", "出典"),
    "date": ("date", "時点"),
    "notes": ("Notes", "注記"),
    "notes-intro": (
        (
            "The codes that `notes` of a result may carry. Programs compare the code; `atena.notes.describe` gives the "
            "words. *check*: a person may want to look; *problem*: something is missing."
        ),
        (
            '結果の `notes` に入るコードの一覧です。プログラムではコードを比較し、文言は `atena.notes.describe(note, "ja")` '
            "で得ます。check は確認をおすすめするもの、problem は不足があるものです。"
        ),
    ),
    "code": ("code", "コード"),
    "level": ("level", "段階"),
    "errors": ("Errors", "エラー"),
    "errors-intro": (
        (
            "Every error of atena has `code`, `field` and `hint` and never holds a value, so it may be logged as it is. "
            "The codes, from the source:"
        ),
        "atena の例外は `code`・`field`・`hint` を持ち、入力値を含みません。そのままログに残せます。以下はソースから集めたコードです。",
    ),
    "class": ("class", "クラス"),
    "hint": ("hint", "ヒント"),
    "reason-codes": ("Amazon Pay's reason codes", "Amazon Pay の reasonCode"),
    "reason-intro": (
        "What the client raises for them, and what to do.",
        "クライアントが送出する例外と、取るべき対応です。",
    ),
    "error": ("error", "例外"),
    "data": ("Data and their dates", "データと日付"),
    "data-intro": (
        "Every table that ships with atena. `atena doctor` shows the dates of an installed copy.",
        "atena に含まれる表の一覧です。インストール済みの表の日付は `atena doctor` で確認できます。",
    ),
    "table": ("table", "表"),
    "rows": ("rows", "行数"),
    "licence": ("licence", "ライセンス"),
    "sources": ("made from", "元データ"),
}


def say(word: str, language: str) -> str:
    return WORDS[word][LANGUAGES.index(language)]


def table(headings: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; cells are kept on one line."""
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    lines += ["| " + " | ".join(map(cell, row)) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def cell(text: str) -> str:
    """The text on one line, its pipes escaped but for those in code."""
    parts = re.split(r"(``.*?``|`.*?`)", " ".join(text.split()))
    return "".join(part if part.startswith("`") else part.replace("|", "\\|") for part in parts)
