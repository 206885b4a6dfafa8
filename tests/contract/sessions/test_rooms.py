"""Tokens for LiveKit's rooms, read as its server would: without its library."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest

from shared.core.adapters.system_clock import SystemClock
from shared.core.domain.errors import NotOffered
from shared.sessions.adapters.livekit_rooms import LivekitRooms
from shared.sessions.domain.participants import Participant, ParticipantRole
from tests.support.fakes.clock import START

SECRET = "a secret of at least thirty-two characters"
BOB = Participant(identity="bob", name="Bob 🎙️", role=ParticipantRole.GUEST, uid="bob", joined_at=START)


def read(token: str) -> dict[str, Any]:
    """The claims of a token that was signed with our secret (RFC 7519, HS256)."""
    signed, _, signature = token.rpartition(".")
    assert decoded(signature) == hmac.digest(SECRET.encode(), signed.encode(), hashlib.sha256)
    header, claims = (json.loads(decoded(part)) for part in signed.split("."))
    assert header["alg"] == "HS256"
    return dict(claims)


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_a_token_lets_one_participant_into_one_room_for_an_hour() -> None:
    clock = SystemClock()
    issued = LivekitRooms("wss://rooms.example.com", "key", SECRET, clock).issue("s1", BOB)
    claims = read(issued.token)
    assert (claims["iss"], claims["sub"], claims["name"]) == ("key", "bob", "Bob 🎙️")
    rights = {"canPublish": True, "canSubscribe": True, "canPublishData": True}
    assert claims["video"] == {"roomJoin": True, "room": "s1"} | rights
    assert claims["exp"] - claims["nbf"] == timedelta(hours=1).total_seconds()
    assert issued.url == "wss://rooms.example.com"
    assert abs(issued.expires_at.timestamp() - claims["exp"]) <= 2


@pytest.mark.parametrize("missing", range(3))
def test_without_its_settings_there_are_no_rooms(missing: int) -> None:
    url, key, secret = ("" if n == missing else each for n, each in enumerate(("wss://rooms.test", "key", SECRET)))
    with pytest.raises(NotOffered) as refused:
        LivekitRooms(url, key, secret, SystemClock()).issue("s1", BOB)
    assert (refused.value.status, refused.value.code) == (501, "rooms-not-offered")
