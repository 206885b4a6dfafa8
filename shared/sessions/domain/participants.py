"""Who takes part in a session: the documents `sessions/{sid}/participants/{identity}`."""

from datetime import datetime
from enum import StrEnum

from shared.core.domain.caller import Caller
from shared.core.domain.model import Model
from shared.sessions.domain.sessions import Session


class ParticipantRole(StrEnum):
    """Whether somebody made the session or came to it."""

    HOST = "HOST"
    GUEST = "GUEST"


class Participant(Model):
    """Somebody in a session; `identity` is theirs alone in it.

    Without a `uid` they did not sign in, and came by the link of the invitation `came_by`.
    """

    identity: str
    name: str
    role: ParticipantRole
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
        name=name or caller.display_name or "Guest",
        role=ParticipantRole.HOST if caller.uid == session.owner else ParticipantRole.GUEST,
        uid=None if caller.guest_of else caller.uid,
        came_by=caller.came_by,
        joined_at=now,
    )
