"""An HTTP call ends in time, whatever the other side does."""

import contextlib
import http.client
import socket
from collections.abc import Iterator
from threading import Timer


@contextlib.contextmanager
def close_after(seconds: float, connection: http.client.HTTPConnection) -> Iterator[None]:
    """However slowly the other side sends: a time limit of a socket begins anew with each byte."""

    def end() -> None:
        with contextlib.suppress(OSError, TypeError):  # it has ended, at this very moment
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)  # of an encrypted one, what is below it

    timer = Timer(seconds, end)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
