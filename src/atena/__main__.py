"""``python -m atena`` is the command ``atena``."""

from atena.cli.commands import main

main()
