"""``python -m atena`` is the command ``atena``."""

from atena.cli import main

main()
