"""A deadline for a whole HTTP call."""

import contextlib
import http.client
import socket
from collections.abc import Iterator
from threading import Timer


@contextlib.contextmanager
def close_after(seconds: float, connection: http.client.HTTPConnection) -> Iterator[None]:
    """Close the connection after `seconds`: a socket's own timeout restarts with each byte."""

    def end() -> None:
        with contextlib.suppress(OSError, TypeError):  # the call has just ended
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)  # for TLS, shut down the socket below it

    timer = Timer(seconds, end)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
