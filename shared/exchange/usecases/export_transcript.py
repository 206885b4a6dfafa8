"""A version as a file: sent as it is made, or, if it is large, put into Cloud Storage to be fetched from there."""

import secrets
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from shared.core.domain.caller import Caller
from shared.core.domain.downloads import DownloadLink, FileDownload
from shared.core.domain.errors import NotFound
from shared.core.domain.limits import Limits
from shared.core.ports import Clock, Objects, UploadSigner
from shared.exchange.domain.exports.formats import FORMATS, ExportFormat
from shared.exchange.domain.exports.options import ExportOptions
from shared.exchange.ports import Documents
from shared.transcription.domain.storage_paths import StoragePaths
from shared.transcripts.domain.transcript_view import TranscriptView
from shared.transcripts.ports import Analyses
from shared.transcripts.usecases.read_version import TranscriptReadDeps, find_version, read_version

T = TypeVar("T")

BLOCK_CHARACTERS = 16_384


class ExportDeps(NamedTuple):
    """What exporting needs beside the words; Cloud Storage and its signer are connected for large files only."""

    documents: Documents
    analyses: Analyses
    objects: Callable[[], Objects]
    signer: Callable[[], UploadSigner]
    places: StoragePaths
    limits: Limits
    clock: Clock


def export_transcript(
    session_id: str,
    extension: str,
    options: ExportOptions,
    caller: Caller,
    transcripts: TranscriptReadDeps,
    export_deps: ExportDeps,
) -> FileDownload | DownloadLink:
    """The version as a file. Raises `NotFound` for an unknown kind, `Conflict` before there is a version."""
    if extension not in FORMATS:
        raise NotFound(f"Transcripts come as {', '.join(FORMATS)}.", "unknown-format")
    found = find_version(session_id, options.version, caller, transcripts)
    view = read_version(found, transcripts, options.span, edited=options.edited, revision=options.revision)
    if options.shows_roles(by_default=extension == "json"):
        view = view._replace(suggested=export_deps.analyses.known(found.ref).suggested)
    written = FORMATS[extension]
    begun = view._replace(segments=_begun(iter(view.segments)))
    export = FileDownload(
        written.media_type, f"{session_id}.{extension}", _pieces(written, begun, options, export_deps.documents)
    )
    large = written.bytes_of(found.counts, options) > export_deps.limits.export_bytes
    return _stored(export, view, export_deps) if large else export


def _begun(items: Iterator[T]) -> Iterator[T]:
    """The same items; the first is read now: what fails there is still answered as an error, not as half a file."""
    return chain(list(islice(items, 1)), items)


def _pieces(
    written: ExportFormat, view: TranscriptView, options: ExportOptions, documents: Documents
) -> Iterator[bytes]:
    return _blocks(written.write(view, options)) if written.write else documents.docx(view, options)


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


def _stored(export: FileDownload, view: TranscriptView, deps: ExportDeps) -> DownloadLink:
    """Under a name of its own each time: what people change meanwhile is in the next export."""
    uri = deps.places.export(view.session.id, view.version, secrets.token_hex(8), export.file_name)
    deps.objects().write(uri, export.pieces, export.media_type)
    expires_at = deps.clock.now() + timedelta(seconds=deps.limits.url_seconds)
    return DownloadLink(
        url=deps.signer().sign_download(uri, export.file_name, expires_at=expires_at),
        expires_at=expires_at,
        media_type=export.media_type,
        file_name=export.file_name,
    )
