"""A session as files: what is known of it, its transcript, what people wrote to each other, and its recording."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import Conflict, NotFound
from shared.core.domain.model import Model
from shared.core.ports import Objects
from shared.exchange.domain.exports.formats import FORMATS
from shared.exchange.domain.exports.options import ExportOptions
from shared.notifications.domain.messages import Message
from shared.notifications.ports import Messages
from shared.privacy.domain.zip_archive import ArchiveEntry
from shared.sessions.domain.sessions import Session
from shared.transcripts.usecases.read_version import ReadableVersion, TranscriptReadDeps, find_version_in, read_version

T = TypeVar("T")

KINDS = ("json", "md")
LISTED = 100  # messages that are read at once
CHUNK = 1 << 20


class SessionFiles(NamedTuple):
    """Where a session's parts are."""

    transcripts: TranscriptReadDeps
    messages: Messages
    objects: Objects


def session_entries(session: Session, session_files: SessionFiles, *, recordings: bool) -> Iterator[ArchiveEntry]:
    """What is not there is left out: a transcript that is not ready, a recording that was erased."""
    folder = f"sessions/{session.created_at:%Y-%m-%d}-{session.id}"
    at = session.updated_at
    known = session.model_dump_json(by_alias=True, indent=2, exclude={"request_hash"})
    yield ArchiveEntry(f"{folder}/session.json", at, (known.encode(),))
    if found := _version(session, session_files.transcripts):
        for kind in KINDS:
            yield ArchiveEntry(f"{folder}/transcript.{kind}", at, _transcript(found, kind, session_files.transcripts))
    yield ArchiveEntry(f"{folder}/messages.json", at, write_json_list(_messages(session.id, session_files.messages)))
    if recordings and session.audio and session_files.objects.size(session.audio.uri):
        name = f"recording.{session.audio.uri.rpartition('.')[2]}"
        yield ArchiveEntry(f"{folder}/{name}", at, _recording(session.audio.uri, session_files.objects), packed=True)


def _version(session: Session, deps: TranscriptReadDeps) -> ReadableVersion | None:
    try:
        return find_version_in(session, None, deps)
    except (Conflict, NotFound):
        return None


def _transcript(found: ReadableVersion, kind: str, deps: TranscriptReadDeps) -> Iterator[bytes]:
    write = FORMATS[kind].write
    assert write
    for text in write(read_version(found, deps), ExportOptions()):
        yield text.encode()


def _messages(session_id: str, messages: Messages) -> Iterator[Message]:
    yield from read_all_pages(
        lambda after: messages.listed(session_id, after, LISTED), lambda message: Cursor(message.at, message.id)
    )


def _recording(uri: str, objects: Objects) -> Iterator[bytes]:
    try:
        with objects.open(uri) as file:
            while piece := file.read(CHUNK):
                yield piece
    except NotFound:
        return  # erased meanwhile


def read_all_pages(poll: Callable[[Cursor | None], list[T]], place: Callable[[T], Cursor]) -> Iterator[T]:
    """All of a list that is read in pages of `LISTED`."""
    after = None
    while found := poll(after):
        yield from found
        after = place(found[-1])


def write_json_list(models: Iterable[Model], without: set[str] | None = None) -> Iterator[bytes]:
    """Models as a list in JSON, written as they come."""
    begun = False
    for each in models:
        text = each.model_dump_json(by_alias=True, exclude={"request_hash"} | (without or set()))
        yield f"{',' if begun else '['}\n{text}".encode()
        begun = True
    yield b"\n]\n" if begun else b"[]\n"
