"""The hatchling hook: compile the tables before a wheel (or an editable install) is made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTables(BuildHookInterface[Any]):
    """Runs ``data/build/compile.py``; the sdist carries the text tables and needs nothing compiled."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatchling's signature
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(Path(self.root) / "data" / "build"))
        from compile import compile_all

        compile_all(Path(self.root))
