"""Amazon Pay's checkout API on this machine, for trying and testing without credentials.

    from atena.pay import sandbox

    with sandbox.running() as shop:
        ...  # shop.base_url, shop.public_key_id, shop.private_key, shop.store_id
        shop.sandbox.approve(session_id, buyer="test-taro", instrument="visa-1111")
        shop.sandbox.pay(session_id)

`create_app(settings)` is the same as an ASGI application; ``atena sandbox`` runs it from the shell.
Needs the extra ``sandbox``.
"""

from __future__ import annotations

from atena.errors import require_extra

require_extra("sandbox", "cryptography", "httpx", "httptools", "jinja2", "starlette", "uvicorn")

from atena.sandbox.core import Sandbox
from atena.sandbox.errors import SandboxError
from atena.sandbox.fixtures import open_questions
from atena.sandbox.server.app import create_app
from atena.sandbox.server.testing import Running, running
from atena.sandbox.settings import Merchant, Settings, init_folder, load_folder, new_merchant

__all__ = [
    "Merchant",
    "Running",
    "Sandbox",
    "SandboxError",
    "Settings",
    "create_app",
    "init_folder",
    "load_folder",
    "new_merchant",
    "open_questions",
    "running",
]
