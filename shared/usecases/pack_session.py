"""A session as files: what is known of it, its transcript, what people wrote to each other, and its recording."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from shared.domain.archives import Entry
from shared.domain.cursors import Cursor
from shared.domain.errors import Conflict, NotFound
from shared.domain.exports import FORMATS
from shared.domain.exports.options import ExportOptions
from shared.domain.messages import Message
from shared.domain.models import Model
from shared.domain.sessions import Session
from shared.ports.devices import Messages
from shared.ports.objects import Objects
from shared.usecases.read_version import Found, Library, find_in, read_version

T = TypeVar("T")

KINDS = ("json", "md")
LISTED = 100  # messages that are read at once
CHUNK = 1 << 20


class Drawer(NamedTuple):
    """Where a session's parts are."""

    library: Library
    messages: Messages
    objects: Objects


def session_entries(session: Session, drawer: Drawer, *, recordings: bool) -> Iterator[Entry]:
    """What is not there is left out: a transcript that is not ready, a recording that was erased."""
    folder = f"sessions/{session.created_at:%Y-%m-%d}-{session.id}"
    at = session.updated_at
    known = session.model_dump_json(by_alias=True, indent=2, exclude={"request_hash"})
    yield Entry(f"{folder}/session.json", at, (known.encode(),))
    if found := _version(session, drawer.library):
        for kind in KINDS:
            yield Entry(f"{folder}/transcript.{kind}", at, _transcript(found, kind, drawer.library))
    yield Entry(f"{folder}/messages.json", at, listed(_messages(session.id, drawer.messages)))
    if recordings and session.audio and drawer.objects.size(session.audio.uri):
        name = f"recording.{session.audio.uri.rpartition('.')[2]}"
        yield Entry(f"{folder}/{name}", at, _recording(session.audio.uri, drawer.objects), packed=True)


def _version(session: Session, library: Library) -> Found | None:
    try:
        return find_in(session, None, library)
    except (Conflict, NotFound):
        return None


def _transcript(found: Found, kind: str, library: Library) -> Iterator[bytes]:
    write = FORMATS[kind].write
    assert write
    for text in write(read_version(found, library), ExportOptions()):
        yield text.encode()


def _messages(session_id: str, messages: Messages) -> Iterator[Message]:
    yield from paged(
        lambda after: messages.listed(session_id, after, LISTED), lambda message: Cursor(message.at, message.id)
    )


def _recording(uri: str, objects: Objects) -> Iterator[bytes]:
    try:
        with objects.open(uri) as file:
            while piece := file.read(CHUNK):
                yield piece
    except NotFound:
        return  # erased meanwhile


def paged(look: Callable[[Cursor | None], list[T]], place: Callable[[T], Cursor]) -> Iterator[T]:
    """All of a list that is read in pages of `LISTED`."""
    after = None
    while found := look(after):
        yield from found
        after = place(found[-1])


def listed(models: Iterable[Model], without: set[str] | None = None) -> Iterator[bytes]:
    """Models as a list in JSON, written as they come."""
    begun = False
    for each in models:
        text = each.model_dump_json(by_alias=True, exclude={"request_hash"} | (without or set()))
        yield f"{',' if begun else '['}\n{text}".encode()
        begun = True
    yield b"\n]\n" if begun else b"[]\n"
