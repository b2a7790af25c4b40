"""Writes files so that each is whole, or not there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(path: Path, content: bytes, *, safe: bool = True, private: bool = False) -> None:
    """Write a file beside, then rename it: it is either as it was or whole; when ``safe``, even after a power cut.

    A ``private`` file is its owner's alone. Raises `OSError` when it cannot be written; then nothing is left behind.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder, "a"), b"1")
    ...     [path.name for path in Path(folder).iterdir()]
    ['a']
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        mode = 0o600 if private else 0o666
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if safe:
                file.flush()
                os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
