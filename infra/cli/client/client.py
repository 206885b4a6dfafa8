"""The client that a command works with."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import httpx

from infra.cli.client.api import Api
from infra.cli.client.authentication import FirebaseUser
from infra.cli.client.backoff import ConnectionBackoff
from infra.cli.display.terminal import Terminal
from infra.connection import Connection, connection

TIMEOUT = httpx.Timeout(60, connect=10)  # seconds for each read and write


class Client(NamedTuple):
    """A signed-in user of one deployment."""

    connection: Connection
    http: httpx.Client
    user: FirebaseUser
    api: Api


@contextmanager
def open_client(terminal: Terminal) -> Iterator[Client]:
    """Opens a client of the configured deployment.

    Raises `Unreachable` if no deployment is configured and no local cloud runs.
    """
    where = connection()
    with httpx.Client(timeout=TIMEOUT, trust_env=not where.local) as http:  # a proxy cannot reach this machine
        user = FirebaseUser(where, http)
        yield Client(where, http, user, Api(where, user, http, ConnectionBackoff(terminal.info)))
