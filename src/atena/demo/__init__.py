"""A small shop with Amazon Pay, to see what atena does at its order review page (``atena demo``).

`checkout` is the part to read: the flow from the signed button to the stored charge permission.
"""

from atena.errors import require_extra

require_extra("web", "fastapi", "jinja2", "starlette", "uvicorn")

from atena.demo.app import create_shop
from atena.demo.settings import Shop

__all__ = ["Shop", "create_shop"]
