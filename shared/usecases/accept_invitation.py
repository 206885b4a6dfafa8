"""People come in by a link: into a space as its members, or into one session, there even without signing in."""

from shared.domain.errors import Gone, NotFound
from shared.domain.idempotency import name_for
from shared.domain.invitations import Invitation, InvitedTo, check_open, invitation_named_in
from shared.domain.life import let_in
from shared.domain.sessions import Caller, Session
from shared.domain.spaces import Role, Space, with_member
from shared.usecases.invite import Doors
from shared.usecases.join_session import Joined, join
from shared.usecases.keep_spaces import alter_space
from shared.usecases.open_account import open_account


def accept_invitation(token: str, caller: Caller, doors: Doors) -> Space:
    """The space, of which the caller is a member now; a member stays what they are.

    Raises `NotFound` for a token of no space, `Gone` for one that is over, `Conflict` when the space is full.
    """
    invitation = _opened(token, InvitedTo.SPACE, doors)
    open_account(caller, doors.keeping.bank, doors.keeping.clock)
    now, role = doors.keeping.clock.now(), invitation.role or Role.VIEWER

    def decide(space: Space) -> Space:
        if space.created_at > invitation.created_at:  # it was removed, and made again under the same key
            raise _over()
        return space if caller.uid in space.members else with_member(space, caller.uid, role, now)

    try:
        return alter_space(invitation.target, doors.keeping, decide)
    except NotFound as error:
        raise _over() from error


def join_by_invitation(token: str, name: str, idempotency_key: str, caller: Caller, doors: Doors) -> Joined:
    """The session, the participant, and for a guest a token; the same key again is the same guest.

    Into a session that has ended they come to read it. Raises `NotFound` for a token of no session, `Gone` for one that
    is over, `Conflict` when the session never began in time or is full.
    """
    invitation = _opened(token, InvitedTo.SESSION, doors)
    whoever = _whoever(invitation, idempotency_key, caller)
    if whoever.guest_of is None:
        open_account(whoever, doors.life.bank, doors.life.clock)

    def open_to_guests(session: Session) -> Session:
        if session.deleted_at or invitation.id not in session.links:
            raise _over()
        return session

    try:
        joined = join(invitation.target, whoever, name, doors.life, open_to_guests, let_in)
    except NotFound as error:
        raise _over() from error
    if whoever.guest_of is None:
        return joined
    token = doors.identities.guest_token(whoever.uid, invitation.target, invitation.id)
    return joined.model_copy(update={"token": token})


def _opened(token: str, kind: InvitedTo, doors: Doors) -> Invitation:
    invitation = doors.invitations.get(invitation_named_in(token))
    if invitation.kind is not kind or not invitation.opened_by(token):
        raise NotFound("There is no such invitation.")
    return check_open(invitation.shown, doors.life.clock.now())


def _whoever(invitation: Invitation, idempotency_key: str, caller: Caller) -> Caller:
    """Who is signed in, or is a guest of this session already; else somebody new, or who came with this key before."""
    if not caller.anonymous and caller.guest_of is None:
        return caller
    if caller.guest_of == invitation.target:
        return caller.model_copy(update={"came_by": invitation.id})
    uid = f"guest-{name_for(invitation.id, idempotency_key)}"
    return Caller(uid=uid, guest_of=invitation.target, came_by=invitation.id)


def _over() -> Gone:
    return Gone("What the invitation was for is not there any more.", "invitation-withdrawn")
