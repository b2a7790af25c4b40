"""The same bytes on every interpreter: since Python 3.12 `sum` adds floats more exactly than before.

No result may depend on it: what is added up is added by `math.fsum`, which is exact everywhere.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
STEP_BY_STEP = "total = total + one"
EXACTLY = "parts = [float(total), *parts]; total = math.fsum(parts); parts = []"
PROGRAM = """
import builtins, math

def add(numbers, start=0):
    parts = list(numbers)
    if not any(isinstance(one, float) for one in parts):
        return plain(parts, start)
    total = start
    {how}
    return total

plain = builtins.sum
builtins.sum = add

import atena

for name in (
    "公益社団法人桑名郡医療福祉協議会 桑名リハビリセンター長島分院", "デイサービスひまわり苑上米津", "東海林さだお",
    "凪沙 陽依梨", "有限会社芦谷凮月堂", "KATO YUKI", "角田裕子", "御子柴 玲緒菜", "マリア クルス", "佐々木蔵之介 様方",
):
    for email in ("", "y.tsunoda@example.jp"):
        result = atena.parse_name(name, email=email or None)
        print(result.model_dump_json(), result.organization_reading.model_dump_json())
for text in (
    "目黒区下目黒5-16-12F", "府中市宮町1-1", "中央区銀座4", "5-12-3 Shimomeguro, Meguro", "Honcho 2-1, Chuo",
    "京都市中京区寺町通御池上る上本能寺前町488番地", "札幌市中央区南2西10-1-4 第3芦谷ビル402",
):
    print(atena.parse_address(text).model_dump_json())
print(atena.same_person("河野 太郎", "カワノ タロウ"), atena.same_person("裕子", "ヒロコ"))
"""


def printed(how: str) -> bytes:
    loop = f"for one in parts: {how}" if how == STEP_BY_STEP else how
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.replace("{how}", loop)],
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    ).stdout


def test_results_do_not_depend_on_how_floats_are_added_up() -> None:
    step_by_step = printed(STEP_BY_STEP)
    assert step_by_step.count(b"\n") == 28
    assert step_by_step == printed(EXACTLY)
