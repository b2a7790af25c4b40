"""The hatchling hook: compile the tables, and for a wheel the hot modules, before either is packed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compile(BuildHookInterface[Any]):
    """Runs ``compile`` and ``native.py``; the sdist carries the text of both and needs neither."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """``version`` is ``editable`` for a checkout that is worked in: there only the tables are compiled."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "data" / "build"))
        from compile.run import compile_all
        from native import build_native

        compile_all(root)
        if version == "editable":
            return
        self.scratch = tempfile.TemporaryDirectory(prefix="atena-native.")
        made = build_native(root, Path(self.scratch.name))
        for path in made:
            build_data["force_include"][str(Path(self.scratch.name) / path)] = path.as_posix()
        if made:
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Throw away what was compiled for the wheel."""
        if hasattr(self, "scratch"):
            self.scratch.cleanup()
