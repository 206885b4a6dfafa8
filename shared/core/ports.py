"""Ports of every area, as protocols; `tests/contract` checks fakes and adapters against them."""

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO, NamedTuple, Protocol

from shared.core.domain.caller import Caller
from shared.core.domain.stored_object import StoredObject
from shared.core.domain.tasks import Task
from shared.core.telemetry.trace import Trace


class Identities(Protocol):
    """Verification of callers' ID tokens."""

    def user(self, id_token: str) -> Caller:
        """Return the user or guest of a Firebase ID token. Raises `Unauthenticated` when it is not valid."""

    def guest_token(self, uid: str, session_id: str, link: str) -> str:
        """Create a custom token, with which a browser signs in as this guest of one session and link.

        Raises `Transient`.
        """


class UserDirectory(Protocol):
    """The users who can sign in."""

    def disable(self, uid: str) -> None:
        """Block sign-in, and revoke refresh tokens: an ID token lasts another hour at most.

        An unknown user is no error. Raises `Transient`.
        """

    def remove(self, uid: str) -> None:
        """Delete the user; an unknown user is no error. Raises `Transient`."""


class ServiceCallers(Protocol):
    """Verification of calling services."""

    def verify(self, oidc_token: str, function: str) -> None:
        """Raises `Unauthenticated` unless the token belongs to the invoker account and its audience is `function`."""


class CallCounter(Protocol):
    """Counts calls of each caller within a window of time."""

    def count(self, who: str, most: int) -> int:
        """Count one call and return 0; return the seconds to wait when `most` calls were counted already."""


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """The current time, in UTC and whole milliseconds."""

    def pause(self, seconds: float) -> None:
        """Wait before a retry."""


class Dependency(Protocol):
    """A service that a function depends on."""

    def answers(self) -> bool:
        """Whether the service answers soon. A refusal counts: a health check has fewer permissions than the work."""


class Objects(Protocol):
    """Files in Cloud Storage, named by `gs://` addresses."""

    def size(self, uri: str) -> int | None:
        """The size in bytes; None when the object does not exist."""

    def find(self, uri: str) -> StoredObject | None:
        """The object, as its storage event describes it; None when it does not exist."""

    def open(self, uri: str) -> BinaryIO:
        """A seekable reader that fetches only the ranges read. Raises `NotFound`."""

    def read(self, uri: str) -> bytes:
        """The whole object. Raises `NotFound`."""

    def create(self, uri: str, data: BinaryIO, content_type: str) -> None:
        """Store a new object; an existing object stays unchanged."""

    def write(self, uri: str, pieces: Iterable[bytes], content_type: str) -> None:
        """Store an object from a stream of pieces, with little memory; nothing is stored when the stream fails."""

    def listed(self, prefix_uri: str, limit: int | None = None) -> list[str]:
        """The addresses of objects that begin with `prefix_uri`, in order, at most `limit` of them."""

    def delete(self, uri: str) -> None:
        """Delete the object; a missing object is no error."""


class SignedUpload(NamedTuple):
    """A URL to send a file to: `method` with exactly these `headers`, before `expires_at`."""

    method: str
    url: str
    headers: dict[str, str]
    expires_at: datetime


class UploadSigner(Protocol):
    """Signs URLs by which a browser uploads one new object of fixed type and size, or downloads an object."""

    def sign(
        self, uri: str, content_type: str, size_bytes: int, *, resumable: bool, expires_at: datetime
    ) -> SignedUpload:
        """Sign a PUT of the whole file, or a POST that starts a resumable upload (its Location takes the chunks)."""

    def sign_download(self, uri: str, file_name: str, *, expires_at: datetime) -> str:
        """Sign a URL by which a browser saves this object as `file_name`, by GET, until it expires."""

    def sign_playback(self, uri: str, *, expires_at: datetime) -> str:
        """Sign a URL by which a browser plays this object, by GET of all or of ranges, until it expires."""


class Tasks(Protocol):
    """A queue of calls of functions, each delivered at least once."""

    def enqueue(self, task: Task) -> None:
        """Enqueue a task; idempotent by its name."""


class TraceExporter(Protocol):
    """A store of traces."""

    def export(self, trace: Trace) -> None:
        """Store the spans of a finished trace. Raises `Transient` when they are lost."""
