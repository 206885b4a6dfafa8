"""Calls webhooks at addresses that users gave. The resolved address is checked, and exactly that one is called."""

import contextlib
import http.client
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from shared.core.adapters.http_deadline import close_after
from shared.notifications.domain.network_addresses import Network, all_allowed, is_within
from shared.notifications.ports import WebhookResponse

CALL_SECONDS = 10.0


class RefusedAddressError(OSError):
    """The host name resolves to an address that must not be called."""


# The error name of an exception: that of its first matching class.
ERROR_NAMES: tuple[tuple[type[Exception], str], ...] = (
    (RefusedAddressError, "address"),
    (socket.gaierror, "dns"),
    (UnicodeError, "dns"),
    (TimeoutError, "timeout"),
    (ssl.SSLError, "tls"),
    (http.client.HTTPException, "protocol"),
    (OSError, "connect"),
)


class HttpWebhookCalls:
    """Resolves a name once and connects to the checked address, so a changed DNS answer cannot bypass the check."""

    def __init__(self, networks: Sequence[Network], tls: ssl.SSLContext, seconds: float = CALL_SECONDS) -> None:
        self._networks = networks
        self._tls = tls
        self._seconds = seconds

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> WebhookResponse:
        """See `ports.WebhookCalls`; reads only the head of the response."""
        began = time.monotonic()
        status, error = None, None
        try:
            status = self._status(urlsplit(url), headers, body)
        except tuple(kind for kind, _ in ERROR_NAMES) as failure:
            late = time.monotonic() - began >= self._seconds
            error = "timeout" if late else next(name for kind, name in ERROR_NAMES if isinstance(failure, kind))
        return WebhookResponse(status, error, int((time.monotonic() - began) * 1000))

    def _status(self, url: SplitResult, headers: Mapping[str, str], body: bytes) -> int:
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        with contextlib.closing(self._connected(url)) as connection, close_after(self._seconds, connection):
            if isinstance(connection.sock, ssl.SSLSocket):
                connection.sock.do_handshake()
            connection.request("POST", target, body, {**headers, "Connection": "close"})
            with connection.getresponse() as response:
                return response.status

    def _connected(self, url: SplitResult) -> http.client.HTTPConnection:
        """A connection to the checked address, with the host name of the URL."""
        host = url.hostname or ""
        if url.scheme == "http":
            plain = http.client.HTTPConnection(host, url.port)
            plain.sock = self._socket(url.scheme, host, plain.port)
            return plain
        secure = http.client.HTTPSConnection(host, url.port)
        connected = self._socket(url.scheme, host, secure.port)
        secure.sock = self._tls.wrap_socket(connected, server_hostname=host, do_handshake_on_connect=False)
        return secure

    def _socket(self, scheme: str, host: str, port: int) -> socket.socket:
        found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        private = all(is_within(ip_address(each.partition("%")[0]), self._networks) for each in found)
        if not all_allowed(found, self._networks) or (scheme == "http" and not private):
            raise RefusedAddressError
        return _connect_first(found, port, self._seconds)


def _connect_first(addresses: Sequence[str], port: int, seconds: float) -> socket.socket:
    *others, last = addresses
    for address in others:
        with contextlib.suppress(OSError):
            return socket.create_connection((address, port), seconds / len(addresses))
    return socket.create_connection((last, port), seconds)
