"""Accepting invitations: into a space as a member, or into one session, also as a guest."""

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Gone, NotFound
from shared.core.domain.idempotency import derive_id
from shared.sessions.domain.invitations import Invitation, InvitationTarget, check_open, invitation_id_of
from shared.sessions.domain.session_transitions import let_in
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import Space, SpaceRole, with_member
from shared.sessions.usecases.invite import InvitationDeps
from shared.sessions.usecases.join_session import Joined, join_as
from shared.sessions.usecases.manage_spaces import save_space


def accept_invitation(token: str, caller: Caller, deps: InvitationDeps) -> Space:
    """Make the caller a member of the space, and return it; an existing member keeps their role.

    Raises `NotFound` for a token of no space, `Gone` for an invalid invitation, `Conflict` when the space is full.
    """
    invitation = _opened(token, InvitationTarget.SPACE, deps)
    deps.space_deps.account_opener.open(caller)
    now, role = deps.space_deps.clock.now(), invitation.role or SpaceRole.VIEWER

    def decide(space: Space) -> Space:
        if space.created_at > invitation.created_at:  # the space was deleted, and created again with the same key
            raise _over()
        return space if caller.uid in space.members else with_member(space, caller.uid, role, now)

    try:
        return save_space(invitation.target, deps.space_deps, decide)
    except NotFound as error:
        raise _over() from error


def join_by_invitation(token: str, name: str, idempotency_key: str, caller: Caller, deps: InvitationDeps) -> Joined:
    """Join the session. Return it, the participant, and a token for a guest; the same key is the same guest.

    Participants of an ended session can read it. Raises `NotFound` for a token of no session, `Gone` for an invalid
    invitation, `Conflict` when the session has expired or is full.
    """
    invitation = _opened(token, InvitationTarget.SESSION, deps)
    whoever = _joining_caller(invitation, idempotency_key, caller)
    if whoever.guest_of is None:
        deps.session_deps.account_opener.open(whoever)

    def open_to_guests(session: Session) -> Session:
        if session.deleted_at or invitation.id not in session.links:
            raise _over()
        return session

    try:
        joined = join_as(invitation.target, whoever, name, deps.session_deps, open_to_guests, let_in)
    except NotFound as error:
        raise _over() from error
    if whoever.guest_of is None:
        return joined
    token = deps.identities.guest_token(whoever.uid, invitation.target, invitation.id)
    return joined.model_copy(update={"token": token})


def _opened(token: str, kind: InvitationTarget, deps: InvitationDeps) -> Invitation:
    invitation = deps.invitations.get(invitation_id_of(token))
    if invitation.kind is not kind or not invitation.opened_by(token):
        raise NotFound("This invitation does not exist.")
    return check_open(invitation.shown, deps.session_deps.clock.now())


def _joining_caller(invitation: Invitation, idempotency_key: str, caller: Caller) -> Caller:
    """The signed-in caller or present guest; else a guest whose identity derives from the key."""
    if not caller.anonymous and caller.guest_of is None:
        return caller
    if caller.guest_of == invitation.target:
        return caller.model_copy(update={"came_by": invitation.id})
    uid = f"guest-{derive_id(invitation.id, idempotency_key)}"
    return Caller(uid=uid, guest_of=invitation.target, came_by=invitation.id)


def _over() -> Gone:
    return Gone("The target of the invitation no longer exists.", "invitation-withdrawn")
