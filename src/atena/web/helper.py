"""A process for long requests: what it works at keeps no event loop from its interpreter.

It reads pickled work from its standard input and writes pickled results; it logs where a fault was and nothing else.
It ends when its input does: with the process that started it, however that ends.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import signal
import subprocess
import sys
from typing import IO, TYPE_CHECKING, Any

from atena.errors import AtenaError
from atena.web.faults import where

if TYPE_CHECKING:
    from collections.abc import Callable

NICENESS = 10
"""Where processors are short, who answers short requests goes first."""

_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from atena.web.helper import work_until_closed; work_until_closed()"
)

log = logging.getLogger("atena.web.helper")


class HelperError(Exception):
    """The process ended, or had a fault, before it answered."""


class Helper:
    """The process as its owner sees it. It is started by the first work, and anew after it ended.

    >>> helper = Helper()
    >>> helper.result(bytes)
    b''
    >>> helper.end()
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def result(self, work: Callable[[], bytes]) -> bytes:
        """The result of work that can be pickled; from one thread at a time.

        Raises the `AtenaError` that the work raises, and `HelperError` for another fault of it and for a process that
        ended.
        """
        if self._process is None:
            self._process = _started()
        try:
            _send(self._process.stdin, pickle.dumps(work))  # type: ignore[arg-type]  # a pipe
            answer = _next(self._process.stdout)  # type: ignore[arg-type]
        except (OSError, EOFError):
            self.end()
            raise HelperError from None
        if isinstance(answer, bytes):
            return answer
        raise answer

    def kill(self) -> None:
        """Let the process end, whatever it is doing; from any thread."""
        if (process := self._process) is not None:
            process.kill()

    def end(self) -> None:
        """End the process and wait until it has gone."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with contextlib.suppress(OSError):  # of what it had not read
                process.communicate()


def _started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-c", _START]  # -P: nothing of the working directory
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with contextlib.suppress(OSError):  # it ended at once: the first work finds out
        _send(process.stdin, sys.path)  # type: ignore[arg-type]
    return process


def work_until_closed() -> None:
    """What the process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for its owner, with whom it ends
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what is printed by mistake is no answer
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            _send(answers, _answer(_next(sys.stdin.buffer)))


def _answer(work: bytes) -> object:
    try:
        return pickle.loads(work)()  # noqa: S301  # of its owner
    except AtenaError as error:
        return error
    except Exception as error:  # noqa: BLE001  # a fault of ours: told without what was sent
        log.error("internal %s", where(error))  # noqa: TRY400  # without the message
        return HelperError()


def _send(pipe: IO[bytes], message: object) -> None:
    pickle.dump(message, pipe)
    pipe.flush()


def _next(pipe: IO[bytes]) -> Any:
    return pickle.load(pipe)  # noqa: S301  # between a process and its owner
