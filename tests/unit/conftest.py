"""Unit tests reach no network, and properties are tried on the same examples each time."""

from collections.abc import Callable

import pytest
import pytest_socket
from hypothesis import settings

from shared.sessions.domain.sessions import Session
from shared.transcription.domain.uploads import UploadTicket
from shared.transcription.usecases.cancel_session import cancel_session
from shared.transcription.usecases.retry_session import retry_session
from tests.support.scenarios import completed
from tests.support.world import OWNER, World

settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def _no_network() -> None:
    pytest_socket.disable_socket()


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def cancel(world: World) -> Callable[[str], Session]:
    """The owner gives a session up."""
    return lambda session_id: cancel_session(session_id, OWNER, world.transcription_deps, world.store, world.recognizer)


@pytest.fixture
def retry(world: World) -> Callable[[str], Session]:
    """The owner has a session tried again."""
    return lambda session_id: retry_session(session_id, OWNER, world.transcription_deps, world.store)


@pytest.fixture
def ticket(world: World) -> UploadTicket:
    """A minute of talk, in six turns of two people, ten words each."""
    ticket = completed(world)
    world.store.put_space("ann", {"bob": "editor"})
    return ticket
