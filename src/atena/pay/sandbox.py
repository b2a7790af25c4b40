"""`atena.sandbox` under the name by which users of `atena.pay` look for it."""

from atena.sandbox import *  # noqa: F403
from atena.sandbox import __all__ as __all__
