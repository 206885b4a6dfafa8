"""Unit tests reach no network, and properties are tried on the same examples each time."""

import pytest
import pytest_socket
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def _no_network() -> None:
    pytest_socket.disable_socket()
