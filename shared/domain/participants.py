"""Who takes part in a session: the documents `sessions/{sid}/participants/{identity}`."""

from datetime import datetime
from enum import StrEnum

from shared.domain.models import Model
from shared.domain.sessions import Caller, Session


class Part(StrEnum):
    """Whether somebody made the session or came to it."""

    HOST = "HOST"
    GUEST = "GUEST"


class Participant(Model):
    """Somebody in a session; `identity` is theirs alone in it.

    Without a `uid` they did not sign in, and came by the link of the invitation `came_by`.
    """

    identity: str
    name: str
    role: Part
    uid: str | None = None
    came_by: str | None = None
    joined_at: datetime
    left_at: datetime | None = None


class RoomToken(Model):
    """What a browser joins a video room with: the service's address, the token and when it ends."""

    url: str
    token: str
    expires_at: datetime


def participant_for(session: Session, caller: Caller, name: str, now: datetime) -> Participant:
    """The caller as a participant: the creator is the host."""
    return Participant(
        identity=caller.uid,
        name=name or caller.shown_name or "Guest",
        role=Part.HOST if caller.uid == session.owner else Part.GUEST,
        uid=None if caller.guest_of else caller.uid,
        came_by=caller.came_by,
        joined_at=now,
    )
