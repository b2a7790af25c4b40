"""Fields of any content: always a result, and no more time than their length asks for."""

import random
import time

import pytest

import atena

PATTERNS = (
    "陽", "々", "ヽ", "小字", "様", "と", "ア", "ａ", "A ", "あ ", "山田太郎", "太郎 花子 ", "東京都港区", "山&", "(山)",
    "株式会社", "御中 ", "〓", "山1", "YAMADA", "김", "я", "𠮷", "de ", "c/o ", "方",
)  # fmt: skip
KANJI = "陽菜美月山田太郎花子中村優香里奈々木林森石川井上"
EVIDENCE: tuple[dict[str, str], ...] = (
    {},
    {"kana": "ヤマダ タロウ"},
    {"romaji": "Taro Yamada"},
    {"email": "taro.yamada@example.com"},
)
SHORT, LONG = 64, 192


def seconds(text: str, evidence: dict[str, str]) -> float:
    """Processor time of a field, the best of three that differ by a character, so that nothing is remembered."""
    best = float("inf")
    for sign in "弐参肆":
        start = time.process_time()
        atena.parse_name(sign + text[1:], **evidence)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("pattern", PATTERNS)
def test_time_grows_with_the_length_at_most(pattern: str) -> None:
    for evidence in EVIDENCE:
        seconds(pattern * 3, evidence)
        short = max(0.002, seconds((pattern * SHORT)[:SHORT], evidence))
        long = seconds((pattern * LONG)[:LONG], evidence)
        assert long < 4 * LONG / SHORT * short


def test_random_kanji_take_time_in_proportion() -> None:
    draw = random.Random(3)
    text = "".join(draw.choice(KANJI) for _ in range(LONG))
    for evidence in EVIDENCE:
        short = max(0.002, seconds(text[:SHORT], evidence))
        assert seconds(text, evidence) < 4 * LONG / SHORT * short


@pytest.mark.parametrize(
    "pattern", ["小字ヽ", "ヾ", "〻", "\U00020b9f", "ゟ", "㋿", "\u3099", "陽"]
)
@pytest.mark.parametrize("size", [1, 56, 200, 400])
def test_unusual_characters_again_and_again_give_a_result(pattern: str, size: int) -> None:
    for evidence in EVIDENCE:
        name = atena.parse_name(pattern * size, **evidence)
        assert 0.0 <= name.confidence.split <= 1.0
