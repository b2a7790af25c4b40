"""`atena explain`: what it shows is what the engines found, in the terminal, as JSON and as HTML."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import atena
from atena.cli.commands import cli
from atena.explaining import Explanation, explain_address, explain_name, finding_text, to_html
from atena.explaining.words import FINDINGS, STAGES
from atena.names.confidence import calibrated

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [
    ("東海林さだお", {}),
    ("有限会社みどり 米倉 誠一郎 様", {}),
    ("王小明", {}),
    ("長谷川", {}),
    ("五十嵐 潤", {"email": "jun.igarashi@example.jp"}),
    ("河野 洋平", {"romaji": "Yohei Kawano"}),
    ("小鳥遊ひなた", {"kana": "タカナシ ヒナタ"}),
    ("Hanako SATO", {}),
    ("キム・ミンジ", {}),
    ("김민지", {}),
    ("株式会社アオバ 総務部", {}),
    ("", {}),
    ("???", {}),
    ("\ud83d\ude00\ud800", {}),
    ("あ" * 500, {}),
]
ADDRESSES = [
    (["札幌市中央区南2西10-1-4", "サンプルハイツ２０３"], {}),
    (["京都市上京区今出川通烏丸東入玄武町601"], {}),
    (["三鷹市下連雀9-9-9"], {"postal_code": "150-0001"}),
    (["宮町1-1"], {"prefecture": "東京", "city": "府中市"}),
    (["1-2-3 Ginza, Chuo-ku, Tokyo 104-0061"], {}),
    (["5-16-12F"], {}),
    ([""], {}),
    (["?" * 3000], {}),
    (["北海道亀田郡七飯町字大川"], {}),
]


@pytest.mark.parametrize(("text", "known"), NAMES)
def test_a_name_is_explained_as_it_is_parsed(text: str, known: dict[str, str]) -> None:
    explained = explain_name(text, **known)
    result = atena.parse_name(text, **known)
    assert explained.source == result.source
    assert explained.spans == result.spans
    assert explained.notes == result.notes
    shown = {value.field: value.text for value in explained.values}
    assert shown.get("surname", "") == result.surname
    assert shown.get("given_name_kana", "") == result.given_name_kana
    check_shape(explained)


@pytest.mark.parametrize(("lines", "known"), ADDRESSES)
def test_an_address_is_explained_as_it_is_parsed(lines: list[str], known: dict[str, str]) -> None:
    explained = explain_address(lines, **known)
    result = atena.parse_address(lines, **known)
    assert explained.source == result.source
    assert explained.spans == result.spans
    shown = {value.field: value.text for value in explained.values}
    for field in ("prefecture", "city", "town", "street", "building"):
        assert shown.get(field, "") == getattr(result, field)
    place = next(stage for stage in explained.stages if stage.name == "place")
    if place.options and result.level in ("town", "block"):
        assert place.options[0].values["town"] == result.town
    check_shape(explained)


def check_shape(explained: Explanation) -> None:
    for stage in explained.stages:
        assert stage.name in STAGES
        assert sum(option.probability for option in stage.options) <= 1.0001
        probabilities = [option.probability for option in stage.options]
        assert probabilities == sorted(probabilities, reverse=True)
        for finding in (*stage.findings, *(one for o in stage.options for one in o.findings)):
            for language in ("en", "ja"):
                assert finding_text(finding, language) != finding.code
    for language in ("en", "ja"):
        page = to_html(explained, language=language)
        assert "http" not in page.replace(explained.source, "")


def test_the_first_candidate_is_the_result() -> None:
    text = "小野寺 さくら"
    explained = explain_name(text)
    result = atena.parse_name(text)
    reading = next(stage for stage in explained.stages if stage.name == "reading")
    best = reading.options[0].values
    assert (best["surname_kana"], best["given_name_kana"]) == (
        result.surname_kana,
        result.given_name_kana,
    )
    others = [option.values["surname_kana"] for option in reading.options[1:]]
    alternatives = [one.surname_kana for one in result.alternatives]
    assert others == alternatives[: len(others)]


def test_raw_probabilities_lead_to_the_confidences() -> None:
    explained = explain_name("中村健一")
    raw = {finding.code: finding.number for finding in explained.stages[-1].findings}
    assert raw["calibrated-surname_kana"] is not None
    sure = atena.parse_name("中村健一").confidence
    assert calibrated("surname_kana", raw["calibrated-surname_kana"]) == pytest.approx(
        sure.surname_kana, abs=0.003
    )


def test_a_building_is_explained_with_its_readings() -> None:
    explained = explain_address("三鷹市下連雀9-9-9 東館")
    building = next(stage for stage in explained.stages if stage.name == "building")
    reading = atena.parse_address("三鷹市下連雀9-9-9 東館").building_reading
    assert building.options[0].values == {"building_kana": reading.kana}
    assert [option.probability for option in building.options] == pytest.approx(
        [reading.confidence, *(other.probability for other in reading.alternatives)]
    )


def test_a_wrong_type_is_refused_as_by_the_parsers() -> None:
    with pytest.raises(atena.errors.InputError, match="text: wrong-type"):
        explain_address(5)  # type: ignore[arg-type]
    with pytest.raises(atena.errors.InputError, match="name: wrong-type"):
        explain_name(None)  # type: ignore[arg-type]


def test_evidence_says_how_much_it_weighs() -> None:
    explained = explain_name("東海林 恵", romaji="Megumi Tokairin")
    evidence = next(stage for stage in explained.stages if stage.name == "evidence")
    codes = {finding.code: finding for finding in evidence.findings}
    assert "romaji-used" in codes
    assert (codes["evidence-factor"].number or 0.0) > 0
    factor = re.search(r"first reading ([\d,.]+) times", finding_text(codes["evidence-factor"]))
    assert factor
    assert codes["without-evidence"].text == "ショウジ メグミ"


def test_a_contradicting_postal_code_is_a_reason() -> None:
    explained = explain_address("三鷹市下連雀9-9-9", postal_code="150-0001")
    place = next(stage for stage in explained.stages if stage.name == "place")
    codes = {finding.code for finding in place.options[0].findings}
    assert codes & {"code-of-another", "code-unknown"}
    assert any(finding.code == "postal-code-of" for finding in explained.stages[0].findings)


def test_every_finding_has_words_in_both_languages() -> None:
    for english, japanese in FINDINGS.values():
        assert set(re.findall(r"{(\w+)", english)) == set(re.findall(r"{(\w+)", japanese))


def test_values_are_hidden_in_repr() -> None:
    shown = repr(explain_name("東海林さだお")) + repr(explain_address("三鷹市下連雀9-9-9"))
    assert not re.search("[東海林さだお三鷹市下連雀]|ショウジ|9-9-9", shown)


def test_html_escapes_the_text() -> None:
    page = to_html(explain_name('<b onclick="x">山田</b>'), language="ja")
    assert "<b onclick" not in page
    page = to_html(explain_address("<img src=x> 三鷹市下連雀1-1 A&B"))
    assert "<img" not in page
    assert "A&amp;B" in page


def atena_explain(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "atena", "explain", *arguments],
        capture_output=True,
        text=True,
        check=False,
        encoding="cp932" if environment.get("PYTHONIOENCODING") else "utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
    )


def test_a_pipe_gets_no_colour_and_the_locale_chooses_the_words() -> None:
    run = atena_explain("米倉 誠一郎", "--email", "yonekura@example.jp")
    assert run.returncode == 0
    assert "\x1b" not in run.stdout
    assert "Segmentation" in run.stdout
    assert "E-mail" in run.stdout or "e-mail" in run.stdout
    assert "分割：姓と名の境目" in atena_explain("米倉 誠一郎", LC_ALL="ja_JP.UTF-8").stdout


def test_a_terminal_gets_colour_unless_no_color_says_no() -> None:
    assert "\x1b[1;34m" in atena_explain("米倉 誠一郎", FORCE_COLOR="1", TERM="xterm").stdout
    plain = atena_explain("米倉 誠一郎", FORCE_COLOR="1", NO_COLOR="1", TERM="xterm").stdout
    assert "34m" not in plain


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (["山田太郎"], "name"),
        (["三鷹市下連雀"], "address"),
        (["1-8-1 アルコタワー"], "address"),
        (["府中 太郎"], "name"),
        (["山形花子"], "name"),
        (["山形", "花子"], "name"),
        (["下連雀", "--city", "三鷹市"], "address"),
        (["川崎市子", "--name"], "name"),
        (["三鷹", "--address"], "address"),
    ],
)
def test_names_and_addresses_are_told_apart(arguments: list[str], kind: str) -> None:
    run = CliRunner().invoke(cli, ["explain", "--json", *arguments])
    assert json.loads(run.output)["kind"] == kind


def test_html_goes_to_a_file(tmp_path: Path) -> None:
    page = tmp_path / "why.html"
    run = CliRunner().invoke(
        cli, ["explain", "三鷹市下連雀9-9-9", "--html", str(page), "--language", "ja"]
    )
    assert run.exit_code == 0
    assert run.output == ""
    assert '<html lang="ja">' in page.read_text("utf-8")


def test_a_wrong_use_names_the_option(tmp_path: Path) -> None:
    run = atena_explain("山田太郎", "--email", "a@example.jp", "--postal-code", "1530064")
    assert run.returncode == 2
    assert "--email" in run.stderr
    assert "山田" not in run.stderr
    run = atena_explain("山田太郎", "--html", str(tmp_path / "missing" / "why.html"))
    assert run.returncode != 0
    assert "--html" in run.stderr
    assert "Traceback" not in run.stderr


def test_bytes_that_are_no_text_end_no_command(tmp_path: Path) -> None:
    page = tmp_path / "why.html"
    for options in ([], ["--json"], ["--html", str(page)]):
        run = atena_explain(
            "\udcff山田😀", *options, PYTHONIOENCODING="cp932" if not options else ""
        )
        assert run.returncode == 0, run.stderr
    assert "山田" in page.read_text("utf-8")
    assert to_html(explain_name("\ud83d山田")).encode("utf-8")
