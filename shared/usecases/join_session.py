"""People come to a session and leave it. The first to come sets it going."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, Protocol

from shared.domain.access import Action
from shared.domain.life import active, joined, participant_joined, session_started
from shared.domain.models import Model
from shared.domain.participants import Participant, participant_for
from shared.domain.sessions import Caller, Session, SessionStatus
from shared.usecases.insist import insist
from shared.usecases.life import Life
from shared.usecases.permitted import permitted, permitted_with


class Enter(Protocol):
    """A way to be taken into a session: `life.joined` or `life.let_in`."""

    def __call__(self, session: Session, participant: Participant, now: datetime, *, again: bool) -> Session:
        """The session with them in it."""


class Joined(Model):
    """Who joined what. A guest signs in with `token` (a Firebase custom token), which opens this session alone."""

    session: Session
    participant: Participant
    token: str | None = None


class ParticipantList(Model):
    """All who ever joined, in order of joining."""

    participants: list[Participant]


class _Step(NamedTuple):
    """A session before and after somebody joined, and whether they were there before."""

    before: Session
    joined: Joined
    again: bool


def join_session(session_id: str, caller: Caller, name: str, life: Life) -> Joined:
    """Whoever joins twice is the same participant. Raises `NotFound`, or `Conflict` when it is over or full."""

    def allowed(session: Session) -> Session:
        return permitted_with(Action.JOIN, session, caller, life.sessions)

    return join(session_id, caller, name, life, allowed, joined)


def join(
    session_id: str, caller: Caller, name: str, life: Life, allowed: Callable[[Session], Session], enter: Enter
) -> Joined:
    """As `join_session`, for whom `allowed` does not raise; `enter` makes the session the one that they are in."""

    def attempt(_: int) -> _Step:
        held = life.conversations.hold(session_id)
        before = allowed(held.value)
        known = life.conversations.participant(session_id, caller.uid)
        participant = _present(known, participant_for(before, caller, name, life.clock.now()), name)
        after = enter(before, participant, life.clock.now(), again=known is not None)
        life.conversations.save(held, after, participant)
        return _Step(before, Joined(session=after, participant=participant), again=known is not None)

    step = insist(life.clock, attempt)
    _tell(step, life)
    return step.joined


def _present(known: Participant | None, new: Participant, name: str) -> Participant:
    if known is None:
        return new
    return known.model_copy(update={"left_at": None, "name": name or known.name, "came_by": new.came_by})


def _tell(step: _Step, life: Life) -> None:
    """Who comes again tells again, under the same names: they may have died before telling the first time."""
    session = step.joined.session
    if session.started_at and (step.again or step.before.status is SessionStatus.CREATED):
        life.events.session_changed(session_started(session))
    life.events.session_changed(participant_joined(session, step.joined.participant))


def leave_session(session_id: str, caller: Caller, life: Life) -> None:
    """Marks that the caller left; whoever is not there leaves it as it is. Raises `NotFound`."""

    def attempt(_: int) -> None:
        held = life.conversations.hold(session_id)
        session = permitted_with(Action.LEAVE, held.value, caller, life.sessions)
        known = life.conversations.participant(session_id, caller.uid)
        if known and not known.left_at:
            now = life.clock.now()
            after = active(session, now) if session.status is SessionStatus.LIVE else session
            life.conversations.save(held, after, known.model_copy(update={"left_at": now}))

    insist(life.clock, attempt)


def list_participants(session_id: str, caller: Caller, life: Life) -> ParticipantList:
    """Raises `NotFound`."""
    permitted(Action.READ, session_id, caller, life.sessions)
    return ParticipantList(participants=life.conversations.participants(session_id))
