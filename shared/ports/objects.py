"""Files in Cloud Storage."""

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO, NamedTuple, Protocol

from shared.domain.places import StoredObject


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
