"""Form prefill in a browser: the service and the page module ``atena-prefill.js``.

    import atena.web
    from fastapi import FastAPI

    app = FastAPI()  # or Starlette()
    app.mount("/atena", atena.web.create_app())

`atena.web.prefill` has what the service does as a function, for backends of any other kind. A service that
others can reach gets a token: ``create_app(Settings(token=...))``, of 16 characters or more. Needs the extra
``web``.
"""

from atena.errors import require_extra

require_extra("web", "fastapi", "starlette", "prometheus_client")

from atena.web.app import create_app
from atena.web.prefill import prefill
from atena.web.settings import Settings

__all__ = ["Settings", "create_app", "prefill"]
