"""Links are given out, listed and withdrawn. A link's token is shown to who asked for it; only its SHA-256 is kept."""

import secrets
from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple

from shared.domain.access import Action, check_in
from shared.domain.errors import Conflict, NotFound
from shared.domain.idempotency import hash_of, key_reused, name_for
from shared.domain.invitations import (
    Guests,
    Invitation,
    InvitedTo,
    KeptInvitation,
    hash_of_token,
    token_for,
    with_link,
    without_link,
)
from shared.domain.models import Model
from shared.domain.session_requests import SessionInvitationRequest, SpaceInvitationRequest
from shared.domain.sessions import Caller, Session
from shared.domain.spaces import Space
from shared.ports.callers import Identities
from shared.ports.spaces import Invitations
from shared.usecases.insist import insist
from shared.usecases.keep_spaces import Keeping
from shared.usecases.life import Life, change_session
from shared.usecases.permitted import permitted

InvitationRequest = SessionInvitationRequest | SpaceInvitationRequest


class NewInvitation(Model):
    """An invitation and its token, which is not shown again but to a repeat of the same request."""

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


def invite_to_space(
    space_id: str, request: SpaceInvitationRequest, key: str, caller: Caller, doors: Doors
) -> NewInvitation:
    """The same key with the same request again answers with the same link.

    Raises `NotFound`, `Forbidden`, and `Conflict` for a personal space or when the key was used for another request.
    """
    space = check_in(Action.MANAGE_SPACE, doors.keeping.spaces.hold(space_id).value, caller)
    if space.personal:
        raise Conflict("A personal space has one member. Make a space to share.", "personal-space")
    wanted = _wanted(InvitedTo.SPACE, space, request, key, caller, doors)
    return _invited(wanted.model_copy(update={"role": request.role}), key, doors)


def invite_to_session(
    session_id: str, request: SessionInvitationRequest, key: str, caller: Caller, doors: Doors
) -> NewInvitation:
    """The same key with the same request again answers with the same link.

    Raises `NotFound`, `Forbidden`, and `Conflict` when there are too many or the key was used for another request.
    """
    session = permitted(Action.INVITE, session_id, caller, doors.life.sessions)
    wanted = _wanted(InvitedTo.SESSION, session, request, key, caller, doors)

    def opened(session: Session) -> Session:
        return session if _withdrawn(wanted.id, doors) else with_link(session, wanted.id)

    change_session(Action.INVITE, session_id, caller, doors.life, opened)
    return _invited(wanted, key, doors)


def _wanted(
    kind: InvitedTo, target: Space | Session, request: InvitationRequest, key: str, caller: Caller, doors: Doors
) -> KeptInvitation:
    """The invitation to be; one to something that is made anew, under its old id, is another."""
    name, salt = name_for(caller.uid, kind, target.id, target.created_at.isoformat(), key), secrets.token_hex()
    now = doors.life.clock.now()
    return KeptInvitation(
        id=name,
        kind=kind,
        target=target.id,
        created_by=caller.uid,
        created_at=now,
        expires_at=now + timedelta(seconds=request.expires_in_seconds),
        token_hash=hash_of_token(token_for(name, salt, key)),
        salt=salt,
        request_hash=hash_of(request),
    )


def _withdrawn(invitation_id: str, doors: Doors) -> bool:
    with suppress(NotFound):
        return doors.invitations.get(invitation_id).revoked_at is not None
    return False


def _invited(wanted: KeptInvitation, key: str, doors: Doors) -> NewInvitation:
    kept = wanted if doors.invitations.create(wanted) else doors.invitations.get(wanted.id)
    if kept.request_hash != wanted.request_hash:
        raise key_reused()
    return NewInvitation(invitation=kept.shown, token=kept.token(key))


def list_invitations(kind: InvitedTo, target: str, caller: Caller, doors: Doors) -> InvitationList:
    """Those of the newest hundred that were made since the target was. Raises `NotFound` or `Forbidden`."""
    since = _checked(kind, target, caller, doors).created_at
    listed = [each.shown for each in doors.invitations.to(target) if each.created_at >= since]
    return InvitationList(invitations=listed)


def withdraw_invitation(
    kind: InvitedTo, target: str, named: str, caller: Caller, doors: Doors, guests: Guests = Guests.LEAVE
) -> None:
    """Nobody comes in by this link any more. Guests of a session leave with it, unless they are to stay.

    Whoever signed in stays: as a member of the space, or as a participant. Raises `NotFound` or `Forbidden`.
    """
    _checked(kind, target, caller, doors)
    invitation = doors.invitations.get(named)
    if (invitation.kind, invitation.target) != (kind, target):
        raise NotFound("There is no such invitation.")
    if invitation.revoked_at is None:
        doors.invitations.put(invitation.model_copy(update={"revoked_at": doors.life.clock.now()}))
    if kind is InvitedTo.SESSION and guests is Guests.LEAVE:
        _put_out(target, named, doors.life)


def _put_out(session_id: str, link: str, life: Life) -> None:
    """All who came by this link. Whoever comes by it at this moment is in before and out now, or does not come in."""

    def attempt(_: int) -> None:
        held, now = life.conversations.hold(session_id), life.clock.now()
        closed = without_link(held.value, link)
        here = [each for each in life.conversations.participants(session_id) if each.came_by == link]
        left = [each.model_copy(update={"left_at": now}) for each in here if each.left_at is None]
        if closed is not held.value:
            life.conversations.save(held, closed, *left)

    insist(life.clock, attempt)


def _checked(kind: InvitedTo, target: str, caller: Caller, doors: Doors) -> Space | Session:
    if kind is InvitedTo.SESSION:
        return permitted(Action.INVITE, target, caller, doors.life.sessions)
    return check_in(Action.MANAGE_SPACE, doors.keeping.spaces.hold(target).value, caller)
