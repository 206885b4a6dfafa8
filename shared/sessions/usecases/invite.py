"""Creating, listing and revoking invitation links. Only the SHA-256 of a link's token is stored."""

import secrets
from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, NotFound
from shared.core.domain.idempotency import derive_id, hash_request, key_reused_error
from shared.core.domain.model import Model
from shared.core.ports import Identities
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.access import Action, check_in
from shared.sessions.domain.invitations import (
    GuestsOnRevoke,
    Invitation,
    InvitationTarget,
    StoredInvitation,
    hash_token,
    token_for,
    with_link,
    without_link,
)
from shared.sessions.domain.session_requests import SessionInvitationRequest, SpaceInvitationRequest
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import Space
from shared.sessions.ports import Invitations
from shared.sessions.usecases.authorize import authorize
from shared.sessions.usecases.change_session import SessionDeps, change_session
from shared.sessions.usecases.manage_spaces import SpaceDeps

InvitationRequest = SessionInvitationRequest | SpaceInvitationRequest


class NewInvitation(Model):
    """A new invitation with its token; only a repeat of the same request returns the token again."""

    invitation: Invitation
    token: str


class InvitationList(Model):
    """Newest first."""

    invitations: list[Invitation]


class InvitationDeps(NamedTuple):
    """Dependencies of invitations."""

    invitations: Invitations
    space_deps: SpaceDeps
    session_deps: SessionDeps
    identities: Identities


def invite_to_space(
    space_id: str, request: SpaceInvitationRequest, key: str, caller: Caller, deps: InvitationDeps
) -> NewInvitation:
    """Create a link into a space. Idempotent by the key.

    Raises `NotFound`, `Forbidden`, and `Conflict` for a personal space or a key of another request.
    """
    space = check_in(Action.MANAGE_SPACE, deps.space_deps.spaces.hold(space_id).value, caller)
    if space.personal:
        raise Conflict("A personal space has one member. Create a shared space.", "personal-space")
    wanted = _wanted(InvitationTarget.SPACE, space, request, key, caller, deps)
    return _invited(wanted.model_copy(update={"role": request.role}), key, deps)


def invite_to_session(
    session_id: str, request: SessionInvitationRequest, key: str, caller: Caller, deps: InvitationDeps
) -> NewInvitation:
    """Create a link into a session. Idempotent by the key.

    Raises `NotFound`, `Forbidden`, and `Conflict` for too many links or a key of another request.
    """
    session = authorize(Action.INVITE, session_id, caller, deps.session_deps.sessions)
    wanted = _wanted(InvitationTarget.SESSION, session, request, key, caller, deps)

    def opened(session: Session) -> Session:
        return session if _withdrawn(wanted.id, deps) else with_link(session, wanted.id)

    change_session(Action.INVITE, session_id, caller, deps.session_deps, opened)
    return _invited(wanted, key, deps)


def _wanted(
    kind: InvitationTarget,
    target: Space | Session,
    request: InvitationRequest,
    key: str,
    caller: Caller,
    deps: InvitationDeps,
) -> StoredInvitation:
    """The new invitation; a target that was created again with the same id gets another invitation."""
    name, salt = derive_id(caller.uid, kind, target.id, target.created_at.isoformat(), key), secrets.token_hex()
    now = deps.session_deps.clock.now()
    return StoredInvitation(
        id=name,
        kind=kind,
        target=target.id,
        created_by=caller.uid,
        created_at=now,
        expires_at=now + timedelta(seconds=request.expires_in_seconds),
        token_hash=hash_token(token_for(name, salt, key)),
        salt=salt,
        request_hash=hash_request(request),
    )


def _withdrawn(invitation_id: str, deps: InvitationDeps) -> bool:
    with suppress(NotFound):
        return deps.invitations.get(invitation_id).revoked_at is not None
    return False


def _invited(wanted: StoredInvitation, key: str, deps: InvitationDeps) -> NewInvitation:
    kept = wanted if deps.invitations.create(wanted) else deps.invitations.get(wanted.id)
    if kept.request_hash != wanted.request_hash:
        raise key_reused_error()
    return NewInvitation(invitation=kept.shown, token=kept.token(key))


def list_invitations(kind: InvitationTarget, target: str, caller: Caller, deps: InvitationDeps) -> InvitationList:
    """List the newest hundred invitations that are younger than the target. Raises `NotFound` or `Forbidden`."""
    since = _checked(kind, target, caller, deps).created_at
    listed = [each.shown for each in deps.invitations.to(target) if each.created_at >= since]
    return InvitationList(invitations=listed)


def revoke_invitation(
    kind: InvitationTarget,
    target: str,
    named: str,
    caller: Caller,
    deps: InvitationDeps,
    guests: GuestsOnRevoke = GuestsOnRevoke.LEAVE,
) -> None:
    """Revoke a link. Guests of a session leave, unless they are to stay.

    Signed-in users stay members of the space, or participants. Raises `NotFound` or `Forbidden`.
    """
    _checked(kind, target, caller, deps)
    invitation = deps.invitations.get(named)
    if (invitation.kind, invitation.target) != (kind, target):
        raise NotFound("This invitation does not exist.")
    if invitation.revoked_at is None:
        deps.invitations.put(invitation.model_copy(update={"revoked_at": deps.session_deps.clock.now()}))
    if kind is InvitationTarget.SESSION and guests is GuestsOnRevoke.LEAVE:
        _remove_guests(target, named, deps.session_deps)


def _remove_guests(session_id: str, link: str, deps: SessionDeps) -> None:
    """Remove all guests of this link. A guest who joins at this moment is removed too, or cannot join."""

    def attempt(_: int) -> None:
        held, now = deps.session_store.hold(session_id), deps.clock.now()
        closed = without_link(held.value, link)
        here = [each for each in deps.session_store.participants(session_id) if each.came_by == link]
        left = [each.model_copy(update={"left_at": now}) for each in here if each.left_at is None]
        if closed is not held.value:
            deps.session_store.save(held, closed, *left)

    retry_on_conflict(deps.clock, attempt)


def _checked(kind: InvitationTarget, target: str, caller: Caller, deps: InvitationDeps) -> Space | Session:
    if kind is InvitationTarget.SESSION:
        return authorize(Action.INVITE, target, caller, deps.session_deps.sessions)
    return check_in(Action.MANAGE_SPACE, deps.space_deps.spaces.hold(target).value, caller)
