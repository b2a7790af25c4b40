"""Worker processes: each takes a part, does it, takes the next. Results come as they are done.

A worker that the main process leaves alone (killed, crashed) sees the end of its pipe and ends too.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Final

from atena.batch.alone import use_arrow_alone
from atena.batch.collector import collector_paused
from atena.batch.part import PartWorker
from atena.batch.stats import Stats
from atena.errors import AtenaError, BatchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.context import SpawnProcess

    from atena.batch.plan import InputPart


def run_parts(
    worker: PartWorker, parts: Iterable[InputPart], workers: int
) -> Iterator[tuple[InputPart, Stats]]:
    """Do all parts with ``workers`` processes (one: in this process); they are yielded as they end."""
    if workers <= 1:
        with collector_paused():
            for part in parts:
                _collect_now_and_then(part)
                yield part, worker.run(part)
        return
    yield from _Pool(worker, workers).run(parts)


COLLECT_EVERY: Final = 64
"""Parts after which a worker runs the collector all the same."""


def _collect_now_and_then(part: InputPart) -> None:
    if part.number % COLLECT_EVERY == COLLECT_EVERY - 1:
        gc.collect()


class _Pool:
    def __init__(self, worker: PartWorker, workers: int) -> None:
        # spawn: no thread of pyarrow's and no lock is copied half-way into a child
        context = multiprocessing.get_context("spawn")
        self._pipes: dict[Connection, SpawnProcess] = {}
        for _ in range(workers):
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_serve,
                args=(
                    theirs,
                    worker.options,
                    worker.sources,
                    worker.out_kind,
                    worker.work,
                    worker.tables,
                ),
                daemon=True,
            )
            with _main_hidden():
                process.start()
            theirs.close()
            self._pipes[ours] = process

    def run(self, parts: Iterable[InputPart]) -> Iterator[tuple[InputPart, Stats]]:
        waiting = iter(parts)
        busy: dict[Connection, InputPart] = {}
        try:
            for pipe in self._pipes:
                if (part := next(waiting, None)) is not None:
                    pipe.send(part)
                    busy[pipe] = part
            while busy:
                for ready in wait(list(busy)):
                    assert isinstance(ready, Connection)  # noqa: S101 - what we put in
                    part = busy.pop(ready)
                    stats = self._receive(ready)
                    if (following := next(waiting, None)) is not None:
                        ready.send(following)
                        busy[ready] = following
                    yield part, stats
        finally:
            for pipe, process in self._pipes.items():
                pipe.close()
                if busy:
                    process.terminate()
                process.join()

    def _receive(self, pipe: Connection) -> Stats:
        try:
            result = pipe.recv()
        except (EOFError, ConnectionError):
            raise BatchError(
                "worker-died", hint="start the run again: it goes on where it was"
            ) from None
        if isinstance(result, AtenaError):
            raise result
        if not isinstance(result, Stats):
            raise BatchError(
                "worker-failed", field=str(result), hint="report this with the input's layout"
            )
        return result


@contextmanager
def _main_hidden() -> Iterator[None]:
    """Start processes that do not import the caller's script: they need nothing of it, and a script without
    ``if __name__ == "__main__"`` would start the run again in each of them."""
    main = sys.modules["__main__"].__dict__
    kept: dict[str, object] = {
        name: main[name] for name in ("__file__", "__spec__") if name in main
    }
    main.pop("__file__", None)
    main["__spec__"] = None
    try:
        yield
    finally:
        main.pop("__spec__", None)
        main.update(kept)


def _serve(pipe: Connection, *arguments: object) -> None:
    """The life of a worker."""
    use_arrow_alone()
    try:
        worker = PartWorker(*arguments)  # type: ignore[arg-type]
    except AtenaError as error:
        pipe.send(error)
        return
    gc.disable()
    while True:
        try:
            part = pipe.recv()
        except (EOFError, ConnectionError):
            return
        _collect_now_and_then(part)
        try:
            result: object = worker.run(part)
        except AtenaError as error:
            result = error
        except OSError as error:
            result = of_system(error)
        except KeyboardInterrupt:
            return
        except Exception as error:  # noqa: BLE001 - only the type: a message may quote a buyer
            result = type(error).__name__
        try:
            pipe.send(result)
        except ConnectionError:  # the main process is gone; the part is done all the same
            return


def of_system(error: OSError) -> BatchError:
    """What the system says in words: no room, no right."""
    what = os.strerror(error.errno) if error.errno else type(error).__name__
    return BatchError("cannot-write", field=what, hint="correct it, then start again")
