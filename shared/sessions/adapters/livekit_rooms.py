"""Video rooms of LiveKit."""

from datetime import timedelta

from shared.core.domain.errors import NotOffered
from shared.core.ports import Clock
from shared.sessions.domain.participants import Participant, RoomToken

LASTS = timedelta(hours=1)


class LivekitRooms:
    """Signs tokens for the LiveKit server at `url`; needs all three settings."""

    def __init__(self, url: str, key: str, secret: str, clock: Clock) -> None:
        self._url = url
        self._key = key
        self._secret = secret
        self._clock = clock

    def issue(self, room: str, participant: Participant) -> RoomToken:
        """See `ports.RoomTokens`; sends no request: the server creates a room when a participant joins."""
        if not (self._url and self._key and self._secret):
            raise NotOffered("This deployment has no video rooms.", "rooms-not-offered")
        from livekit.api import AccessToken, VideoGrants

        grants = VideoGrants(room_join=True, room=room)
        token = AccessToken(self._key, self._secret).with_ttl(LASTS).with_grants(grants)
        signed = token.with_identity(participant.identity).with_name(participant.name).to_jwt()
        return RoomToken(url=self._url, token=signed, expires_at=self._clock.now() + LASTS)
