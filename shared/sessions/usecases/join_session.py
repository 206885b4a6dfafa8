"""Joining and leaving a session. The first participant makes it live."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, Protocol

from shared.core.domain.caller import Caller
from shared.core.domain.model import Model
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.access import Action
from shared.sessions.domain.participants import Participant, participant_for
from shared.sessions.domain.session_transitions import active, joined, participant_joined, session_started
from shared.sessions.domain.sessions import Session, SessionStatus
from shared.sessions.usecases.authorize import authorize, authorize_loaded
from shared.sessions.usecases.change_session import SessionDeps


class Enter(Protocol):
    """A transition that adds a participant: `session_transitions.joined` or `let_in`."""

    def __call__(self, session: Session, participant: Participant, now: datetime, *, again: bool) -> Session:
        """Return the session with the participant."""


class Joined(Model):
    """A session and its new participant. A guest signs in with `token`, a Firebase custom token for this session
    only."""

    session: Session
    participant: Participant
    token: str | None = None


class ParticipantList(Model):
    """All participants, in order of joining."""

    participants: list[Participant]


class _Step(NamedTuple):
    """A session before and after a join, and whether the participant had joined before."""

    before: Session
    joined: Joined
    again: bool


def join_session(session_id: str, caller: Caller, name: str, deps: SessionDeps) -> Joined:
    """Join a session. Idempotent. Raises `NotFound`, or `Conflict` when it has ended or is full."""

    def allowed(session: Session) -> Session:
        return authorize_loaded(Action.JOIN, session, caller, deps.sessions)

    return join_as(session_id, caller, name, deps, allowed, joined)


def join_as(
    session_id: str, caller: Caller, name: str, deps: SessionDeps, allowed: Callable[[Session], Session], enter: Enter
) -> Joined:
    """Like `join_session`, when `allowed` does not raise; `enter` is the transition that adds the participant."""

    def attempt(_: int) -> _Step:
        held = deps.session_store.hold(session_id)
        before = allowed(held.value)
        known = deps.session_store.participant(session_id, caller.uid)
        participant = _present(known, participant_for(before, caller, name, deps.clock.now()), name)
        after = enter(before, participant, deps.clock.now(), again=known is not None)
        deps.session_store.save(held, after, participant)
        return _Step(before, Joined(session=after, participant=participant), again=known is not None)

    step = retry_on_conflict(deps.clock, attempt)
    _tell(step, deps)
    return step.joined


def _present(known: Participant | None, new: Participant, name: str) -> Participant:
    if known is None:
        return new
    return known.model_copy(update={"left_at": None, "name": name or known.name, "came_by": new.came_by})


def _tell(step: _Step, deps: SessionDeps) -> None:
    """Publish the events, for a repeat too, with the same ids: the first call may have died before."""
    session = step.joined.session
    if session.started_at and (step.again or step.before.status is SessionStatus.CREATED):
        deps.events.session_changed(session_started(session))
    deps.events.session_changed(participant_joined(session, step.joined.participant))


def leave_session(session_id: str, caller: Caller, deps: SessionDeps) -> None:
    """Record that the caller left; without effect for a caller who is not present. Raises `NotFound`."""

    def attempt(_: int) -> None:
        held = deps.session_store.hold(session_id)
        session = authorize_loaded(Action.LEAVE, held.value, caller, deps.sessions)
        known = deps.session_store.participant(session_id, caller.uid)
        if known and not known.left_at:
            now = deps.clock.now()
            after = active(session, now) if session.status is SessionStatus.LIVE else session
            deps.session_store.save(held, after, known.model_copy(update={"left_at": now}))

    retry_on_conflict(deps.clock, attempt)


def list_participants(session_id: str, caller: Caller, deps: SessionDeps) -> ParticipantList:
    """Raises `NotFound`."""
    authorize(Action.READ, session_id, caller, deps.sessions)
    return ParticipantList(participants=deps.session_store.participants(session_id))
