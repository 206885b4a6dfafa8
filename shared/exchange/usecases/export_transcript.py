"""Exports a version: streamed or, if it is large, through Cloud Storage."""

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
    """What exporting needs besides versions; Cloud Storage and its signer are connected for large files only."""

    documents: Documents
    analyses: Analyses
    objects: Callable[[], Objects]
    signer: Callable[[], UploadSigner]
    storage_paths: StoragePaths
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
    """The version as a file. Raises `NotFound` for an unknown format, `Conflict` if there is no version yet."""
    if extension not in FORMATS:
        raise NotFound(f"Supported formats are {', '.join(FORMATS)}.", "unknown-format")
    found = find_version(session_id, options.version, caller, transcripts)
    view = read_version(found, transcripts, options.span, edited=options.edited, revision=options.revision)
    if options.shows_roles(by_default=extension == "json"):
        view = view._replace(suggested=export_deps.analyses.known(found.ref).suggested)
    export_format = FORMATS[extension]
    started = view._replace(segments=_with_first_read(iter(view.segments)))
    export = FileDownload(
        export_format.media_type,
        f"{session_id}.{extension}",
        _pieces(export_format, started, options, export_deps.documents),
    )
    large = export_format.bytes_of(found.counts, options) > export_deps.limits.export_bytes
    return _store_file(export, view, export_deps) if large else export


def _with_first_read(items: Iterator[T]) -> Iterator[T]:
    """The same items; the first is read now, so that its errors become error responses, not truncated files."""
    return chain(list(islice(items, 1)), items)


def _pieces(
    export_format: ExportFormat, view: TranscriptView, options: ExportOptions, documents: Documents
) -> Iterator[bytes]:
    return _blocks(export_format.write(view, options)) if export_format.write else documents.docx(view, options)


def _blocks(texts: Iterator[str]) -> Iterator[bytes]:
    """Larger pieces: each is one chunk of the response."""
    held, size = list[str](), 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= BLOCK_CHARACTERS:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()


def _store_file(export: FileDownload, view: TranscriptView, deps: ExportDeps) -> DownloadLink:
    """Each export gets a new name, so a later one has later edits."""
    uri = deps.storage_paths.export(view.session.id, view.version, secrets.token_hex(8), export.file_name)
    deps.objects().write(uri, export.pieces, export.media_type)
    expires_at = deps.clock.now() + timedelta(seconds=deps.limits.url_seconds)
    return DownloadLink(
        url=deps.signer().sign_download(uri, export.file_name, expires_at=expires_at),
        expires_at=expires_at,
        media_type=export.media_type,
        file_name=export.file_name,
    )
