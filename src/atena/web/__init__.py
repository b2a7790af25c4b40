"""Form prefill in a browser: the service and the page module ``atena-prefill.js``.

    app.mount("/atena", atena.web.create_app(atena.web.Settings(token="…")))     # FastAPI, Starlette

`atena.web.prefill` has what the service does as functions, for backends of any other kind. Needs the
extra ``web``.
"""

from atena.web.app import create_app
from atena.web.prefill import prefill
from atena.web.settings import Settings

__all__ = ["Settings", "create_app", "prefill"]
