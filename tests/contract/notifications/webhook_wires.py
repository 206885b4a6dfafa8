"""What calls of webhooks are tested with."""

import contextlib
import socket
from ipaddress import ip_address
from typing import Any

import pytest

from shared.notifications.domain.network_addresses import parse_networks

LOOPBACK = parse_networks("127.0.0.0/8")
BODY = b'{"id": "e1"}'


def names(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Has the names of the network stand for these addresses, in turn; returns the names that were asked for."""
    asked: list[str] = []
    left = list(answers)

    def lookup(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        with contextlib.suppress(ValueError):
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (str(ip_address(host)), port))]
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in left.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return asked
