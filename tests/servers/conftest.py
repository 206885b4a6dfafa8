"""What the servers that call others are tested with."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.servers.tasks.receiver import Receiver


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Whom the server of a test calls."""
    with closing(Receiver()) as listener_probe:
        yield listener_probe
