"""The blocking client is the one for asyncio, rewritten by a script."""

from __future__ import annotations

import inspect

import blocking_client
from atena.pay import AsyncClient, Client


def test_the_generated_files_are_current() -> None:
    assert blocking_client.stale() == []


def test_both_clients_have_the_same_methods_and_options() -> None:
    def public(kind: type) -> dict[str, list[str]]:
        return {
            name: list(inspect.signature(member).parameters)
            for name, member in inspect.getmembers(kind, inspect.isfunction)
            if not name.startswith("_") or name == "__init__"
        }

    assert public(Client) == public(AsyncClient)


def test_help_shows_every_option() -> None:
    signature = inspect.signature(Client)
    assert not [one for one in signature.parameters.values() if one.kind is one.VAR_KEYWORD]
    for name in signature.parameters:
        assert f"``{name}``" in (Client.__doc__ or "") or name == "public_key_id"
