"""A session that is opened, and what was told of it."""

from shared.core.domain.caller import Caller
from shared.sessions.domain.events import EventKind
from shared.sessions.domain.session_requests import SessionRequest
from shared.sessions.domain.sessions import Session
from shared.sessions.usecases.manage_session import open_session
from tests.support.world import OWNER, World

BOB, EVE = Caller(uid="bob", name="Bob"), Caller(uid="eve")
TALK = SessionRequest(title="Weekly", languages=("en-US",))


def opened(world: World, key: str = "k", caller: Caller = OWNER, request: SessionRequest = TALK) -> Session:
    return open_session(request, key, caller, world.session_deps)


def in_team(world: World) -> Session:
    world.store.put_space("team", {"ann": "editor", "bob": "viewer"})
    return opened(world, request=TALK.model_copy(update={"space": "team"}))


def told(world: World) -> list[EventKind]:
    return [event.kind for event in world.events.told]
