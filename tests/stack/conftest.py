"""Users, and what they may break."""

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from infra.local.cloud import LocalCloud
from infra.local.endpoints import FILE
from tests.stack.client import Client

NewClient = Callable[[], Client]


@pytest.fixture
def new_client(cloud: LocalCloud) -> Iterator[NewClient]:
    """Makes a user nobody has seen before."""
    with ExitStack() as clients:

        def new() -> Client:
            client = Client(cloud.endpoints.gateway, cloud.endpoints.project, uuid.uuid4().hex)
            clients.callback(client.http.close)
            return client

        yield new


@pytest.fixture
def client(new_client: NewClient) -> Client:
    """One user."""
    return new_client()


@pytest.fixture
def break_speech(cloud: LocalCloud) -> Iterator[Callable[..., None]]:
    """Injects a fault into the speech server: `break_speech(kind, object="*", times=1, ...)`."""
    file = cloud.config.faults_file

    def inject(kind: str, **rule: Any) -> None:
        swap(file, json.dumps([{"object": "*", "kind": kind, **rule}]))

    yield inject
    file.unlink(missing_ok=True)


def swap(file: Path, text: str) -> None:
    """Writes a file that a server may be reading."""
    new = file.with_suffix(".new")
    new.write_text(text, "utf-8")
    new.replace(file)


def pid_of(cloud: LocalCloud, part: str) -> int:
    """The process of a part of the cloud."""
    return int(json.loads((cloud.config.data / FILE).read_text("utf-8"))["pids"][part])
