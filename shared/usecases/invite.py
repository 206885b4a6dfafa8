"""Links are given out, listed and withdrawn. A link's token is shown once; only its SHA-256 is kept."""

import secrets
from datetime import timedelta
from typing import NamedTuple

from shared.domain.access import Action, check_in
from shared.domain.errors import Conflict, NotFound
from shared.domain.invitations import Invitation, InvitedTo, invitation_id
from shared.domain.models import Model
from shared.domain.session_requests import SessionInvitationRequest, SpaceInvitationRequest
from shared.domain.sessions import Caller
from shared.domain.spaces import Role
from shared.ports.callers import Identities
from shared.ports.spaces import Invitations
from shared.usecases.keep_spaces import Keeping
from shared.usecases.life import Life
from shared.usecases.permitted import permitted

TOKEN_BYTES = 32


class NewInvitation(Model):
    """An invitation and its token, which is not shown again."""

    invitation: Invitation
    token: str


class InvitationList(Model):
    """Newest first."""

    invitations: list[Invitation]


class Doors(NamedTuple):
    """What letting people in needs."""

    invitations: Invitations
    keeping: Keeping
    life: Life
    identities: Identities


def invite_to_space(space_id: str, request: SpaceInvitationRequest, caller: Caller, doors: Doors) -> NewInvitation:
    """Raises `NotFound`, `Forbidden`, and `Conflict` for a personal space."""
    _check(InvitedTo.SPACE, space_id, caller, doors)
    if doors.keeping.spaces.hold(space_id).value.personal:
        raise Conflict("A personal space has one member. Make a space to share.", "personal-space")
    return _invited(InvitedTo.SPACE, space_id, request.expires_in_seconds, caller, doors, request.role)


def invite_to_session(
    session_id: str, request: SessionInvitationRequest, caller: Caller, doors: Doors
) -> NewInvitation:
    """Raises `NotFound` or `Forbidden`."""
    _check(InvitedTo.SESSION, session_id, caller, doors)
    return _invited(InvitedTo.SESSION, session_id, request.expires_in_seconds, caller, doors)


def _invited(
    kind: InvitedTo, target: str, seconds: int, caller: Caller, doors: Doors, role: Role | None = None
) -> NewInvitation:
    token, now = secrets.token_urlsafe(TOKEN_BYTES), doors.life.clock.now()
    invitation = Invitation(
        id=invitation_id(token),
        kind=kind,
        target=target,
        role=role,
        created_by=caller.uid,
        created_at=now,
        expires_at=now + timedelta(seconds=seconds),
    )
    doors.invitations.put(invitation)
    return NewInvitation(invitation=invitation, token=token)


def list_invitations(kind: InvitedTo, target: str, caller: Caller, doors: Doors) -> InvitationList:
    """The newest hundred. Raises `NotFound` or `Forbidden`."""
    _check(kind, target, caller, doors)
    return InvitationList(invitations=doors.invitations.to(target))


def withdraw_invitation(kind: InvitedTo, target: str, named: str, caller: Caller, doors: Doors) -> None:
    """Nobody comes in by this link any more; who came in stays. Raises `NotFound` or `Forbidden`."""
    _check(kind, target, caller, doors)
    invitation = doors.invitations.get(named)
    if (invitation.kind, invitation.target) != (kind, target):
        raise NotFound("There is no such invitation.")
    if invitation.revoked_at is None:
        doors.invitations.put(invitation.model_copy(update={"revoked_at": doors.life.clock.now()}))


def _check(kind: InvitedTo, target: str, caller: Caller, doors: Doors) -> None:
    if kind is InvitedTo.SESSION:
        permitted(Action.INVITE, target, caller, doors.life.sessions)
    else:
        check_in(Action.MANAGE_SPACE, doors.keeping.spaces.hold(target).value, caller)
