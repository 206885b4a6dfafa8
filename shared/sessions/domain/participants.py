"""Participants of a session: the documents `sessions/{sid}/participants/{identity}`."""

from datetime import datetime
from enum import StrEnum

from shared.core.domain.caller import Caller
from shared.core.domain.model import Model
from shared.sessions.domain.sessions import Session


class ParticipantRole(StrEnum):
    """The role of a participant: the session's creator, or another one."""

    HOST = "HOST"
    GUEST = "GUEST"


class Participant(Model):
    """A participant of a session; `identity` is unique in it.

    A participant without `uid` is a guest, who joined by the invitation `came_by`.
    """

    identity: str
    name: str
    role: ParticipantRole
    uid: str | None = None
    came_by: str | None = None
    joined_at: datetime
    left_at: datetime | None = None


class RoomToken(Model):
    """The credentials of a video room: the service's URL, a token and its end."""

    url: str
    token: str
    expires_at: datetime


def participant_for(session: Session, caller: Caller, name: str, now: datetime) -> Participant:
    """Make the caller a participant; the creator is the host."""
    return Participant(
        identity=caller.uid,
        name=name or caller.display_name or "Guest",
        role=ParticipantRole.HOST if caller.uid == session.owner else ParticipantRole.GUEST,
        uid=None if caller.guest_of else caller.uid,
        came_by=caller.came_by,
        joined_at=now,
    )
