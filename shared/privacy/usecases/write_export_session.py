"""A session as files: its fields, its transcript, its messages and its recording."""

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

FORMAT_NAMES = ("json", "md")
PAGE_SIZE = 100  # items in one read
READ_BYTES = 1 << 20


class SessionFiles(NamedTuple):
    """Where the parts of a session are stored."""

    transcripts: TranscriptReadDeps
    messages: Messages
    objects: Objects


def session_entries(session: Session, session_files: SessionFiles, *, recordings: bool) -> Iterator[ArchiveEntry]:
    """The files of a session. A transcript that is not ready and a purged recording are left out."""
    folder = f"sessions/{session.created_at:%Y-%m-%d}-{session.id}"
    at = session.updated_at
    fields = session.model_dump_json(by_alias=True, indent=2, exclude={"request_hash"})
    yield ArchiveEntry(f"{folder}/session.json", at, (fields.encode(),))
    if found := _version(session, session_files.transcripts):
        for kind in FORMAT_NAMES:
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
        lambda after: messages.listed(session_id, after, PAGE_SIZE), lambda message: Cursor(message.at, message.id)
    )


def _recording(uri: str, objects: Objects) -> Iterator[bytes]:
    try:
        with objects.open(uri) as file:
            while piece := file.read(READ_BYTES):
                yield piece
    except NotFound:
        return  # purged meanwhile


def read_all_pages(read_page: Callable[[Cursor | None], list[T]], cursor_of: Callable[[T], Cursor]) -> Iterator[T]:
    """All items of a list that is read in pages of `PAGE_SIZE`; `cursor_of` gives an item's cursor."""
    after = None
    while found := read_page(after):
        yield from found
        after = cursor_of(found[-1])


def write_json_list(models: Iterable[Model], without: set[str] | None = None) -> Iterator[bytes]:
    """Models as a JSON list, written one by one."""
    begun = False
    for each in models:
        text = each.model_dump_json(by_alias=True, exclude={"request_hash"} | (without or set()))
        yield f"{',' if begun else '['}\n{text}".encode()
        begun = True
    yield b"\n]\n" if begun else b"[]\n"
