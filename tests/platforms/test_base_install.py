"""An install without any extra: what needs one says which, and all else works."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import atena

SOURCE = Path(atena.__file__).resolve().parents[1]
ABSENT = (
    "cryptography django fastapi flask httptools httpx jinja2 multipart openpyxl pandas prometheus_client "
    "pyarrow pyspark python_multipart starlette uvicorn uvloop zstandard"
)
BASE = f"""
import sys
import zipfile
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition('.')[0] in {ABSENT.split()}:
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Absent())
"""


def base(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BASE + code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "LC_ALL": "C.UTF-8"},
    )


@pytest.mark.parametrize(
    "code",
    [
        "from atena import *; print(parse_addresses, review_async, normalize)",
        "import atena, inspect; print(len(inspect.getmembers(atena)))",
        "import atena, pydoc; print(pydoc.render_doc(atena)[:60])",
        "import atena; assert 'pay' not in dir(atena); print(hasattr(atena, '__all__'))",
        "import atena; print(atena.parse_name('山田太郎').surname)",
    ],
)
def test_what_works_without_any_extra(code: str) -> None:
    done = base(code)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize(
    ("code", "extra"),
    [
        ("import atena.pay", "pay"),
        ("import atena; atena.pay", "pay"),
        ("from atena.pay import Client", "pay"),
        ("import atena; atena.web", "web"),
        ("import atena; atena.sandbox", "sandbox"),
        ("import atena; atena.spark", "spark"),
        ("import atena; atena.batch.normalize_batch", "batch"),
        ("import atena.demo", "web"),
        ("from atena.matching.customers import Customers; Customers.open()", "remember"),
    ],
)
def test_a_missing_extra_is_named_from_python(code: str, extra: str) -> None:
    caught = f"\ntry:\n    {code.replace('; ', chr(10) + '    ')}\nexcept ImportError as error: print(error)"
    told = base(caught).stdout
    assert "package-missing" in told
    assert f"pip install 'atena[{extra}]'" in told


@pytest.mark.parametrize(
    ("command", "extra"),
    [("pay", "pay"), ("sandbox", "sandbox"), ("serve", "web"), ("demo", "web")],
)
def test_a_missing_extra_is_named_on_the_command_line(command: str, extra: str) -> None:
    done = base("from atena.cli import main; main(sys.argv[1:])", command)
    assert done.returncode == 1
    assert f"pip install 'atena[{extra}]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_all_parts_are_listed_where_they_are_installed() -> None:
    assert {"pay", "sandbox", "spark", "web"} <= set(dir(atena))


def test_an_archive_says_why_it_does_not_work(tmp_path: Path) -> None:
    archive = tmp_path / "atena.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in (SOURCE / "atena").rglob("*.py"):
            packed.write(path, path.relative_to(SOURCE).as_posix())
    done = subprocess.run(
        [sys.executable, "-c", "import atena; atena.parse_name('山田太郎')"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(archive)},
    )
    assert "install it into a folder, not into an archive" in done.stderr
