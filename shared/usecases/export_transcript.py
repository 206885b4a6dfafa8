"""A version as a file: sent as it is made, or, if it is large, put into Cloud Storage to be fetched from there."""

import secrets
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from shared.domain.downloads import Export, ExportLink
from shared.domain.errors import NotFound
from shared.domain.exports import FORMATS, Format
from shared.domain.exports.options import ExportOptions
from shared.domain.limits import Limits
from shared.domain.places import Places
from shared.domain.reading import Reading
from shared.domain.sessions import Caller
from shared.ports.clock import Clock
from shared.ports.documents import Documents
from shared.ports.objects import Objects, UploadSigner
from shared.ports.transcripts import Analyses
from shared.usecases.read_version import Library, find_version, read_version

T = TypeVar("T")

BLOCK_CHARACTERS = 16_384


class Press(NamedTuple):
    """What exporting needs beside the words; Cloud Storage and its signer are connected for large files only."""

    documents: Documents
    analyses: Analyses
    objects: Callable[[], Objects]
    signer: Callable[[], UploadSigner]
    places: Places
    limits: Limits
    clock: Clock


def export_transcript(
    session_id: str, extension: str, options: ExportOptions, caller: Caller, library: Library, press: Press
) -> Export | ExportLink:
    """The version as a file. Raises `NotFound` for an unknown kind, `Conflict` before there is a version."""
    if extension not in FORMATS:
        raise NotFound(f"Transcripts come as {', '.join(FORMATS)}.", "unknown-format")
    found = find_version(session_id, options.version, caller, library)
    reading = read_version(found, library, options.span, edited=options.edited, revision=options.revision)
    if options.shows_roles(by_default=extension == "json"):
        reading = reading._replace(suggested=press.analyses.known(found.ref).suggested)
    written = FORMATS[extension]
    begun = reading._replace(segments=_begun(iter(reading.segments)))
    export = Export(written.media_type, f"{session_id}.{extension}", _pieces(written, begun, options, press.documents))
    large = written.bytes_of(found.counts, options) > press.limits.export_bytes
    return _stored(export, reading, press) if large else export


def _begun(items: Iterator[T]) -> Iterator[T]:
    """The same items; the first is read now: what fails there is still answered as an error, not as half a file."""
    return chain(list(islice(items, 1)), items)


def _pieces(written: Format, reading: Reading, options: ExportOptions, documents: Documents) -> Iterator[bytes]:
    return _blocks(written.write(reading, options)) if written.write else documents.docx(reading, options)


def _blocks(texts: Iterator[str]) -> Iterator[bytes]:
    """Fewer and larger pieces: each is a chunk of the answer."""
    held, size = list[str](), 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= BLOCK_CHARACTERS:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()


def _stored(export: Export, reading: Reading, press: Press) -> ExportLink:
    """Under a name of its own each time: what people change meanwhile is in the next export."""
    uri = press.places.export(reading.session.id, reading.version, secrets.token_hex(8), export.file_name)
    press.objects().write(uri, export.pieces, export.media_type)
    expires_at = press.clock.now() + timedelta(seconds=press.limits.url_seconds)
    return ExportLink(
        url=press.signer().sign_download(uri, export.file_name, expires_at=expires_at),
        expires_at=expires_at,
        media_type=export.media_type,
        file_name=export.file_name,
    )
