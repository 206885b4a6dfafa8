"""Who is calling, and how often."""

from typing import Protocol

from shared.domain.participants import Participant, RoomToken
from shared.domain.sessions import Caller


class Identities(Protocol):
    """Who is calling."""

    def user(self, id_token: str) -> Caller:
        """The signed-in user, or guest, of a Firebase ID token; raises `Unauthenticated`."""

    def guest_token(self, uid: str, session_id: str, link: str) -> str:
        """A custom token with which a browser signs in as this guest of one session, who came by this link.

        Raises `Transient`.
        """


class Users(Protocol):
    """Who can sign in."""

    def shut_out(self, uid: str) -> None:
        """Nobody signs in as them from now on, nor stays signed in for longer than an ID token lasts, an hour.

        Somebody unknown is no error. Raises `Transient`.
        """

    def remove(self, uid: str) -> None:
        """The user is no more; somebody unknown is no error. Raises `Transient`."""


class RoomTokens(Protocol):
    """Tokens for the video room of a session."""

    def issue(self, room: str, participant: Participant) -> RoomToken:
        """Lets this participant into the room; raises `NotOffered` when there is no video service."""


class Invokers(Protocol):
    """Which service is calling."""

    def verify(self, oidc_token: str, function: str) -> None:
        """Raises `Unauthenticated` unless the token is the invoker account's, made for calling `function`."""


class Counter(Protocol):
    """Counts calls within a window of time, by whoever makes them."""

    def count(self, who: str, most: int) -> int:
        """Counts one call and returns 0; or how many seconds to wait, when `most` were counted already."""
