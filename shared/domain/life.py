"""A session's life, as pure functions: it is created, goes live when the first one joins, and ends."""

from datetime import datetime

from shared.domain.errors import Conflict
from shared.domain.participants import Participant
from shared.domain.sessions import Session, SessionStatus

MOST_PARTICIPANTS = 500  # who signed in: their uids are in the session's document


def joined(session: Session, participant: Participant, now: datetime) -> Session:
    """The session with this participant in it, live. Raises `Conflict` when it is over or full."""
    if session.status in (SessionStatus.ENDED, SessionStatus.EXPIRED):
        raise Conflict("The session is over.", "session-over")
    uids = session.participants
    if participant.uid and participant.uid not in uids:
        uids = (*uids, participant.uid)
    if len(uids) > MOST_PARTICIPANTS:
        raise Conflict("The session is full.", "session-full")
    return active(session, now).model_copy(
        update={"status": SessionStatus.LIVE, "started_at": session.started_at or now, "participants": uids}
    )


def active(session: Session, now: datetime) -> Session:
    """The session, in which something happened now."""
    return session.model_copy(update={"last_activity_at": now, "updated_at": now})


def ended(session: Session, now: datetime) -> Session:
    """The session, over; one that is over already stays as it is. Raises `Conflict` when it never began."""
    if session.status is SessionStatus.CREATED:
        raise Conflict("The session has not begun.", "session-not-begun")
    if session.status is not SessionStatus.LIVE:
        return session
    return session.model_copy(update={"status": SessionStatus.ENDED, "ended_at": now, "updated_at": now})


def deleted(session: Session, now: datetime) -> Session:
    """The session, hidden from everybody until it is erased. Raises `Conflict` while it is held for legal reasons."""
    if session.legal_hold:
        raise Conflict("The session is under a legal hold.", "legal-hold")
    return session if session.deleted_at else session.model_copy(update={"deleted_at": now, "updated_at": now})
