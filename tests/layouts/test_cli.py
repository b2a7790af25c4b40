"""``atena layouts``: the list, one file, the check of one's own."""

from pathlib import Path

from click.testing import CliRunner

from atena.cli.layouts import layouts
from atena.layouts import layout_names


def test_the_list_names_every_layout_with_its_date() -> None:
    result = CliRunner().invoke(layouts, [], catch_exceptions=False)
    assert result.exit_code == 0
    for name in layout_names():
        assert name in result.output
    assert "2026-11" in result.output


def test_a_shown_layout_is_a_layout_of_ones_own(tmp_path: Path) -> None:
    shown = CliRunner().invoke(layouts, ["show", "sagawa-ehiden3"], catch_exceptions=False)
    own = tmp_path / "own.toml"
    own.write_text(shown.output, "utf-8")
    result = CliRunner().invoke(layouts, ["check", str(own)], catch_exceptions=False)
    assert result.exit_code == 0
    assert "examples hold" in result.output


def test_the_check_says_what_is_wrong_and_fails(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    shown = CliRunner().invoke(layouts, ["show", "yamato-b2"], catch_exceptions=False).output
    own.write_text(shown.replace("{name_kana}", "{nama_kana}"), "utf-8")
    result = CliRunner().invoke(layouts, ["check", str(own)])
    assert result.exit_code == 2
    assert (
        "output.cells.お届け先名(ｶﾅ): unknown-field: {nama_kana} is not one of the fields"
        in result.output
    )
    own.write_text(shown.replace('measure = "bytes"', 'mesure = "bytes"'), "utf-8")
    result = CliRunner().invoke(layouts, ["check", str(own)])
    assert result.exit_code == 2
    assert "output.mesure: unknown-key" in result.output


def test_the_guide() -> None:
    result = CliRunner().invoke(layouts, ["guide"], catch_exceptions=False)
    assert result.exit_code == 0
    assert "[[output.fits]]" in result.output
