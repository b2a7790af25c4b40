"""`atena sandbox`."""

from __future__ import annotations

from click.testing import CliRunner

from atena import sandbox
from atena.cli.sandbox import sandbox as command
from atena.sandbox.errors import SandboxError


def run(*arguments: str):
    return CliRunner().invoke(command, arguments)


def test_init_makes_a_merchant_and_says_what_a_client_needs(tmp_path):
    result = run("--init", str(tmp_path / "shop"))
    assert result.exit_code == 0
    merchant, _ = sandbox.load_folder(tmp_path / "shop")
    for fact in (merchant.public_key_id, merchant.store_id, merchant.merchant_id, "localhost:8443"):
        assert fact in result.output
    assert "PRIVATE KEY" not in result.output


def test_the_open_questions_are_the_file(tmp_path):
    result = run("--open-questions")
    assert result.exit_code == 0
    assert [line for line in result.output.splitlines() if not line.startswith(" ")] == [
        question.topic for question in sandbox.open_questions()
    ]


def test_what_cannot_be_set_up(tmp_path):
    pem = tmp_path / "key.pem"
    pem.write_text("nothing")
    home = str(tmp_path / "home")
    run("--init", home)
    for arguments, code in [
        (("--home", str(tmp_path)), "no-merchant"),
        (("--home", home, "--public-key", "K=/nowhere"), "public-key"),
        (("--home", home, "--public-key", f"K={pem}"), "public-key"),
        (("--home", home, "--port", "0", "--https-port", "0"), "no-port"),
        (("--home", home, "--certificate", str(pem)), "tls"),
        (("--home", home, "--notify", "https://shop.example/ipn", "--port", "0"), "foreign-host"),
    ]:
        result = run(*arguments)
        assert isinstance(result.exception, SandboxError), arguments
        assert result.exception.code == code
