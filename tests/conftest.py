"""What all tests share. Where ATENA_NO_SKIPS is set (as .ci/run does), a skipped test is a failure: nothing is left out unseen."""

from __future__ import annotations

import inspect
import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="session")
def no_data_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tables that the user of this machine added, or customers that were remembered, decide no test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATENA_DATA", str(tmp_path_factory.mktemp("data") / "atena"))
        yield


@pytest.fixture
def click_runner() -> CliRunner:
    """A runner that keeps standard error apart, as click 8.2 and newer always do."""
    if "mix_stderr" in inspect.signature(CliRunner).parameters:
        return CliRunner(mix_stderr=False)  # type: ignore[call-arg]
    return CliRunner()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if not os.environ.get("ATENA_NO_SKIPS"):
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line(
            f"{len(skipped)} skipped, and ATENA_NO_SKIPS is set: a failure", red=True
        )
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
