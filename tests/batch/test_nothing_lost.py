"""Broken rows, interrupted runs, changed inputs."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atena.batch import Progress, engine, run
from atena.batch.checkpoint import work_folder
from atena.batch.input.records import LONGEST_LINES, csv_records
from atena.batch.input.rows import Dialect
from atena.errors import BatchError
from atena.layouts import Label, Order
from atena.lexicon import Lexicon

from .conftest import MAPPING, PEOPLE, csv_bytes, read_csv, rows

BROKEN = [
    (b'N900,"open,153-0064\r\n', "unclosed-quote"),
    (b"N901,short\r\n", "2-columns-instead-of-8"),
    (b"N902,\x81\x20,153-0064,,,,,\r\n", "undecodable-byte"),
]


@pytest.mark.parametrize("parts", [True, False])
def test_bad_rows_are_rejected_and_stop_nothing(
    tmp_path: Path, parts: bool, request: pytest.FixtureRequest
) -> None:
    if parts:
        request.getfixturevalue("small_parts")
    good = csv_bytes(rows(100)).splitlines(keepends=True)
    lines = [
        *good[:20],
        BROKEN[0][0],
        *good[20:40],
        BROKEN[1][0],
        *good[40:60],
        BROKEN[2][0],
        *good[60:],
    ]
    path = tmp_path / "in.csv"
    path.write_bytes(b"".join(lines))
    report = run(path, tmp_path / "out.csv", source=MAPPING, workers=1)
    clean = tmp_path / "clean.csv"
    clean.write_bytes(b"".join(good))
    run(clean, tmp_path / "expected.csv", source=MAPPING, workers=1)
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "expected.csv").read_bytes()
    rejects = read_csv(tmp_path / "out.csv.rejects.csv")
    assert [int(reject["row"]) for reject in rejects] == [21, 42, 63]
    for reject, (_, reason) in zip(rejects, BROKEN, strict=True):
        assert reject["reason"].startswith(reason)
    assert rejects[1]["text"] == "N901,short"
    assert report.stats.rejected == 3
    with pytest.raises(BatchError, match=r"in\.csv:21: bad-row"):
        run(path, tmp_path / "strict.csv", source=MAPPING, workers=1, strict=True)
    assert not (tmp_path / "strict.csv").exists()


def test_a_quoted_field_may_have_lines(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(
        csv_bytes(
            [
                [
                    "N1",
                    "山田太郎",
                    "153-0064",
                    "東京都",
                    "目黒区下目黒1-8-1\r\nアルコ\nタワー",
                    '5" disk',
                    "",
                    "茶,碗",
                ],
                *rows(3),
            ]
        )
    )
    report = run(path, tmp_path / "out.csv", source=MAPPING, workers=1)
    assert report.stats.rejected == 0
    assert read_csv(tmp_path / "out.csv")[0]["street"] == "1-8-1"


@given(
    st.lists(
        st.sampled_from([b'a,"b\n', b'c"\n', b"plain\n", b'"', b",", b'""\n', b'x"y\n', b"\n"]),
        max_size=80,
    )
)
def test_records_make_the_file_again(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    records = list(csv_records(data.splitlines(keepends=True)))
    assert b"".join(record.data for record in records) == data
    offset = 0
    for record in records:
        assert record.offset == offset
        offset += len(record.data)
    assert [record.row for record in records] == list(range(1, len(records) + 1))


def test_one_stray_quote_costs_no_row() -> None:
    good = [b"%d,fine,x\n" % number for number in range(3 * LONGEST_LINES)]
    for stray in (b'1,"stray,x\n', b'1,str"ay,x\n', b'1,x,"stray\n'):
        records = list(csv_records([stray, *good], dialect=Dialect("utf-8", columns=3)))
        assert len(records) == len(good) + 1
        assert not any(record.reason for record in records)


def test_a_quote_that_nothing_closes_costs_its_own_line() -> None:
    good = [b"%d,fine,x\n" % number for number in range(9)]
    records = list(csv_records([b'1,"stray\n', *good], dialect=Dialect("utf-8", columns=3)))
    assert [record.reason for record in records] == ["unclosed-quote", *[""] * 9]


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("name", ["out.csv", "out.parquet"])
def test_an_interrupted_run_goes_on(export: Path, tmp_path: Path, name: str) -> None:
    run(export, tmp_path / "whole" / name, source=MAPPING, workers=1)
    out = tmp_path / name

    def stop(progress: Progress) -> None:
        if progress.labels > 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(export, out, source=MAPPING, workers=1, watch=stop)
    assert not out.exists()
    assert_no_values(work_folder(out))
    report = run(export, out, source=MAPPING, workers=1)
    assert 0 < report.resumed < report.parts
    assert out.read_bytes() == (tmp_path / "whole" / name).read_bytes()
    assert not work_folder(out).exists()


def assert_no_values(work: Path) -> None:
    """The checkpoint and the counts of the parts hold no value of any row."""
    assert work.stat().st_mode & 0o077 == 0
    for path in work.glob("*.json"):
        text = path.read_text("utf-8")
        for value in (*PEOPLE, "アルコタワー", "0312345678", "下目黒", "アテナ商店"):
            assert value not in text


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("change", ["inputs", "options", "version", "data"])
def test_a_changed_job_is_not_resumed(
    export: Path, tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.csv"
    shop = {"sender.name": "アテナ商店"}

    def stop(progress: Progress) -> None:
        if progress.labels > 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(export, out, source=MAPPING, shop=shop, workers=1, watch=stop)
    assert_no_values(work_folder(out))
    if change == "inputs":
        export.write_bytes(
            export.read_bytes().replace("山田".encode("cp932"), "山川".encode("cp932"))
        )
    elif change == "options":
        shop = {"sender.name": "別の店"}
    elif change == "version":
        monkeypatch.setattr("atena.batch.checkpoint.__version__", "9.9.9")
    else:
        monkeypatch.setattr("atena.batch.checkpoint.data_version", lambda: "other")
    with pytest.raises(BatchError, match=f"{change}: cannot-resume"):
        run(export, out, source=MAPPING, shop=shop, workers=1)
    assert run(export, out, source=MAPPING, shop=shop, workers=1, restart=True).resumed == 0


@pytest.mark.usefixtures("small_parts")
def test_a_damaged_part_is_done_again(export: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"

    def stop(progress: Progress) -> None:
        if progress.labels > 60:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(export, out, source=MAPPING, workers=1, watch=stop)
    damaged = work_folder(out) / "part-000001.out"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    run(export, out, source=MAPPING, workers=1)
    run(export, tmp_path / "whole.csv", source=MAPPING, workers=1)
    assert out.read_bytes() == (tmp_path / "whole.csv").read_bytes()


SCRIPT = """
import sys
from atena.batch import engine, plan, run
from atena.layouts import Label, Order
from atena.lexicon import Lexicon
plan.PART_BYTES = 900
if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], source={mapping!r}, workers=int(sys.argv[3]), review=sys.argv[2] + ".review")
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "job.py"
    path.write_text(SCRIPT.format(mapping=MAPPING))
    return path


@pytest.mark.parametrize("workers", ["1", "2"])
def test_killed_at_any_moment_it_goes_on_and_ends_with_the_same_bytes(
    tmp_path: Path, script: Path, workers: str
) -> None:
    export = tmp_path / "orders.csv"
    export.write_bytes(csv_bytes(rows(400)))
    began = time.monotonic()
    subprocess.run([sys.executable, script, export, tmp_path / "whole.csv", workers], check=True)
    long = time.monotonic() - began
    dice = random.Random(6)
    out = tmp_path / "out.csv"
    killed = 0
    for _ in range(6):
        process = subprocess.Popen([sys.executable, script, export, out, workers])
        time.sleep(dice.uniform(0.3, 1.0) * long)
        if process.poll() is None:
            assert not out.exists() or out.read_bytes() == (tmp_path / "whole.csv").read_bytes()
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
    time.sleep(0.2)
    subprocess.run([sys.executable, script, export, out, workers], check=True)
    assert killed
    assert out.read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert Path(f"{out}.review").read_bytes() == (tmp_path / "whole.csv.review").read_bytes()


def test_a_full_disk_is_an_error_and_no_loss(tmp_path: Path, script: Path, export: Path) -> None:
    out = tmp_path / "out.csv"
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\nimport signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n{script.read_text()}"
    small = tmp_path / "small.py"
    small.write_text(limited)
    failed = subprocess.run(
        [sys.executable, small, export, out, "1"], capture_output=True, text=True, check=False
    )
    assert failed.returncode != 0
    assert "File too large: cannot-write" in failed.stderr
    assert not out.exists()
    subprocess.run([sys.executable, script, export, out, "1"], check=True)
    run(export, tmp_path / "whole.csv", source=MAPPING, workers=1)
    assert out.read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_two_runs_into_one_output_do_not_mix(export: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"

    def second(_: Progress) -> None:
        with pytest.raises(BatchError, match="already-running"):
            run(export, out, source=MAPPING, workers=1)

    run(export, out, source=MAPPING, workers=1, watch=second)
    assert len(read_csv(out)) == 100
    assert out in tmp_path.iterdir()


def test_a_fault_of_ours_costs_one_order(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run(export, tmp_path / "whole.csv", source=MAPPING, workers=1)

    def stumbles(label: Label, order: Order, lexicon: Lexicon | None) -> None:
        if order.order_id == "N7":
            raise ValueError("山田")
        place(label, order, lexicon)

    place = engine._place
    monkeypatch.setattr(engine, "_place", stumbles)
    report = run(export, tmp_path / "out.csv", source=MAPPING, workers=1)
    assert report.stats.labels == whole.stats.labels - 1
    assert report.stats.rejects == {"failed-ValueError": 1}
    lines = (tmp_path / "whole.csv").read_bytes().split(b"\r\n")
    kept = [line for line in lines if not line.startswith(b"N7,")]
    assert (tmp_path / "out.csv").read_bytes() == b"\r\n".join(kept)
    assert "山田" not in (tmp_path / "out.csv.rejects.csv").read_text("utf-8-sig")


def test_a_script_without_a_main_guard_runs_once(tmp_path: Path, export: Path) -> None:
    script = tmp_path / "plain.py"
    script.write_text(
        "import sys\nfrom atena.batch import plan, run\nplan.PART_BYTES = 900\n"
        f"print(run(sys.argv[1], sys.argv[2], source={MAPPING!r}, workers=2).stats.labels)\n"
    )
    done = subprocess.run(
        [sys.executable, script, export, tmp_path / "out.csv"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "100\n", "")
