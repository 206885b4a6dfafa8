"""A session that is opened, and what was told of it."""

from shared.domain.events import EventKind
from shared.domain.session_requests import SessionRequest
from shared.domain.sessions import Caller, Session
from shared.usecases.hold_session import open_session
from tests.world import OWNER, World

BOB, EVE = Caller(uid="bob", name="Bob"), Caller(uid="eve")
TALK = SessionRequest(title="Weekly", languages=("en-US",))


def opened(world: World, key: str = "k", caller: Caller = OWNER, request: SessionRequest = TALK) -> Session:
    return open_session(request, key, caller, world.life)


def in_team(world: World) -> Session:
    world.store.put_space("team", {"ann": "editor", "bob": "viewer"})
    return opened(world, request=TALK.model_copy(update={"space": "team"}))


def told(world: World) -> list[EventKind]:
    return [event.kind for event in world.events.told]
