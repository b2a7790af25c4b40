"""Windows, as far as it can be had elsewhere: no fcntl, no fork, no users; streams and files in CP932.

What this cannot show: paths with drive letters, how the console writes, files that another process holds open.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import atena

HERE = Path(__file__).resolve().parent
SOURCE = Path(atena.__file__).resolve().parents[1]
STREAMS = {"PYTHONIOENCODING": "cp932", "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}
ORDERS = (
    "氏名,住所,番号\r\n髙橋太郎,東京都目黒区下目黒1-8-1,7\r\n山田花子,大阪市北区梅田3-1-3,8\r\n"
)


def windows(
    *arguments: str, stdin: bytes = b"", folder: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    path = os.pathsep.join([str(HERE / "windows"), str(SOURCE)])
    return subprocess.run(
        [sys.executable, *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=folder,
        env={**os.environ, **STREAMS, "PYTHONPATH": path},
        timeout=300,
    )


def command(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return windows("-m", "atena", *arguments, stdin=stdin)


def test_the_emulation_takes_away_what_windows_lacks() -> None:
    code = "import os\nassert not hasattr(os, 'fork')\ntry: import fcntl\nexcept ImportError: print('gone')"
    assert windows("-c", code).stdout.strip() == b"gone"


def test_everything_can_be_imported() -> None:
    code = (
        "import pkgutil, importlib, atena\n"
        "for one in pkgutil.walk_packages(atena.__path__, 'atena.'):\n"
        "    if not one.name.endswith('__main__'): importlib.import_module(one.name)\n"
    )
    done = windows("-W", "ignore", "-c", code)
    assert done.returncode == 0, done.stderr.decode("cp932", "replace")


def test_what_is_shown_is_in_the_encoding_of_the_console() -> None:
    shown = command("name", "髙橋太郎").stdout.decode("cp932")
    assert "髙橋" in shown


def test_a_character_that_cp932_lacks_is_escaped() -> None:
    """𠮷 is in no CP932: it is shown by its number, and the line goes on."""
    done = command("name", stdin="𠮷田太郎".encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert "\\ud842\\udfb7田" in done.stdout.decode("cp932")


def test_lines_in_cp932_are_read() -> None:
    done = command("name", "--json", stdin="髙橋太郎\r\n山田花子\r\n".encode("cp932"))
    names = [json.loads(line)["surname"] for line in done.stdout.decode("utf-8").splitlines()]
    assert names == ["髙橋", "山田"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_sessions_are_read_and_written_as_utf_8(mark: bytes) -> None:
    body = mark + '{"buyer": {"name": "髙橋太郎"}}'.encode()
    done = command("session", "--json", "-", stdin=body)
    assert json.loads(done.stdout.decode("utf-8"))["buyer"]["name"]["surname"] == "髙橋"


def test_a_batch_run_with_two_processes(tmp_path: Path) -> None:
    (tmp_path / "注文.csv").write_bytes(ORDERS.encode("cp932"))
    columns = ["--map", "name=氏名", "--map", "lines=住所", "--map", "order.id=番号"]
    done = command(
        "batch",
        str(tmp_path / "注文.csv"),
        str(tmp_path / "送り状.csv"),
        *columns,
        "--workers",
        "2",
    )
    assert done.returncode == 0, done.stderr.decode("cp932", "replace")
    with (tmp_path / "送り状.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["surname"] for row in csv.DictReader(file)] == ["髙橋", "山田"]


def test_learned_names_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATENA_DATA", str(tmp_path / "data"))
    (tmp_path / "顧客.csv").write_bytes("氏名,カナ\r\n髙橋太郎,タカハシ タロウ\r\n".encode("cp932"))
    done = command(
        "data",
        "learn-names",
        str(tmp_path / "顧客.csv"),
        "--map",
        "name=氏名",
        "--map",
        "kana=カナ",
    )
    assert done.returncode == 0, done.stderr.decode("cp932", "replace")
    assert "names" in command("data", "list").stdout.decode("cp932")


def test_the_sandbox_and_the_client() -> None:
    code = (
        "from atena import pay, sandbox\n"
        "with sandbox.running() as shop:\n"
        "    client = pay.Client(shop.public_key_id, shop.private_key, base_url=shop.base_url)\n"
        "    with client:\n"
        "        try: client.get_charge('P01-1234567-1234567-C000000')\n"
        "        except pay.errors.NotFoundError: print('answered')\n"
    )
    done = windows("-W", "ignore", "-c", code)
    assert done.stdout.strip() == b"answered", done.stderr.decode("cp932", "replace")
