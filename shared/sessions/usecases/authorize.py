"""Authorization of a caller for an action on a session or a space."""

from shared.core.domain.caller import Caller
from shared.sessions.domain.access import Action, check_session, check_space, is_allowed, relations_to
from shared.sessions.domain.sessions import Session
from shared.sessions.ports import Sessions, SpaceMembers


def authorize(action: Action, session_id: str, caller: Caller, sessions: Sessions) -> Session:
    """Load the session. Raises `NotFound` for strangers, `Forbidden` for readers. One read, two for members."""
    return authorize_loaded(action, sessions.get(session_id), caller, sessions)


def authorize_loaded(action: Action, session: Session, caller: Caller, sessions: Sessions) -> Session:
    """Authorize a caller for a loaded session; like `authorize`."""
    authorize_with_members(action, session, caller, sessions)
    return session


def authorize_with_members(action: Action, session: Session, caller: Caller, sessions: Sessions) -> SpaceMembers | None:
    """Like `authorize_loaded`; return the space's members when the permission depends on them."""
    held = None if is_allowed_alone(action, session, caller) else sessions.hold_members(session.space)
    check_session(action, session, caller, held.roles if held else {})
    return held


def is_allowed_alone(action: Action, session: Session, caller: Caller) -> bool:
    """Whether the caller may do it regardless of membership in the space."""
    return is_allowed(action, relations_to(session, caller, {}))


def authorize_space(action: Action, space: str, caller: Caller, sessions: Sessions) -> str:
    """Return the id of the space if the caller may do this there. One read, none for their own. Raises like
    `authorize`."""
    check_space(action, space, caller, {} if space == caller.uid else sessions.members(space))
    return space
