from collections.abc import Callable

import pytest

from shared.domain.sessions import Session
from shared.domain.uploads import UploadTicket
from shared.usecases.cancel_session import cancel_session
from shared.usecases.retry_session import retry_session
from tests.stages import completed
from tests.world import OWNER, World


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def cancel(world: World) -> Callable[[str], Session]:
    """The owner gives a session up."""
    return lambda session_id: cancel_session(session_id, OWNER, world.passes, world.store, world.recognizer)


@pytest.fixture
def retry(world: World) -> Callable[[str], Session]:
    """The owner has a session tried again."""
    return lambda session_id: retry_session(session_id, OWNER, world.passes, world.store)


@pytest.fixture
def ticket(world: World) -> UploadTicket:
    """A minute of talk, in six turns of two people, ten words each."""
    ticket = completed(world)
    world.store.put_space("ann", {"bob": "editor"})
    return ticket
