"""What every area needs of the world, as protocols; `tests/contract` holds fakes and adapters to them."""

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO, NamedTuple, Protocol

from shared.core.domain.caller import Caller
from shared.core.domain.stored_object import StoredObject
from shared.core.domain.tasks import Task
from shared.core.telemetry.trace import Trace


class Identities(Protocol):
    """Who is calling."""

    def user(self, id_token: str) -> Caller:
        """The signed-in user, or guest, of a Firebase ID token; raises `Unauthenticated`."""

    def guest_token(self, uid: str, session_id: str, link: str) -> str:
        """A custom token with which a browser signs in as this guest of one session, who came by this link.

        Raises `Transient`.
        """


class UserDirectory(Protocol):
    """Who can sign in."""

    def shut_out(self, uid: str) -> None:
        """Nobody signs in as them from now on, nor stays signed in for longer than an ID token lasts, an hour.

        Somebody unknown is no error. Raises `Transient`.
        """

    def remove(self, uid: str) -> None:
        """The user is no more; somebody unknown is no error. Raises `Transient`."""


class ServiceCallers(Protocol):
    """Which service is calling."""

    def verify(self, oidc_token: str, function: str) -> None:
        """Raises `Unauthenticated` unless the token is the invoker account's, made for calling `function`."""


class CallCounter(Protocol):
    """Counts calls within a window of time, by whoever makes them."""

    def count(self, who: str, most: int) -> int:
        """Counts one call and returns 0; or how many seconds to wait, when `most` were counted already."""


class Clock(Protocol):
    """Time."""

    def now(self) -> datetime:
        """The present moment, UTC, whole milliseconds."""

    def pause(self, seconds: float) -> None:
        """Waits, before trying again."""


class Dependency(Protocol):
    """A service that a function cannot do without."""

    def answers(self) -> bool:
        """Whether it answers at all, soon; a refusal is an answer: who asks here may less than who works."""


class Objects(Protocol):
    """Files in Cloud Storage, named by `gs://` addresses."""

    def size(self, uri: str) -> int | None:
        """Bytes, or None when there is no such object."""

    def find(self, uri: str) -> StoredObject | None:
        """What the event said, or would have said, when this object was written; None when there is none."""

    def open(self, uri: str) -> BinaryIO:
        """A seekable reader that fetches only the ranges it is asked for; raises `NotFound`."""

    def read(self, uri: str) -> bytes:
        """The whole object; raises `NotFound`."""

    def create(self, uri: str, data: BinaryIO, content_type: str) -> None:
        """Stores a new object; one that exists already is left as it is."""

    def write(self, uri: str, pieces: Iterable[bytes], content_type: str) -> None:
        """Stores an object as its pieces come, with little of it held; none if the pieces break off."""

    def listed(self, prefix_uri: str, limit: int | None = None) -> list[str]:
        """Addresses of all objects that begin with `prefix_uri`, in order; the first of them, with a limit."""

    def delete(self, uri: str) -> None:
        """Removes the object; one that does not exist is gone already."""


class SignedUpload(NamedTuple):
    """An address to send a file to: `method` with exactly these `headers`, before `expires_at`."""

    method: str
    url: str
    headers: dict[str, str]
    expires_at: datetime


class UploadSigner(Protocol):
    """Lets a browser send one object, of one type and size, that does not exist yet, or fetch one that does."""

    def sign(
        self, uri: str, content_type: str, size_bytes: int, *, resumable: bool, expires_at: datetime
    ) -> SignedUpload:
        """A PUT of the whole file, or a POST that starts a resumable upload (its Location then takes the chunks)."""

    def sign_download(self, uri: str, file_name: str, *, expires_at: datetime) -> str:
        """An address from which a browser may save this object under a name, by GET, until it expires."""

    def sign_playback(self, uri: str, *, expires_at: datetime) -> str:
        """An address from which a browser may play this object, by GET of all or of ranges, until it expires."""


class Tasks(Protocol):
    """Calls of functions, now or later, at least once each."""

    def enqueue(self, task: Task) -> None:
        """A task whose name was used before is not enqueued again."""


class TraceExporter(Protocol):
    """What keeps traces."""

    def tell(self, work: Trace) -> None:
        """Keeps the spans of a work that is over. Raises `Transient` when they were not taken; they are lost then."""
