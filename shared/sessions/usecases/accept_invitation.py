"""People come in by a link: into a space as its members, or into one session, there even without signing in."""

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
    """The space, of which the caller is a member now; a member stays what they are.

    Raises `NotFound` for a token of no space, `Gone` for one that is over, `Conflict` when the space is full.
    """
    invitation = _opened(token, InvitationTarget.SPACE, deps)
    deps.space_deps.account_opener.open(caller)
    now, role = deps.space_deps.clock.now(), invitation.role or SpaceRole.VIEWER

    def decide(space: Space) -> Space:
        if space.created_at > invitation.created_at:  # it was removed, and made again under the same key
            raise _over()
        return space if caller.uid in space.members else with_member(space, caller.uid, role, now)

    try:
        return save_space(invitation.target, deps.space_deps, decide)
    except NotFound as error:
        raise _over() from error


def join_by_invitation(token: str, name: str, idempotency_key: str, caller: Caller, deps: InvitationDeps) -> Joined:
    """The session, the participant, and for a guest a token; the same key again is the same guest.

    Into a session that has ended they come to read it. Raises `NotFound` for a token of no session, `Gone` for one that
    is over, `Conflict` when the session never began in time or is full.
    """
    invitation = _opened(token, InvitationTarget.SESSION, deps)
    whoever = _whoever(invitation, idempotency_key, caller)
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
        raise NotFound("There is no such invitation.")
    return check_open(invitation.shown, deps.session_deps.clock.now())


def _whoever(invitation: Invitation, idempotency_key: str, caller: Caller) -> Caller:
    """Who is signed in, or is a guest of this session already; else somebody new, or who came with this key before."""
    if not caller.anonymous and caller.guest_of is None:
        return caller
    if caller.guest_of == invitation.target:
        return caller.model_copy(update={"came_by": invitation.id})
    uid = f"guest-{derive_id(invitation.id, idempotency_key)}"
    return Caller(uid=uid, guest_of=invitation.target, came_by=invitation.id)


def _over() -> Gone:
    return Gone("What the invitation was for is not there any more.", "invitation-withdrawn")
