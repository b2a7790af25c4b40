"""The hatchling hook: compile the tables, and on request the hot modules, before either is packed."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))


class Compile(BuildHookInterface[Any]):
    """Runs ``compile`` and ``native.py``; the sdist carries the text of both and needs neither."""

    def dependencies(self) -> list[str]:
        """What a build needs beside ``build-system.requires``: nothing, unless modules are compiled."""
        from native import REQUIRED, is_wanted

        return list(REQUIRED) if self.target_name == "wheel" and is_wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """``version`` is ``editable`` for a checkout that is worked in: there only the tables are compiled."""
        if self.target_name != "wheel":
            return
        from compile.run import compile_all
        from native import SWITCH, build_native, is_wanted

        root = Path(self.root)
        tell("compiling the tables (10 to 20 seconds) ...")
        start = perf_counter()
        compile_all(root)
        tables = f"tables ready after {perf_counter() - start:.0f} s"
        if version == "editable":
            tell(f"{tables}; an editable install runs the source as it is")
        elif not is_wanted():
            tell(f"{tables}; plain Python ({SWITCH}=1 compiles the engines: about twice as fast)")
        else:
            tell(f"{tables}; compiling the engines, a minute or two ...")
            self.scratch = tempfile.TemporaryDirectory(prefix="atena-native.")
            made = build_native(root, Path(self.scratch.name))
            for path in made:
                build_data["force_include"][str(Path(self.scratch.name) / path)] = path.as_posix()
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            tell(f"{len(made)} modules compiled after {perf_counter() - start:.0f} s")

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Throw away what was compiled for the wheel."""
        if hasattr(self, "scratch"):
            self.scratch.cleanup()


def tell(line: str) -> None:
    """Say a line on the standard error stream; when pip keeps that to itself, on the terminal as well."""
    text = f"\natena: {line}\n"
    print(text, end="", file=sys.stderr, flush=True)
    if not sys.stderr.isatty():
        terminal = "CON" if sys.platform == "win32" else "/dev/tty"
        with contextlib.suppress(OSError), Path(terminal).open("w", encoding="utf-8") as screen:
            screen.write(text)
