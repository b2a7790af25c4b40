"""Wrong uses of the command line: each is told by FIELD, what and hint, with its exit code and without any value."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from atena.cli.commands import main

from .conftest import SECRET

if TYPE_CHECKING:
    from pathlib import Path

USES = [
    (f"{SECRET}", 2, "COMMAND", "no-such-command"),
    ("nmae", 2, "COMMAND", "no-such-command"),
    ("--no-such", 2, "--no-such", "no-such-option"),
    ("session nowhere.json", 2, "nowhere.json", "no-such-file"),
    ("session folder", 2, "folder", "is-a-folder"),
    ("session bad.json", 2, "bad.json", "session"),
    ("session list.json", 2, "list.json", "session"),
    ("session other.json", 2, "other.json", "session"),
    ("session types.json", 2, "types.json: buyer.name", "wrong-type"),
    ("session address.json", 2, "address.json: shippingAddress", "wrong-type"),
    ("session lines.jsonl", 2, "lines.jsonl:2", "session"),
    ("session binary.json", 2, "binary.json", "session"),
    ("session deep.json", 2, "deep.json", "session"),
    ("session empty.json", 2, "empty.json", "session"),
    ("session --sampel", 2, "--sampel", "no-such-option"),
    ("session --sample extra.json", 2, "--sample", "too-many-options"),
    ("session -", 2, "-", "session"),
    (f"name --kanji {SECRET}", 2, "--kanji", "no-such-option"),
    ("name --kana", 2, "--kana", "value-missing"),
    (f"name {SECRET} --email", 2, "--email", "value-missing"),
    (f"name --{SECRET}", 2, "name", "no-such-option"),
    ("address --postal 1", 2, "--postal", "no-such-option"),
    ("address 目黒区 --postal-code", 2, "--postal-code", "value-missing"),
    ("address --city", 2, "--city", "value-missing"),
    (f"kana {SECRET} --form romaji", 2, "--form", "unknown-word"),
    (f"kana {SECRET} --kind {SECRET}", 2, "--kind", "unknown-word"),
    (f"kana 三田 --municipality {SECRET}", 2, "--municipality", "bad-code"),
    ("kana 三田 --municipality 1234", 2, "--municipality", "bad-code"),
    ("completion powershell", 2, "SHELL", "unknown-word"),
    ("completion", 2, "SHELL", "missing"),
    (f"doctor {SECRET}", 2, "doctor", "too-many-arguments"),
    ("doctor --jsn", 2, "--jsn", "no-such-option"),
    ("layouts shwo", 2, "layouts", "no-such-command"),
    ("layouts show", 2, "LAYOUT", "missing"),
    (f"layouts show {SECRET}", 2, "LAYOUT", "no-such-layout"),
    ("layouts show yamato-b3", 2, "yamato-b3", "no-such-layout"),
    ("layouts check", 2, "FILE", "missing"),
    ("layouts check nowhere.toml", 2, "nowhere.toml", "no-such-file"),
    ("layouts check folder", 2, "folder", "is-a-folder"),
    ("batch", 2, "INPUTS", "missing"),
    ("batch orders.csv", 2, "INPUTS", "missing"),
    ("batch orders.csv out.csv", 2, "--source", "missing"),
    ("batch orders.csv out.csv --source shopify --map name=名前", 2, "--source", "missing"),
    ("batch nowhere.csv out.csv --map name=名前", 2, "nowhere.csv", "no-such-file"),
    ("batch orders.csv out.csv --source nowhere", 2, "nowhere", "no-such-layout"),
    ("batch orders.csv out.csv --source ./nowhere.toml", 2, "./nowhere.toml", "no-such-file"),
    ("batch orders.csv out.csv --source yamato-b2", 2, "--source", "no-input"),
    ("batch orders.csv out.csv --source auto", 2, "--source", "not-recognised"),
    (f"batch orders.csv out.csv --map {SECRET}", 2, "--map", "bad-map"),
    ("batch orders.csv out.csv --map name=", 2, "--map", "bad-map"),
    ("batch orders.csv out.csv --map lines=住所 --map lines=名前", 2, "--map", "field-twice"),
    ("batch orders.csv out.csv --map nam=名前", 2, "nam", "unknown-field"),
    ("batch orders.csv out.csv --map name=氏名", 2, "氏名", "column-missing"),
    ("batch twice.csv out.csv --map name=名前", 2, "名前", "column-twice"),
    ("batch orders.csv out.csv --map name=名前 --target nowhere", 2, "nowhere", "no-such-layout"),
    ("batch orders.csv out.csv --map name=名前 --target amazon-pay", 2, "--target", "no-output"),
    ("batch orders.csv out.xlsx --map name=名前", 2, "out.xlsx", "unknown-file-type"),
    ("batch orders.csv out.doc --map name=名前", 2, "out.doc", "unknown-file-type"),
    ("batch orders.csv orders.csv --map name=名前", 2, "OUT", "would-overwrite"),
    ("batch orders.csv folder --map name=名前", 2, "folder", "is-a-folder"),
    (
        "batch orders.csv out.csv --map name=名前 --shop nowhere.toml",
        2,
        "nowhere.toml",
        "no-such-file",
    ),
    (
        "batch orders.csv out.csv --map name=名前 --shop shop.toml",
        2,
        "shop.no_such",
        "unknown-word",
    ),
    ("batch orders.csv out.csv --map name=名前 --shop notoml.toml", 2, "--shop", "not-toml"),
    (
        "batch orders.csv out.csv --map name=名前 --corrections nowhere.csv",
        2,
        "nowhere.csv",
        "no-such-file",
    ),
    (
        "batch orders.csv out.csv --map name=名前 --corrections orders.csv",
        2,
        "キー",
        "not-a-review",
    ),
    (
        f"batch orders.csv out.csv --map name=名前 --include {SECRET}",
        2,
        "--include",
        "unknown-word",
    ),
    ("batch orders.csv out.csv --map name=名前 --language fr", 2, "--language", "unknown-word"),
    ("batch orders.csv out.csv --map name=名前 --carry 備考", 2, "備考", "column-missing"),
    (
        "batch orders.csv out.csv --map name=名前 --carry 住所 --target yamato-b2",
        2,
        "--target",
        "carry-not-possible",
    ),
    ("batch orders.csv out.csv --map name=名前 --threshold 1.5", 2, "--threshold", "out-of-range"),
    (
        f"batch orders.csv out.csv --map name=名前 --threshold {SECRET}",
        2,
        "--threshold",
        "not-a-number",
    ),
    (
        f"batch orders.csv out.csv --map name=名前 --encoding {SECRET}",
        2,
        "--encoding",
        "unknown-encoding",
    ),
    ("batch orders.csv out.csv --map name=名前 --workers 0", 2, "--workers", "out-of-range"),
    (
        f"batch orders.csv out.csv --map name=名前 --workers {SECRET}",
        2,
        "--workers",
        "not-a-number",
    ),
    (
        "batch orders.csv out.csv --map name=名前 --max-doubtful -1",
        2,
        "--max-doubtful",
        "out-of-range",
    ),
    ("batch orders.csv out.csv --map name=名前 --review out.csv", 2, "--review", "would-overwrite"),
    ("batch orders.csv out.csv --map name=名前 --review folder", 2, "--review", "is-a-folder"),
    ("batch empty.csv out.csv --map name=名前", 2, "empty.csv", "empty-file"),
    ("batch rows.csv out.csv --map name=名前 --strict", 2, "rows.csv", "no-such-file"),
    ("batch book.xlsx out.csv --map name=名前", 2, "book.xlsx", "not-a-workbook"),
    ("batch orders.csv.gz out.csv --map name=名前", 2, "orders.csv.gz", "cannot-unpack"),
    ("batch orders.parquet out.csv --map name=名前", 2, "orders.parquet", "not-parquet"),
    ("batch orders.jsonl out.csv --source amazon-pay", 1, "out.csv.rejects.csv", "all-rejected"),
    ("batch folder out.csv --map name=名前", 2, "INPUTS", "no-input"),
    ("batch - out.csv --map name=名前", 2, "stdin", "empty-file"),
    ("tracking", 2, "RESULTS", "missing"),
    ("tracking orders.csv", 2, "--orders", "missing"),
    (
        "tracking nowhere.csv --orders orders.csv --target rakuten --out out.csv",
        2,
        "nowhere.csv",
        "no-such-file",
    ),
    (
        "tracking orders.csv --orders nowhere.csv --target rakuten --out out.csv",
        2,
        "nowhere.csv",
        "no-such-file",
    ),
    (
        "tracking orders.csv --orders orders.csv --target nowhere --out out.csv",
        2,
        "--target",
        "unknown-word",
    ),
    (
        "tracking orders.csv --orders orders.csv --target rakuten --out out.csv",
        2,
        "--source",
        "not-recognised",
    ),
    (
        f"tracking orders.csv --orders orders.csv --target rakuten --out out.csv --result {SECRET}",
        2,
        "--source",
        "not-recognised",
    ),
    (
        f"tracking orders.csv --orders orders.csv --target rakuten --out out.csv --day {SECRET}",
        2,
        "--day",
        "bad-value",
    ),
    ("pay gte", 2, "pay", "no-such-command"),
    ("pay get", 2, "SESSION_ID", "missing"),
    ("pay get ID", 2, "--key-id", "missing"),
    (f"pay get ID --key-id {SECRET}", 2, "--key-file", "missing"),
    ("pay get ID --key-id LIVE-ABC", 2, "--key-file", "missing"),
    ("pay get ID --key-id LIVE-ABC --key-file nowhere.pem", 2, "--key-file", "key-file-unreadable"),
    ("pay get ID --key-id LIVE-ABC --key-file key.pem", 2, "--key-file", "key-not-pem"),
    ("pay get ID --key-id LIVE-ABC --key-env NOWHERE", 2, "--key-file", "missing"),
    ("pay get ID --key-id-env NOWHERE --key-file key.pem", 2, "--key-id", "missing"),
    ("pay get ID --region fr", 2, "--region", "unknown-word"),
    ("pay get ID --environment test", 2, "--environment", "unknown-word"),
    (
        "pay get --file nowhere.txt --key-id LIVE-ABC --key-file key.pem",
        2,
        "nowhere.txt",
        "no-such-file",
    ),
    ("pay get --file ids.txt --key-id LIVE-ABC --key-file key.pem", 2, "SESSION_ID", "missing"),
    (
        "pay get ID --key-id LIVE-ABC --key-file key.pem --ca-file key.pem",
        2,
        "--key-file",
        "key-not-pem",
    ),
    ("sandbox --port 70000", 2, "--port", "out-of-range"),
    (f"sandbox --port {SECRET}", 2, "--port", "not-a-number"),
    ("sandbox --port 0 --https-port 0", 2, "--port", "no-port"),
    ("sandbox --home nowhere", 2, "--home", "no-merchant"),
    ("sandbox --home orders.csv", 2, "orders.csv", "is-a-file"),
    ("sandbox --init folder/x/y --home folder extra", 2, "sandbox", "too-many-arguments"),
    ("sandbox --certificate key.pem", 2, "--certificate", "tls"),
    ("sandbox --throttle fast", 2, "--throttle", "unknown-word"),
    (f"sandbox --public-key {SECRET}", 2, "--public-key", "public-key"),
    ("sandbox --public-key ID=nowhere.pem", 2, "--public-key", "public-key"),
    ("sandbox --public-key ID=key.pem", 2, "--public-key", "public-key"),
    ("sandbox --notify https://shop.example/ipn", 2, "--notify", "foreign-host"),
    ("sandbox --advance -1", 2, "--advance", "clock-step"),
    (f"sandbox --advance {SECRET}", 2, "--advance", "not-a-number"),
    ("sandbox --allow-host 花園/秘子", 2, "--allow-host", "not-a-host"),
    ("serve --port 80000", 2, "--port", "out-of-range"),
    ("serve --port 0x50", 2, "--port", "not-a-number"),
    ("serve --workers 0", 2, "--workers", "out-of-range"),
    ("serve --workers -1", 2, "--workers", "out-of-range"),
    ("serve --threshold 2", 2, "--threshold", "out-of-range"),
    ("serve --rate -1", 2, "--rate", "out-of-range"),
    ("serve --max-body 0", 2, "--max-body", "out-of-range"),
    ("serve --token-file nowhere.txt", 2, "nowhere.txt", "no-such-file"),
    ("serve --token-file token.txt", 2, "--token-file", "token-too-short"),
    ("serve --token-file token-ja.txt", 2, "--token-file", "token-not-ascii"),
    ("serve --key-id LIVE-ABC", 2, "--key-id", "key-incomplete"),
    ("serve --key-file key.pem", 2, "--key-id", "key-incomplete"),
    ("serve --key-id LIVE-ABC --key-file key.pem", 2, "--key-file", "key-not-pem"),
    ("serve --origin shop.example", 2, "--origin", "not-an-origin"),
    (f"serve --trusted-proxy {SECRET}", 2, "--trusted-proxy", "not-an-address"),
    ("serve --allow-host https://shop.example/", 2, "--allow-host", "not-a-host"),
    (f"serve --host {SECRET}", 2, "--host", "not-a-host"),
    ("demo --port 99999", 2, "--port", "out-of-range"),
    ("demo --sandbox-port -1", 2, "--sandbox-port", "out-of-range"),
    ("demo --home orders.csv", 2, "orders.csv", "is-a-file"),
    ("demo --allow-host a/b", 2, "--allow-host", "not-a-host"),
    ("data ad-abr orders.csv", 2, "data", "no-such-command"),
    ("data add-abr", 2, "FILE", "missing"),
    ("data add-abr nowhere.csv", 2, "nowhere.csv", "no-such-file"),
    ("data add-abr orders.csv", 2, "orders.csv", "not-abr"),
    ("data add-abr folder", 2, "folder", "is-a-folder"),
    ("data add-abr orders.csv --name a/b", 2, "orders.csv", "not-abr"),
    ("data learn-names", 2, "FILES", "missing"),
    ("data learn-names nowhere.csv --map name=氏名", 2, "nowhere.csv", "no-such-file"),
    ("data learn-names customers.csv --map name=氏名", 2, "FILES", "no-rows"),
    (
        "data learn-names customers.csv --map name=氏名 --source shopify",
        2,
        "--source",
        "too-many-options",
    ),
    ("data learn-names customers.csv --source nowhere", 2, "nowhere", "no-such-layout"),
    (f"data learn-names customers.csv --map {SECRET}", 2, "--map", "bad-map"),
    ("data remember nowhere.csv --source shopify", 2, "nowhere.csv", "no-such-file"),
    ("data remember customers.csv --source ec-cube4", 2, "注文ID", "column-missing"),
    ("data forget", 2, "--name", "missing"),
    ("data forget --all --older-than 3", 2, "--name", "missing"),
    ("data forget --older-than -3", 2, "--older-than", "out-of-range"),
    (f"data forget --older-than {SECRET}", 2, "--older-than", "not-a-number"),
    (f"data forget --name {SECRET} --all", 2, "--name", "missing"),
    ("data remove", 2, "NAME", "missing"),
    (f"data remove {SECRET}", 2, "NAME", "no-such-table"),
    (f"data list {SECRET}", 2, "data list", "too-many-arguments"),
    ("layouts list extra", 2, "layouts list", "too-many-arguments"),
    ("layouts guide extra", 2, "layouts guide", "too-many-arguments"),
    ("session --json nowhere.json", 2, "nowhere.json", "no-such-file"),
    ("sandbox --host 999.1.1.1 --port 8180 --https-port 0", 2, "--host", "not-a-host"),
    (
        f"tracking orders.csv --orders orders.csv --target plain --out out.csv --day {SECRET}",
        2,
        "--day",
        "bad-value",
    ),
    ("batch orders.csv out.csv --map name=名前 --shpo x", 2, "--shpo", "no-such-option"),
    ("address --prefcture 東京", 2, "--prefcture", "no-such-option"),
    ("kana --form", 2, "--form", "value-missing"),
    ("serve --tokn x", 2, "--tokn", "no-such-option"),
    ("pay get --fil x", 2, "--fil", "no-such-option"),
    ("data learn-names customers.csv --map name=氏名 --map kana=カナ", 2, "カナ", "column-missing"),
]
"""Command line, exit code, what the message calls wrong, and the code of the error."""

TOLD = re.compile(r"atena: (.*?): ([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?: \(.*?\))?: (.+)")


@pytest.mark.usefixtures("wrong_files")
@pytest.mark.parametrize(("line", "exit_code", "field", "code"), USES)
def test_a_wrong_use_is_told(
    line: str, exit_code: int, field: str, code: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(shlex.split(line))
    shown, told = capfd.readouterr()
    found = TOLD.fullmatch(told.splitlines()[-1])
    assert found is not None, told
    assert (ended.value.code, found[1], found[2]) == (exit_code, field, code)
    assert SECRET not in shown + told
    assert "Traceback" not in told


@pytest.mark.parametrize("file", ["notoml.toml", "own.toml"])
def test_what_is_wrong_with_a_layout_is_listed(
    wrong_files: Path, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["layouts", "check", str(wrong_files / file)])
    assert ended.value.code == 2
    assert file in capsys.readouterr().out


@pytest.mark.parametrize("line", ["", "data", "pay"])
def test_a_command_that_is_named_alone_shows_its_help(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(shlex.split(line))
    assert ended.value.code == 0
    assert "Usage: atena" in capsys.readouterr().out


def test_one_bad_line_costs_that_line(
    wrong_files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["session", "--json", str(wrong_files / "lines.jsonl")])
    shown, told = capsys.readouterr()
    assert [line.count('"surname":"') > 0 for line in shown.splitlines()] == [True, True]
    assert told.startswith("atena: lines.jsonl:2: session: not-json: ")


def test_a_fault_of_atena_is_told_without_what_it_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr("atena.names.parse_name", fail)
    with pytest.raises(SystemExit) as ended:
        main(["name", SECRET])
    told = capsys.readouterr().err
    assert ended.value.code == 1
    assert "KeyError: internal-error" in told
    assert SECRET not in told


def test_control_c_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("atena.names.parse_name", stop)
    with pytest.raises(SystemExit) as ended:
        main(["name", SECRET])
    assert (ended.value.code, capsys.readouterr().err.strip()) == (130, "atena: stopped")
