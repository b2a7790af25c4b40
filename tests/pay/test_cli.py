"""`atena pay get` against the sandbox over HTTP."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from atena import sandbox
from atena.cli.pay import pay

from .test_client import permission, session_body

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import CliRunner, Result

    from atena.pay import Client


@pytest.fixture
def run(shop: sandbox.Running, click_runner: CliRunner) -> Callable[..., Result]:
    environment = {"SHOP_KEY_ID": shop.public_key_id, "SHOP_KEY": shop.private_key.decode()}

    def invoke(*arguments: str, keys: bool = True, **more: Any) -> Result:
        named = ["--key-id-env", "SHOP_KEY_ID", "--key-env", "SHOP_KEY"] if keys else []
        given = ["get", *arguments, "--base-url", shop.base_url, *named]
        return click_runner.invoke(pay, given, env=environment, **more)

    return invoke


@pytest.fixture
def ids(client: Client, shop: sandbox.Running) -> list[str]:
    made = [client.create_checkout_session(session_body(shop)) for _ in range(3)]
    for session in made:
        shop.sandbox.approve(session.checkout_session_id)
    return [session.checkout_session_id for session in made]


def lines_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_sessions_are_normalised(run: Callable[..., Result], ids: list[str]) -> None:
    result = run(*ids[:2])
    assert result.exit_code == 0, result.stderr
    first, second = lines_of(result.stdout)
    assert [first["session_id"], second["session_id"]] == ids[:2]
    address = first["shipping_address"]
    assert (address["prefecture"], address["city"]) == ("東京都", "目黒区")


def test_raw_answers_and_permissions(
    run: Callable[..., Result], client: Client, shop: sandbox.Running
) -> None:
    permission_id = permission(client, shop)
    result = run(permission_id, "--raw")
    assert result.exit_code == 0, result.stderr
    (found,) = lines_of(result.stdout)
    assert found["chargePermissionId"] == permission_id
    assert found["shippingAddress"]["postalCode"] == "153-0064"


def test_a_run_that_was_broken_off_goes_on(
    run: Callable[..., Result], ids: list[str], shop: sandbox.Running, tmp_path: Path
) -> None:
    listed, output = tmp_path / "ids.txt", tmp_path / "out.jsonl"
    listed.write_text("\ufeff" + "\r\n".join([*ids, ids[0], ""]), "utf-8")
    arguments = ["--file", str(listed), "--output", str(output), "--raw"]
    assert run(*arguments).exit_code == 0
    whole = output.read_bytes()
    first = whole.index(b"\n") + 1
    output.write_bytes(whole[: first + 20])  # the process died in the middle of a line
    calls = shop.sandbox.calls()["getCheckoutSession"]["200"]
    assert run(*arguments).exit_code == 0
    assert [one["checkoutSessionId"] for one in lines_of(output.read_text("utf-8"))] == ids
    assert shop.sandbox.calls()["getCheckoutSession"]["200"] == calls + 2


def test_what_cannot_be_got_is_told_by_number(run: Callable[..., Result], ids: list[str]) -> None:
    unknown = "0f6b3c1e-5d2a-4c77-9a80-1b2c3d4e5f60"
    result = run(ids[0], unknown, "no/id", ids[1], "--raw")
    assert result.exit_code == 2
    assert len(lines_of(result.stdout)) == 2
    assert "id 2: getCheckoutSession: resource-not-found" in result.stderr
    assert "bad-argument" in result.stderr
    assert unknown not in result.stderr


def test_keys_are_named_explicitly(
    run: Callable[..., Result], ids: list[str], shop: sandbox.Running, tmp_path: Path
) -> None:
    assert "--key-id" in str(run(ids[0], keys=False).exception)
    key_file = tmp_path / "key.pem"
    key_file.write_bytes(shop.private_key)
    by_file = ["--key-id", shop.public_key_id, "--key-file", str(key_file)]
    assert run(ids[0], "--raw", *by_file, keys=False).exit_code == 0
    key_file.write_bytes(sandbox.new_merchant().private_key)
    refused = run(*ids, "--raw", *by_file, keys=False)
    assert refused.exception is not None
    assert "invalid-request-signature" in str(refused.exception)
    assert "--file" in str(run().exception)


def test_a_certificate_to_trust(
    merchant: sandbox.Merchant, click_runner: CliRunner, tmp_path: Path
) -> None:
    with sandbox.running(merchant, https=True) as shop:
        files = {"key.pem": shop.private_key, "ca.pem": shop.certificate or b""}
        for name, content in files.items():
            (tmp_path / name).write_bytes(content)
        arguments = [
            "get", "0f6b3c1e-5d2a-4c77-9a80-1b2c3d4e5f60",
            "--base-url", shop.base_url,
            "--key-id", shop.public_key_id,
            "--key-file", str(tmp_path / "key.pem"),
            "--ca-file",
        ]  # fmt: skip
        result = click_runner.invoke(pay, [*arguments, str(tmp_path / "ca.pem")])
        assert "resource-not-found" in result.stderr
        wrong = click_runner.invoke(pay, [*arguments, str(tmp_path / "key.pem")])
        assert "PEM certificate" in str(wrong.exception)
