"""Where ATENA_NO_SKIPS is set (as .ci/run does), a skipped test is a failure: nothing is left out unseen."""

from __future__ import annotations

import os

import pytest


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
