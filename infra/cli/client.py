"""Everything a command talks to, opened together."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import httpx

from infra.cli.api import Api
from infra.cli.backoff import Backoff
from infra.cli.connection import Connection, connection
from infra.cli.identity import Identity
from infra.cli.terminal import Terminal

TIMEOUT = httpx.Timeout(60, connect=10)  # seconds; for each read and write, not for a whole upload


class Client(NamedTuple):
    """One signed-in user of one Earshot."""

    connection: Connection
    http: httpx.Client
    identity: Identity
    api: Api


@contextmanager
def open_client(terminal: Terminal) -> Iterator[Client]:
    """Raises `NotRunning` when nothing is configured and no local cloud was started."""
    where = connection()
    with httpx.Client(timeout=TIMEOUT, trust_env=not where.local) as http:  # no proxy leads to this machine
        identity = Identity(where, http)
        yield Client(where, http, identity, Api(where, identity, http, Backoff(terminal.say)))
