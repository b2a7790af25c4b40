"""`atena pay`: checkout sessions and charge permissions from Amazon, normalised, as JSON lines."""

from __future__ import annotations

import json
import os
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from atena.cli.refusals import TO_CHANGE, print_error
from atena.errors import AtenaError, InputError
from atena.pay.client.blocking.client import Client
from atena.pay.client.core import HOSTS, Policy
from atena.pay.credentials import Credentials
from atena.pay.errors import AccessError, CredentialsError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

    from atena.pay.credentials import Environment

_FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
_PERMISSION = ("P", "S", "B", "C")  # a session id is a UUID: its fourth mark is no hyphen


@click.group()
def pay() -> None:
    """Get checkout sessions from Amazon Pay."""


@pay.command(
    epilog="Example: atena pay get --file ids.txt --output orders.jsonl "
    "--key-id-env AMAZON_PAY_KEY_ID --key-file amazon-pay.pem",
)
@click.argument("ids", nargs=-1, metavar="[SESSION_ID]...")
@click.option("--file", "file", type=_FILE, help="Ids, one a line; - for standard input.")
@click.option(
    "--output", type=_FILE, help="Where the lines go; ids that are in it already are skipped."
)
@click.option("--key-id", help="The public key id.")
@click.option("--key-id-env", metavar="NAME", help="The environment variable that holds it.")
@click.option("--key-file", type=_FILE, help="The private key (PEM).")
@click.option("--key-env", metavar="NAME", help="The environment variable that holds the PEM text.")
@click.option(
    "--region",
    type=click.Choice(list(HOSTS)),
    default="jp",
    show_default=True,
    help="Where the shop is registered.",
)
@click.option("--environment", type=click.Choice(["live", "sandbox"]), help="For an old key id.")
@click.option("--base-url", default="", help="Another server, such as `atena sandbox`.")
@click.option("--ca-file", type=_FILE, help="A certificate to trust, such as the sandbox's.")
@click.option("--raw", is_flag=True, help="The answers as Amazon gave them, not normalised.")
def get(
    ids: tuple[str, ...],
    file: Path | None,
    output: Path | None,
    key_id: str | None,
    key_id_env: str | None,
    key_file: Path | None,
    key_env: str | None,
    region: str,
    environment: Environment | None,
    base_url: str,
    ca_file: Path | None,
    raw: bool,
) -> None:
    """Get sessions (or charge permissions) and print them normalised, a JSON object a line.

    Paced to Amazon's quota. With --output a run that was broken off goes on where it stopped. What
    cannot be got is told on standard error by its number in the list, and the exit code is 2.
    """
    wanted = [*ids, *(_ids_in(file) if file else ())]
    if not wanted:
        raise InputError("missing", field="SESSION_ID", hint="give SESSION_ID, or --file")
    name = _given(key_id, key_id_env, "--key-id or --key-id-env")
    key = key_file or _given(None, key_env, "--key-file or --key-env").encode()
    Credentials(name, key, environment=environment)  # a wrong key is told before a file is touched
    done = _got_already(output) if output else set()
    failed = 0
    client = Client(
        name,
        key,
        region=region,
        environment=environment,
        base_url=base_url,
        policy=Policy(deadline=120.0),
        verify=_trusting(ca_file) if ca_file else True,
    )
    with client, output.open("ab") if output else nullcontext(sys.stdout.buffer) as sink:
        for number, one in enumerate(wanted, 1):
            if one in done:
                continue
            try:
                line = _line(client, one, raw=raw)
            except (AccessError, CredentialsError):
                raise  # no other id will fare better
            except AtenaError as error:
                failed += 1
                print_error(error, f"id {number}")
                continue
            _write(sink, line)
            done.add(one)
    if failed:
        click.echo(f"atena: {failed} of {len(wanted)} could not be got", err=True)
        sys.exit(TO_CHANGE)


def _line(client: Client, one: str, *, raw: bool) -> str:
    permission = one[:1] in _PERMISSION and one[3:4] == "-"
    found = client.get_charge_permission(one) if permission else client.get_checkout_session(one)
    if raw:
        return json.dumps(found.to_wire(), ensure_ascii=False)
    from atena.session import normalize

    return normalize(found).model_dump_json(exclude_defaults=True)


def _ids_in(file: Path) -> Iterator[str]:
    with click.open_file(str(file), encoding="utf-8-sig") as lines:
        yield from filter(None, (line.strip() for line in lines))


def _given(value: str | None, variable: str | None, options: str) -> str:
    found = value or (os.environ.get(variable, "") if variable else "")
    if not found:
        raise InputError("missing", field=options.split()[0], hint=f"give {options}")
    return found


def _got_already(output: Path) -> set[str]:
    """The ids in the file; a last line that was not finished is cut off."""
    if not output.exists():
        return set()
    text = output.read_bytes()
    whole = text.rfind(b"\n") + 1
    if whole < len(text):
        os.truncate(output, whole)
    found: set[str] = set()
    for line in text[:whole].splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if not isinstance(entry, dict):
            continue
        names = ("session_id", "checkoutSessionId", "charge_permission_id", "chargePermissionId")
        found |= {entry[name] for name in names if isinstance(entry.get(name), str)}
    return found


def _write(sink: BinaryIO, line: str) -> None:
    sink.write(line.encode() + b"\n")
    sink.flush()


def _trusting(ca_file: Path) -> ssl.SSLContext:
    import ssl

    try:
        return ssl.create_default_context(cafile=ca_file)
    except (OSError, ssl.SSLError):
        raise InputError("unreadable", field="--ca-file", hint="give a PEM certificate") from None
