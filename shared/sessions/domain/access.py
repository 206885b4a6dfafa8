"""Access rules, as one table of actions and relations.

`infra/firestore.rules` has the same rules for reads and writes by browsers. `python -m infra.docs.access` writes the
table into docs/access.md; tests/rules check every cell of it against the emulator.
"""

from collections.abc import Mapping
from enum import StrEnum

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Forbidden, NotFound
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import Space, SpaceRole

Relations = frozenset["Relation"]


class Relation(StrEnum):
    """A relation of a caller to a session or a space; a caller can have several."""

    CREATOR = "creator"
    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"
    PARTICIPANT = "participant"
    GUEST = "guest"


class Action(StrEnum):
    """An action, in the words of docs/access.md."""

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
    Action.PROCESS: frozenset({_CREATOR}),  # the creator pays for the recognition
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
)  # the other actions are of one session


def is_allowed(action: Action, relations: Relations) -> bool:
    """Whether a caller with these relations may do it."""
    return bool(ALLOWED[action] & relations)


def relations_to(session: Session, caller: Caller, members: Mapping[str, SpaceRole]) -> Relations:
    """The relations of `caller` to a session in a space with these members."""
    if caller.guest_of is not None:
        return frozenset({_GUEST}) if caller.guest_of == session.id and caller.came_by in session.links else frozenset()
    if caller.anonymous:
        return frozenset()
    own = {_CREATOR} if caller.uid == session.owner else set()
    joined = {_PARTICIPANT} if caller.uid in session.participants else set()
    return frozenset(own | joined) | relations_in(session.space, caller, members)


def relations_in(space: str, caller: Caller, members: Mapping[str, SpaceRole]) -> Relations:
    """The relations of `caller` to a space; a user owns their personal space, whose id is their uid, before it
    exists."""
    if caller.anonymous or caller.guest_of is not None:
        return frozenset()
    role = SpaceRole.OWNER if space == caller.uid else members.get(caller.uid)
    return frozenset({Relation(role)}) if role else frozenset()


def check_session(action: Action, session: Session, caller: Caller, members: Mapping[str, SpaceRole]) -> Session:
    """Return the session if `caller` may do it.

    Raises `Forbidden` for callers who may read the session, and `NotFound` for others, so that strangers cannot learn
    that it exists. A session that is being erased is not found.
    """
    relations = relations_to(session, caller, members)
    if session.deleted_at or not is_allowed(Action.READ, relations):
        raise NotFound("This session does not exist.")
    if not is_allowed(action, relations):
        raise Forbidden("You may not do this with this session. Ask its creator.")
    return session


def check_space(action: Action, space: str, caller: Caller, members: Mapping[str, SpaceRole]) -> None:
    """Raises `Forbidden` for members who may not do it in this space, and `NotFound` for others."""
    relations = relations_in(space, caller, members)
    if not relations:
        raise NotFound("This space does not exist.")
    if not is_allowed(action, relations):
        raise Forbidden("You may not do this in this space. Ask its owner.")


def check_in(action: Action, space: Space, caller: Caller) -> Space:
    """Return the space if `caller` may do it there. Raises like `check_space`."""
    check_space(action, space.id, caller, space.members)
    return space
