"""A link into a session, and who is there by it."""

from uuid import uuid4

from shared.domain.errors import NotFound
from shared.domain.session_requests import (
    SessionInvitationRequest,
    SpaceInvitationRequest,
    SpaceRequest,
)
from shared.domain.sessions import ANONYMOUS, Caller
from shared.domain.spaces import Role
from shared.usecases.accept_invitation import join_by_invitation
from shared.usecases.invite import (
    NewInvitation,
    invite_to_session,
)
from shared.usecases.join_session import Joined
from shared.usecases.keep_spaces import make_space
from shared.usecases.read_sessions import get_session
from tests.world import OWNER, World

BOB = Caller(uid="bob")
HOUR, EDITOR = SessionInvitationRequest(expires_in_seconds=3600), SpaceInvitationRequest(role=Role.EDITOR)


def make_team(world: World) -> str:
    return make_space(SpaceRequest(name="Team"), "k", OWNER, world.keeping).id


def invited(world: World, session: str, key: str = "") -> NewInvitation:
    return invite_to_session(session, HOUR, key or uuid4().hex, OWNER, world.doors)


def come(world: World, token: str, caller: Caller = ANONYMOUS, key: str = "g") -> Joined:
    return join_by_invitation(token, "Gast", key, caller, world.doors)


def guest(world: World, invitation: NewInvitation, key: str = "g", caller: Caller = ANONYMOUS) -> Caller:
    """Whoever comes by it and does not sign in."""
    joined = come(world, invitation.token, caller, key)
    return world.doors.identities.user(joined.token or "")


def reads(world: World, session: str, caller: Caller) -> bool:
    try:
        return bool(get_session(session, caller, world.store))
    except NotFound:
        return False
