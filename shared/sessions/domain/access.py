"""Who may do what, as one table. `infra/firestore.rules` says the same of what browsers read and write themselves.

`python -m infra.docs.access` writes the table into docs/access.md; tests/rules ask the emulator every cell of it.
"""

from collections.abc import Mapping
from enum import StrEnum

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Forbidden, NotFound
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import Space, SpaceRole

Relations = frozenset["Relation"]


class Relation(StrEnum):
    """What somebody is to a session or a space; one can be several at once."""

    CREATOR = "creator"
    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"
    PARTICIPANT = "participant"
    GUEST = "guest"


class Action(StrEnum):
    """What can be done, in the words of docs/access.md."""

    CREATE = "create a session in a space"
    LIST = "list the sessions of a space"
    READ = "read a session, its recording, timeline, transcript, participants and messages"
    MESSAGE = "write messages, and show presence, in a session"
    JOIN = "join a session"
    LEAVE = "leave a session"
    EDIT = "rename or protect a session"
    CORRECT = "edit a transcript and its speakers, choose the version to read, decide conflicts"
    INVITE = "invite guests to a session"
    END = "end a session"
    PROCESS = "retry or cancel a transcription, or have another version made"
    DELETE = "delete a session"
    KEEP_ROLES = "keep a space's own sets of roles"
    READ_SPACE = "read a space and its members"
    WORD = "change the vocabulary of a space"
    LEAVE_SPACE = "leave a space"
    MANAGE_SPACE = "rename or delete a space, manage its members and invitations"


_CREATOR, _OWNER, _EDITOR, _VIEWER, _PARTICIPANT, _GUEST = Relation
_MEMBERS = frozenset({_OWNER, _EDITOR, _VIEWER})
_ALL = frozenset(Relation)

ALLOWED: Mapping[Action, Relations] = {
    Action.CREATE: frozenset({_OWNER, _EDITOR}),
    Action.LIST: _MEMBERS,
    Action.READ: _ALL,
    Action.MESSAGE: _ALL,
    Action.JOIN: _ALL,
    Action.LEAVE: _ALL,
    Action.EDIT: frozenset({_CREATOR, _OWNER, _EDITOR}),
    Action.CORRECT: frozenset({_CREATOR, _OWNER, _EDITOR}),
    Action.INVITE: frozenset({_CREATOR, _OWNER, _EDITOR}),
    Action.END: frozenset({_CREATOR, _PARTICIPANT}),
    Action.PROCESS: frozenset({_CREATOR}),  # what is recognised is paid by the creator
    Action.DELETE: frozenset({_CREATOR}),
    Action.KEEP_ROLES: frozenset({_OWNER, _EDITOR}),
    Action.READ_SPACE: _MEMBERS,
    Action.WORD: frozenset({_OWNER, _EDITOR}),
    Action.LEAVE_SPACE: _MEMBERS,
    Action.MANAGE_SPACE: frozenset({_OWNER}),
}

OF_SPACES = frozenset(
    {
        Action.CREATE,
        Action.LIST,
        Action.KEEP_ROLES,
        Action.READ_SPACE,
        Action.WORD,
        Action.LEAVE_SPACE,
        Action.MANAGE_SPACE,
    }
)  # the others are of one session


def is_allowed(action: Action, relations: Relations) -> bool:
    """Whether somebody who is all this may do it."""
    return bool(ALLOWED[action] & relations)


def relations_to(session: Session, caller: Caller, members: Mapping[str, SpaceRole]) -> Relations:
    """What `caller` is to a session in a space with these members."""
    if caller.guest_of is not None:
        return frozenset({_GUEST}) if caller.guest_of == session.id and caller.came_by in session.links else frozenset()
    if caller.anonymous:
        return frozenset()
    own = {_CREATOR} if caller.uid == session.owner else set()
    joined = {_PARTICIPANT} if caller.uid in session.participants else set()
    return frozenset(own | joined) | relations_in(session.space, caller, members)


def relations_in(space: str, caller: Caller, members: Mapping[str, SpaceRole]) -> Relations:
    """What `caller` is to a space; everybody owns the personal one, which bears their uid, even before it is made."""
    if caller.anonymous or caller.guest_of is not None:
        return frozenset()
    role = SpaceRole.OWNER if space == caller.uid else members.get(caller.uid)
    return frozenset({Relation(role)}) if role else frozenset()


def check_session(action: Action, session: Session, caller: Caller, members: Mapping[str, SpaceRole]) -> Session:
    """The session, if `caller` may do it.

    Raises `Forbidden` for those who may at least read it and `NotFound` for everybody else: a stranger must not learn
    that it exists. A session that is being erased is nobody's.
    """
    relations = relations_to(session, caller, members)
    if session.deleted_at or not is_allowed(Action.READ, relations):
        raise NotFound("There is no such session.")
    if not is_allowed(action, relations):
        raise Forbidden("You may not do this with this session.")
    return session


def check_space(action: Action, space: str, caller: Caller, members: Mapping[str, SpaceRole]) -> None:
    """Raises `Forbidden` for members who may not do it in this space, and `NotFound` for everybody else."""
    relations = relations_in(space, caller, members)
    if not relations:
        raise NotFound("There is no such space.")
    if not is_allowed(action, relations):
        raise Forbidden("You may not do this in this space.")


def check_in(action: Action, space: Space, caller: Caller) -> Space:
    """The space, if `caller` may do it there. Raises as `check_space`."""
    check_space(action, space.id, caller, space.members)
    return space
