"""Free text read aloud: conventions, the dictionary, what stays unread."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

import atena
from atena.errors import InputError
from atena.furigana import LONGEST, dictionary, furigana, read_text


@pytest.mark.parametrize(
    ("text", "kana"),
    [
        ("みどりコーポ", "ミドリコーポ"),
        ("東館", "ヒガシカン"),
        ("西館5階", "ニシカンゴカイ"),
        ("B2F", "チカニカイ"),
        ("1F", "イッカイ"),
        ("3階", "サンガイ"),
        ("三階", "サンガイ"),
        ("十階", "ジュッカイ"),
        ("18F", "ジュウハッカイ"),
        ("205号室", "ニマルゴゴウシツ"),
        ("5号室", "ゴゴウシツ"),
        ("二〇三号室", "ニマルサンゴウシツ"),
        ("A棟", "エートウ"),
        ("B-1203", "ビーイチニマルサン"),
        ("2-14-3", "ニノジュウヨンノサン"),
        ("第二桜荘", "ダイニサクラソウ"),
        ("第3山本ビル", "ダイサンヤマモトビル"),
        ("第23地割", "ダイニジュウサンチワリ"),
        ("2番丁", "ニバンチョウ"),
        ("朝日荘", "アサヒソウ"),
        ("ＮＴＴビル", "エヌティティビル"),
        ("ハイツHIKARI", "ハイツヒカリ"),
        ("サンコーポⅢ", "サンコーポスリー"),
        ("株式会社青葉", "カブシキガイシャアオバ"),
        ("㈱青葉", "カブシキガイシャアオバ"),
        ("（有）青葉 総務部", "ユウゲンガイシャアオバソウムブ"),
        ("髙橋ビル", "タカハシビル"),
        ("佐々木方", "ササキカタ"),
        ("五反田", "ゴタンダ"),
        ("R&Dセンター", "アールアンドディーセンター"),
        ("", ""),
        ("  ・　!?", ""),
    ],
)
def test_reading(text: str, kana: str) -> None:
    reading = read_text(text)
    assert (reading.kana, reading.notes) == (kana, ())


def test_forms() -> None:
    assert furigana("ガーデン東館") == "ガーデンヒガシカン"
    assert furigana("ガーデン東館", form="hiragana") == "がーでんひがしかん"
    assert furigana("ガーデン東館", form="halfwidth") == "ｶﾞｰﾃﾞﾝﾋｶﾞｼｶﾝ"


def test_what_nothing_reads_stays_and_is_noted() -> None:
    reading = read_text("김ビル3階")
    kana, notes = reading.kana, reading.notes
    assert kana == "김ビルサンガイ"
    assert [(note.code, note.facts) for note in notes] == [("text-unread", {"text": "김"})]


def test_kanji_unknown_to_all_stay_without_pykakasi(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "_kakasi", lambda: None)
    reading = read_text("㑺㑺㑺ビル")
    kana, notes = reading.kana, reading.notes
    assert kana == "㑺㑺㑺ビル"
    assert [note.code for note in notes] == ["text-unread"]


def test_too_long_text_is_cut_with_a_note() -> None:
    reading = read_text("ア" * (LONGEST + 5))
    kana, notes = reading.kana, reading.notes
    assert len(kana) == LONGEST
    assert [note.code for note in notes] == ["text-cut"]


@pytest.mark.parametrize(
    "text", ["\ud800", "\U000e0100", "葛\U000e0100", "9" * 500, "一" * 300, "(" * 50, "☎️👨‍👩‍👧"]
)
def test_every_string_gives_a_result(text: str) -> None:
    assert isinstance(furigana(text), str)


def test_other_types_and_forms_are_refused() -> None:
    with pytest.raises(InputError, match="wrong-type: text"):
        furigana(12)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="unknown-form"):
        furigana("ビル", form="romaji")  # type: ignore[arg-type]


def test_the_function_is_not_hidden_by_its_module() -> None:
    code = "import atena, atena.furigana; print(atena.furigana('ビル'))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout == "ビル\n"
    assert atena.furigana("ビル") == "ビル"


def test_kana_and_numbers_load_no_dictionary() -> None:
    code = (
        "import sys, atena; atena.furigana('コーポ12'); atena.furigana('Tビル');"
        "print('sudachipy' in sys.modules, 'pykakasi' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout == "False False\n"


def test_threads_read_at_the_same_time() -> None:
    found: list[str] = []

    def read() -> None:
        found.extend(furigana(f"東京中央病院{number}階") for number in range(1, 40))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 * 39
    assert len(set(found)) == 39
