"""State changes of a session, as pure functions: it is created, live after the first join, and ended."""

import hashlib
from datetime import datetime

from shared.core.domain.errors import Conflict
from shared.sessions.domain.events import EventKind, SessionEvent
from shared.sessions.domain.participants import Participant
from shared.sessions.domain.sessions import DeletionReason, Session, SessionStatus

MOST_PARTICIPANTS = 500  # the session's document holds the uids of signed-in participants; one list holds all


def joined(session: Session, participant: Participant, now: datetime, *, again: bool = False) -> Session:
    """Add a participant and make the session live. Raises `Conflict` when it has ended or is full."""
    if session.status in (SessionStatus.ENDED, SessionStatus.EXPIRED):
        raise Conflict("The session has ended.", "session-over")
    begun = {"status": SessionStatus.LIVE, "started_at": session.started_at or now}
    return active(_with(session, participant, again=again), now).model_copy(update=begun)


def let_in(session: Session, participant: Participant, now: datetime, *, again: bool = False) -> Session:
    """Add a participant with a link; an ended session stays ended, and they can read it."""
    if session.status is not SessionStatus.ENDED:
        return joined(session, participant, now, again=again)
    return _with(session, participant, again=again).model_copy(update={"updated_at": now})


def _with(session: Session, participant: Participant, *, again: bool) -> Session:
    uids = session.participants
    if participant.uid and participant.uid not in uids:
        uids = (*uids, participant.uid)
    guests = session.guests + (participant.uid is None and not again)
    if len(uids) + guests > MOST_PARTICIPANTS and not again:
        raise Conflict("The session is full. Ask its creator.", "session-full")
    return session.model_copy(update={"participants": uids, "guests": guests})


def active(session: Session, now: datetime) -> Session:
    """Record activity in the session now."""
    return session.model_copy(update={"last_activity_at": now, "updated_at": now})


def ended(session: Session, now: datetime) -> Session:
    """End the session; an ended one stays unchanged. Raises `Conflict` when it has not begun."""
    if session.status is SessionStatus.CREATED:
        raise Conflict("The session has not begun.", "session-not-begun")
    if session.status is not SessionStatus.LIVE:
        return session
    return session.model_copy(update={"status": SessionStatus.ENDED, "ended_at": now, "updated_at": now})


def deleted(session: Session, now: datetime) -> Session:
    """Hide the session from all users until it is erased. Raises `Conflict` under a legal hold."""
    if session.legal_hold:
        raise Conflict("The session is under a legal hold.", "legal-hold")
    return session if session.deleted_at else session.model_copy(update={"deleted_at": now, "updated_at": now})


def session_started(session: Session) -> SessionEvent:
    """The event that the first participant joined."""
    return _event(session, EventKind.SESSION_STARTED, f"{session.id}-started", session.started_at)


def session_ended(session: Session) -> SessionEvent:
    """The event that the session ended; its id does not depend on the actor."""
    name = f"{session.id}-ended-{session.last_activity_at:%Y%m%dT%H%M%S}"
    return _event(session, EventKind.SESSION_ENDED, name, session.ended_at)


def session_deleted(session: Session) -> SessionEvent:
    """The event that the session was deleted."""
    event = _event(session, EventKind.SESSION_DELETED, f"{session.id}-deleted", session.deleted_at)
    by = session.owner if session.deleted_for is DeletionReason.OWNER else None
    return event.model_copy(update={"by": by, "data": {"reason": session.deleted_for}})


def participant_joined(session: Session, participant: Participant) -> SessionEvent:
    """The event that a participant joined first; its id hashes the identity, which may not fit a document id."""
    name = hashlib.sha256(participant.identity.encode()).hexdigest()[:16]
    event = _event(session, EventKind.PARTICIPANT_JOINED, f"{session.id}-joined-{name}", participant.joined_at)
    who = {"identity": participant.identity, "role": participant.role}
    return event.model_copy(update={"by": participant.identity, "data": who})


def _event(session: Session, kind: EventKind, name: str, at: datetime | None) -> SessionEvent:
    return SessionEvent(
        id=name, kind=kind, session_id=session.id, space=session.space, owner=session.owner, at=at or session.updated_at
    )
