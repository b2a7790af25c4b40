"""Readings of free text: conventions, the dictionary, what stays unread."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

import atena
from atena.errors import InputError
from atena.furigana import LONGEST_FREE_TEXT, dictionary, furigana, read_text
from atena.furigana.latin import building_in_latin
from atena.furigana.read import calibrated_reading


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
    reading = read_text("ア" * (LONGEST_FREE_TEXT + 5))
    kana, notes = reading.kana, reading.notes
    assert len(kana) == LONGEST_FREE_TEXT
    assert [note.code for note in notes] == ["text-cut"]


@pytest.mark.parametrize(
    "text", ["\ud800", "\U000e0100", "葛\U000e0100", "9" * 500, "一" * 300, "(" * 50, "☎️👨‍👩‍👧"]
)
def test_every_string_gives_a_result(text: str) -> None:
    assert isinstance(furigana(text), str)


def test_other_types_and_forms_are_refused() -> None:
    with pytest.raises(InputError, match="text: wrong-type"):
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
        "print(*[sys.modules.get(m) is not None for m in ('sudachipy', 'pykakasi')])"
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


BUILDINGS = [
    line.split("\t")
    for line in (Path(__file__).parent / "buildings.tsv").read_text("utf-8").splitlines()[1:]
]


def test_usual_readings_of_buildings() -> None:
    """The few that are known to fail could be either without a place: 三田, 白金, 百道."""
    wrong = [
        text
        for text, kana in BUILDINGS
        if comparable(read_text(text, kind="building").kana) != comparable(kana)
    ]
    assert len(wrong) <= len(BUILDINGS) * 0.03, wrong


def test_buildings_in_latin_letters() -> None:
    table = Path(__file__).parent / "latin.tsv"
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines()[1:]]
    wrong = [
        (text, building_in_latin(text)) for text, latin in rows if building_in_latin(text) != latin
    ]
    assert len(wrong) <= len(rows) * 0.03, wrong
    assert building_in_latin("") == building_in_latin("김ビル") == ""


def comparable(kana: str) -> str:
    return kana.translate(str.maketrans("ヂヅヴ", "ジズブ"))


@pytest.mark.parametrize(
    ("text", "code", "kana"),
    [
        ("柏原コーポ", "27221", "カシワラコーポ"),  # 大阪府柏原市
        ("柏原コーポ", "28223", "カイバラコーポ"),  # 兵庫県丹波市
        ("三田ハウス", "13103", "ミタハウス"),  # 東京都港区
        ("三田ハウス", "28219", "サンダハウス"),  # 兵庫県三田市
        ("愛子ビル", "04101", "アヤシビル"),  # 仙台市青葉区
        ("百道ビル", "40137", "モモチビル"),  # 福岡市早良区
    ],
)
def test_the_municipality_is_evidence(text: str, code: str, kana: str) -> None:
    assert furigana(text, municipality_code=code) == kana


@pytest.mark.parametrize(
    ("text", "kana"),
    [
        ("社会福祉法人 瑞泉会", "シャカイフクシホウジンズイセンカイ"),
        ("医療法人 博仁会", "イリョウホウジンハクジンカイ"),
        ("有料老人ホーム 寿楽苑", "ユウリョウロウジンホームジュラクエン"),
        ("介護付有料老人ホーム みどり", "カイゴツキユウリョウロウジンホームミドリ"),
        ("株式会社 東和商会", "カブシキガイシャトウワショウカイ"),
        ("ケアセンタ－つばさ", "ケアセンターツバサ"),
        ("らーめん横丁", "ラーメンヨコチョウ"),
        ("三ッ沢ハイツ", "ミツザワハイツ"),
        ("24時間ジム", "ニジュウヨジカンジム"),
        ("絆", "キズナ"),
        ("憩の家", "イコイノイエ"),
        ("菜の花", "ナノハナ"),
    ],
)
def test_organizations(text: str, kana: str) -> None:
    assert furigana(text, kind="organization") == kana


@pytest.mark.parametrize(
    ("text", "kana"),
    [
        ("Sunrise Terrace", "サンライズテラス"),
        ("SUNRISETOWER", "サンライズタワー"),
        ("ParkHomes", "パークホームズ"),
        ("BlueMTG", "ブルーエムティージー"),
        ("XTower", "エックスタワー"),
        ("Fortress", "フォートレス"),
        ("MIDORIHOUSE", "ミドリハウス"),
        ("Lakeside", "レイクサイド"),
        ("NTT", "エヌティティ"),
        ("KBX", "ケイビーエックス"),
        ("TERRANOVEX", "テラノベックス"),
        ("Kolmet", "コルメット"),
        ("Belfina", "ベルフィナ"),
        ("VRTX", "ブイアールティーエックス"),
        ("Alliances", "アライアンシズ"),
    ],
)
def test_words_in_latin_letters(text: str, kana: str) -> None:
    assert furigana(text) == kana


@pytest.mark.parametrize("text", ["Ⅻ番館", "Kløvstad", "⑳号ビル"])
def test_letters_and_numerals_that_nothing_reads_are_not_left_out(text: str) -> None:
    reading = read_text(text, kind="building")
    said = reading.confidence == 0 and any(note.code == "text-unread" for note in reading.notes)
    assert said or "ニジュウ" in reading.kana


def test_latin_words_that_no_table_has_are_guesses() -> None:
    guess = read_text("Kolmet 2号館", kind="building")
    assert guess.kana == "コルメットニゴウカン"
    assert guess.confidence < 0.6
    either = read_text("株式会社SEC", kind="organization")  # a word or three letters
    assert {"カブシキガイシャセック", "カブシキガイシャエスイーシー"} == {
        reading.kana for reading in (either, *either.alternatives)
    }
    assert either.confidence < 0.6


@pytest.mark.parametrize(
    ("text", "kana"),
    [
        ("日本生命", "ニッポンセイメイ"),
        ("西日本高速道路株式会社", "ニシニッポンコウソクドウロカブシキガイシャ"),
        ("日本航空", "ニホンコウクウ"),
    ],
)
def test_companies_say_themselves_whether_they_are_nihon_or_nippon(text: str, kana: str) -> None:
    assert furigana(text, kind="organization") == kana


def test_an_organization_has_no_rooms() -> None:
    assert furigana("スタジオ100") == "スタジオイチマルマル"
    assert furigana("スタジオ100", kind="organization") == "スタジオヒャク"
    with pytest.raises(InputError, match="unknown-kind"):
        furigana("ビル", kind="person")  # type: ignore[arg-type]


def test_a_reading_says_how_sure_it_is_and_what_else_it_may_be() -> None:
    sure, doubtful = read_text("鈴木ビル"), read_text("白金の森")
    assert sure.confidence > 0.9 > doubtful.confidence
    assert "シロカネノモリ" in [other.kana for other in (doubtful, *doubtful.alternatives)]
    shares = [other.probability for other in doubtful.alternatives]
    assert shares == sorted(shares, reverse=True)
    assert read_text("김ビル").confidence == 0
    assert "シロ" not in repr(doubtful)


def test_late_fields_of_names_and_addresses() -> None:
    name = atena.parse_name("株式会社青葉商会")
    assert (
        name.organization_kana
        == name.organization_reading.kana
        == "カブシキガイシャアオバショウカイ"
    )
    assert name.organization_reading.confidence > 0.5
    assert atena.parse_name("山田太郎").organization_kana == ""
    address = atena.parse_address("兵庫県三田市中央町1-2 三田ハウス")
    assert address.building_kana == "サンダハウス"
    assert address.building_reading.kana == address.building_kana
    assert address.building_reading.confidence > 0


def test_everything_works_without_pykakasi() -> None:
    code = (
        "import sys; sys.modules['pykakasi'] = None\n"
        "import atena\n"
        "print(atena.furigana('鱻ビル'), atena.read_text('㑺ビル').notes[0].code)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout == "センビル text-unread\n"


def test_a_known_text_loads_no_dictionary() -> None:
    code = (
        "import sys, atena; print(atena.furigana('鈴木ビル3階'), atena.furigana('大宮コーポ'),"
        " 'sudachipy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout == "スズキビルサンガイ オオミヤコーポ False\n"


@pytest.mark.parametrize("text", ["松徳会", "第三東海病院", "緑ヶ丘", "清風の道", "佐々木医院"])
def test_the_lattice_weighs_the_features_that_were_learned(text: str) -> None:
    """What the lattice looks up by tables is the sum of the features by name."""
    from atena.furigana import lattice
    from atena.furigana.candidates import beside_features, endings_after, placed_readings
    from atena.lexicon.furigana_model import weights

    own, beside = weights().own, weights().beside
    endings = endings_after(text, "$")
    built = lattice._edges(text, "^", "$", "")
    for candidate in placed_readings(text, "^"):
        names = [
            *candidate.reading.features,
            *beside_features(candidate, text, "^", "$", endings[candidate.end], ""),
        ]
        expected = sum(_weight(name, own, beside) for name in names)
        found = [
            weight
            for end, kana, _, weight in built[candidate.start]
            if (end, kana) == (candidate.end, candidate.reading.kana)
        ]
        assert not found or any(abs(weight - expected) < 1e-6 for weight in found)


def _weight(
    name: str, own: dict[str, float], beside: dict[str, dict[str, dict[str, float]]]
) -> float:
    from atena.lexicon.furigana_model import BESIDE_FEATURES

    group = name[0]
    if group == "V":
        return beside[group].get(name[2:], {}).get(name[1], 0.0)
    if group in BESIDE_FEATURES:
        size = BESIDE_FEATURES[group]
        return beside[group].get(name[1:-size], {}).get(name[-size:], 0.0)
    return own.get(name, 0.0)


@pytest.mark.parametrize(
    ("text", "kana"),
    [
        ("国立病院", "コクリツビョウイン"),  # ッ is heard only before カ, サ, タ and パ
        ("県立図書館", "ケンリツトショカン"),
        ("月光荘", "ゲッコウソウ"),
    ],
)
def test_a_geminate_stands_only_where_it_is_heard(text: str, kana: str) -> None:
    assert atena.furigana(text) == kana


@pytest.mark.parametrize(
    ("text", "kana"),
    [
        ("山武市役所", "サンムシヤクショ"),
        ("国立市公民館", "クニタチシコウミンカン"),
        ("新潟市場前", "ニイガタシジョウマエ"),
        ("浜田市郎商店", "ハマダイチロウショウテン"),
        ("長野県松本市立図書館", "ナガノケンマツモトシリツトショカン"),
        ("ニセコ町役場", "ニセコチョウヤクバ"),
        ("野辺地町立体育館", "ノヘジチョウリツタイイクカン"),
    ],
)
def test_municipalities_keep_their_own_reading(text: str, kana: str) -> None:
    assert atena.furigana(text) == kana


@pytest.mark.parametrize(
    ("word", "kana"),
    [
        ("Aquarium", "アクアリウム"),
        ("Symphony", "シンフォニー"),
        ("Industries", "インダストリーズ"),
        ("Stars", "スターズ"),
        ("Phoenix", "フェニックス"),
        ("MBE", "エムビーイー"),
        ("UFJ", "ユーエフジェイ"),
    ],
)
def test_foreign_words_are_written_as_japanese_writes_them(word: str, kana: str) -> None:
    assert atena.furigana(word) == kana


def test_a_reading_is_the_surer_the_likelier_the_lattice_finds_it() -> None:
    shares = [calibrated_reading(at / 20) for at in range(21)]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.1
    assert shares[-1] == 0.995
