"""A link into a session, and who is there by it."""

from uuid import uuid4

from shared.core.domain.caller import ANONYMOUS, Caller
from shared.core.domain.errors import NotFound
from shared.sessions.domain.session_requests import SessionInvitationRequest, SpaceInvitationRequest, SpaceRequest
from shared.sessions.domain.spaces import SpaceRole
from shared.sessions.usecases.accept_invitation import join_by_invitation
from shared.sessions.usecases.invite import NewInvitation, invite_to_session
from shared.sessions.usecases.join_session import Joined
from shared.sessions.usecases.manage_spaces import create_space
from shared.sessions.usecases.read_sessions import get_session
from tests.support.world import OWNER, World

BOB = Caller(uid="bob")
HOUR, EDITOR = SessionInvitationRequest(expires_in_seconds=3600), SpaceInvitationRequest(role=SpaceRole.EDITOR)


def make_team(world: World) -> str:
    return create_space(SpaceRequest(name="Team"), "k", OWNER, world.space_deps).id


def invited(world: World, session: str, key: str = "") -> NewInvitation:
    return invite_to_session(session, HOUR, key or uuid4().hex, OWNER, world.invitation_deps)


def come(world: World, token: str, caller: Caller = ANONYMOUS, key: str = "g") -> Joined:
    return join_by_invitation(token, "Gast", key, caller, world.invitation_deps)


def guest(world: World, invitation: NewInvitation, key: str = "g", caller: Caller = ANONYMOUS) -> Caller:
    """Whoever comes by it and does not sign in."""
    joined = come(world, invitation.token, caller, key)
    return world.invitation_deps.identities.user(joined.token or "")


def reads(world: World, session: str, caller: Caller) -> bool:
    try:
        return bool(get_session(session, caller, world.store))
    except NotFound:
        return False
