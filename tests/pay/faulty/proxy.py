"""A network that fails: between client and sandbox, one fault in so many requests.

cut-before   the connection breaks before the server saw the request
cut-after    the server acted, the connection breaks before its answer
cut-inside   the server acted, half of its answer arrives
late         the server acted, the answer comes after the client has given up
429, 503     a burst of refusals
"""

from __future__ import annotations

import contextlib
import random
import socket
import threading
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("cut-before", "cut-after", "cut-inside", "late", "429", "503")
LATE = 0.45  # seconds; longer than the clients of these tests wait


class Proxy:
    """Passes requests on to `port`, or does not."""

    def __init__(self, listener: socket.socket, port: int, seed: int, rate: float) -> None:
        self.base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.faults: Counter[str] = Counter()
        self.passed = 0
        self._listener = listener
        self._port = port
        self._random = random.Random(seed)
        self._rate = rate
        self._burst: list[str] = []
        self._lock = threading.Lock()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._connection, args=(connection,), daemon=True).start()

    def _connection(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while request := _message(connection):
                fault = self._next()
                if fault == "cut-before":
                    return
                if fault in ("429", "503"):
                    connection.sendall(_refusal(fault))
                    continue
                answer = self._ask(request)
                if fault == "cut-after":
                    return
                if fault == "cut-inside":
                    connection.sendall(answer[: len(answer) // 2])
                    return
                if fault == "late":
                    threading.Event().wait(LATE)
                connection.sendall(answer)

    def _next(self) -> str:
        with self._lock:
            if self._burst:
                fault = self._burst.pop()
            elif self._random.random() < self._rate:
                fault = self._random.choice(KINDS)
                if fault in ("429", "503"):
                    self._burst = [fault] * self._random.randrange(4)
            else:
                self.passed += 1
                return ""
            self.faults[fault] += 1
            return fault

    def _ask(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self._port), timeout=30) as server:
            server.sendall(request)
            return _message(server)


def _message(connection: socket.socket) -> bytes:
    """One HTTP message with its body; empty at the end of the connection."""
    text = b""
    while b"\r\n\r\n" not in text:
        part = connection.recv(65536)
        if not part:
            return b""
        text += part
    head, _, body = text.partition(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    while len(body) < length:
        part = connection.recv(65536)
        if not part:
            return b""
        body += part
    return head + b"\r\n\r\n" + body


def _refusal(status: str) -> bytes:
    reason = {"429": "TooManyRequests", "503": "ServiceUnavailable"}[status]
    body = f'{{"reasonCode": "{reason}", "message": "later"}}'.encode()
    head = f"HTTP/1.1 {status} {reason}\r\ncontent-type: application/json\r\n"
    return head.encode() + f"content-length: {len(body)}\r\n\r\n".encode() + body


@contextlib.contextmanager
def failing_network(port: int, seed: int, rate: float) -> Iterator[Proxy]:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        proxy = Proxy(listener, port, seed, rate)
        thread = threading.Thread(target=proxy.serve, daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            thread.join(5)
