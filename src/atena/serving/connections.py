"""A connection that cannot be held open: uvicorn's HTTP/1.1 protocol with limits of time and size.

uvicorn bounds the time between two requests, not the time a request takes to arrive, nor the headers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    import asyncio

PATIENCE = 30.0
"""Seconds for a whole request to arrive, and for a peer to take what it is sent."""
MOST_HEADERS, MOST_HEAD_BYTES = 100, 65_536

_ANSWERS = {
    408: b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
    431: b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
}


class TooLongHeadError(Exception):
    """Ends the parser's work on a request that has been refused."""


class BoundedConnection(HttpToolsProtocol):
    """One connection. A request that is late is answered with 408, one with too long a head with 431."""

    patience = PATIENCE

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._waiting: asyncio.TimerHandle | None = None  # for the rest of a request
        self._sending: asyncio.TimerHandle | None = None  # for the peer to read
        self._head = 0  # bytes of a head that is not complete
        self._head_complete = False

    def connection_made(self, transport: Any) -> None:
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._arrived()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came; the time for the rest of a request runs from its first byte."""
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete:
            self._wait()
        if self._waiting is not None and not self._head_complete:
            self._head += len(data)
            if self._head > MOST_HEAD_BYTES:
                self._refuse(431)

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        self._head_complete = False
        self._wait()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head is there: bounded before the app sees it."""
        length = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if len(self.headers) > MOST_HEADERS or length > MOST_HEAD_BYTES:
            self._refuse(431)
            raise TooLongHeadError
        self._head, self._head_complete = 0, True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The whole request is there."""
        self._arrived()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, unless it has been refused already."""
        if not self.transport.is_closing():
            super().send_400_response(msg)

    def timeout_keep_alive_handler(self) -> None:
        """Close; a peer that does not read what it was sent is not waited for."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(self.patience, self.transport.abort)

    def pause_writing(self) -> None:
        """The peer does not read as fast as it is sent to."""
        super().pause_writing()
        if self._sending is None:
            self._sending = self.loop.call_later(self.patience, self.transport.abort)

    def resume_writing(self) -> None:
        """The peer has read."""
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None
        super().resume_writing()

    def _wait(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(self.patience, self._refuse, 408)

    def _arrived(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _refuse(self, status: int) -> None:
        self._arrived()
        if self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(_ANSWERS[status])
        self.transport.close()
        self.loop.call_later(self.patience, self.transport.abort)
