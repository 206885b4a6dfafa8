"""The session or space that somebody asks for, if they may do there what they ask."""

from shared.domain.access import Action, check, check_space, may, relations_to
from shared.domain.sessions import Caller, Session
from shared.ports.sessions import HeldMembers, Sessions


def permitted(action: Action, session_id: str, caller: Caller, sessions: Sessions) -> Session:
    """Raises `NotFound` for strangers, `Forbidden` for those who may only read it; one read, two for members."""
    return permitted_with(action, sessions.get(session_id), caller, sessions)


def permitted_with(action: Action, session: Session, caller: Caller, sessions: Sessions) -> Session:
    """The same, of a session that was read already."""
    held_for(action, session, caller, sessions)
    return session


def held_for(action: Action, session: Session, caller: Caller, sessions: Sessions) -> HeldMembers | None:
    """The same; who is in the session's space, if only that lets the caller do it."""
    held = None if may_alone(action, session, caller) else sessions.hold_members(session.space)
    check(action, session, caller, held.roles if held else {})
    return held


def may_alone(action: Action, session: Session, caller: Caller) -> bool:
    """Whether the caller may do it whoever else is in the space."""
    return may(action, relations_to(session, caller, {}))


def permitted_in(action: Action, space: str, caller: Caller, sessions: Sessions) -> str:
    """The id of the space, if the caller may do this there; a read, none for their own. Raises as `permitted`."""
    check_space(action, space, caller, {} if space == caller.uid else sessions.members(space))
    return space
