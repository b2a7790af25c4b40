"""A server that answers with given bytes: what no proper server would send."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class RawServer:
    """Answers the next connections with the next texts, then closes each."""

    def __init__(self, listener: socket.socket, answers: list[list[bytes]], pause: float) -> None:
        self.base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.requests: list[bytes] = []
        self._listener = listener
        self._answers = answers
        self._pause = pause
        self.stop = threading.Event()

    def serve(self) -> None:
        for parts in self._answers:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection, contextlib.suppress(OSError):
                self.requests.append(_request(connection))
                for part in parts:
                    connection.sendall(part)
                    self.stop.wait(self._pause)


def _request(connection: socket.socket) -> bytes:
    text = b""
    while b"\r\n\r\n" not in text:
        part = connection.recv(65536)
        if not part:
            break
        text += part
    return text


@contextlib.contextmanager
def raw_server(*answers: list[bytes], pause: float = 0.0) -> Iterator[RawServer]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = RawServer(listener, list(answers), pause)
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stop.set()
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            thread.join(5)
