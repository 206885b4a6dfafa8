"""Imports a transcript as a version: complete, in one atomic write, free of charge."""

import hashlib
from contextlib import suppress
from typing import NamedTuple

from shared.billing.usecases.check_quota import plan_of
from shared.core.domain.caller import Caller
from shared.core.domain.errors import NotFound, QuotaExceeded, TooLarge
from shared.core.domain.idempotency import derive_id
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.exchange.domain.imports.formats import parse_transcript
from shared.exchange.domain.imports.parsed_transcript import ParsedTranscript
from shared.exchange.domain.imports.requests import ImportOptions
from shared.exchange.domain.imports.speakers import ParsedSpeaker
from shared.exchange.ports import Imports, VersionToImport
from shared.sessions.domain.access import Action
from shared.sessions.domain.recording import Audio
from shared.sessions.domain.retention import RETENTION_DAYS
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import Counts, TranscriptionState
from shared.sessions.ports import Sessions
from shared.sessions.usecases.authorize import authorize, authorize_loaded
from shared.transcription.domain.events import transcription_ended
from shared.transcription.domain.options import RecognitionOptions
from shared.transcription.domain.page_counter import PageCounter
from shared.transcription.domain.pages import Page, split_into_pages
from shared.transcription.domain.provenance import IMPORTED, Origin
from shared.transcription.domain.session_fields import session_with_transcription
from shared.transcription.domain.timeline import timeline_event
from shared.transcription.domain.transcription import Transcription
from shared.transcription.usecases.update_transcription import TranscriptionDeps
from shared.transcripts.domain.edits.apply import ItemChange
from shared.transcripts.domain.edits.edit_results import Author, new_entry
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.domain.edits.items import unedited_label
from shared.transcripts.domain.statistics import Statistics
from shared.transcripts.domain.statistics_builder import statistics_of
from shared.versions.domain.next_version import find_repeated, next_version
from shared.versions.domain.versions import VersionView, version_view
from shared.versions.usecases.promote_version import promote_version
from shared.versions.usecases.version_deps import VersionDeps

MAX_STORED_BYTES = 3_000_000  # of compressed pages, the limit of one write; ten hours of words take a quarter
OP = "import"


class ImportDeps(NamedTuple):
    """What importing needs."""

    sessions: Sessions
    imports: Imports
    transcription_deps: TranscriptionDeps
    version_deps: VersionDeps


class ImportRequest(NamedTuple):
    """The caller, and the derived key and hash of the request."""

    caller: Caller
    request_key: str
    request_hash: str


class ImportedContent(NamedTuple):
    """The content of the file."""

    parsed: ParsedTranscript
    pages: list[Page]
    counts: Counts
    statistics: Statistics


def import_transcript(
    session_id: str, data: bytes, options: ImportOptions, key: str, caller: Caller, deps: ImportDeps
) -> VersionView:
    """The imported version; it becomes the current one if it is the first, or on request.

    Idempotent for the same key and file. Raises `NotFound` or `Forbidden` for a session whose transcript the caller may
    not edit. Raises `BadTranscript` or `TooLarge` for the file, `Conflict` while a transcription runs or at the limit
    of versions.
    """
    session = authorize(Action.CORRECT, session_id, caller, deps.sessions)
    content = _parse(data, options, session, deps)
    digest = hashlib.sha256(options.model_dump_json().encode() + data).hexdigest()
    import_request = ImportRequest(caller, derive_id(caller.uid, session_id, key), digest)
    session, t = retry_on_conflict(
        deps.transcription_deps.clock, lambda _: _store(session_id, content, import_request, deps)
    )
    deps.transcription_deps.events.transcript_ready(t.ref)
    deps.transcription_deps.events.session_changed(transcription_ended(t))
    if options.promote and session.transcription.version != t.version and t.promoted_at is None:
        return promote_version(session_id, t.version, caller, deps.transcription_deps, deps.sessions, deps.version_deps)
    return version_view(t, session)


def _parse(data: bytes, options: ImportOptions, session: Session, deps: ImportDeps) -> ImportedContent:
    max_ms = deps.transcription_deps.limits.max_audio_ms
    parsed = parse_transcript(
        data, options.kind, duration_ms=session.duration_ms, max_ms=max_ms, named=options.speakers
    )
    paged = PageCounter()
    pages = list(paged.counting(split_into_pages(parsed.segments)))
    if sum(len(page.data) for page in pages) > MAX_STORED_BYTES:
        raise TooLarge("The file has more text than one transcript may have. Split it.", "transcript-too-large")
    counts = paged.counts.model_copy(update={"languages": parsed.languages})
    return ImportedContent(parsed, pages, counts, statistics_of(parsed.segments, session.duration_ms))


def _store(
    session_id: str, content: ImportedContent, import_request: ImportRequest, deps: ImportDeps
) -> tuple[Session, Transcription]:
    """Store in one write. Raises `Stale` if the session was changed since."""
    held = deps.version_deps.session_store.hold(session_id)
    session = authorize_loaded(Action.CORRECT, held.value, import_request.caller, deps.sessions)
    earlier = deps.transcription_deps.transcriptions.every(session_id)
    if same := find_repeated(earlier, import_request.request_key, import_request.request_hash):
        return session, same
    number = next_version(session, earlier, deps.transcription_deps.limits.most_versions)
    new = _version(session, number, content, import_request, deps)
    deps.imports.add(
        held,
        new,
        VersionToImport(content.pages, content.statistics, _names(content.parsed.speakers, new, import_request)),
    )
    return session_with_transcription(session, new), new


def _version(
    session: Session, number: int, content: ImportedContent, import_request: ImportRequest, deps: ImportDeps
) -> Transcription:
    now, readable = deps.transcription_deps.clock.now(), session.transcription.version
    speakers = tuple(speaker.label for speaker in content.parsed.speakers)
    event = timeline_event("imported", words=content.counts.words, speakers=len(speakers))
    return Transcription(
        session_id=session.id,
        version=number,
        owner=session.owner,
        state=TranscriptionState.COMPLETED,
        progress=100,
        options=RecognitionOptions(language_codes=session.languages),
        audio=session.audio or Audio(uri="", content_type="", size_bytes=0),
        retention_days=_retention_days(session, deps),
        created_at=now,
        changed_at=now,
        since=now,
        deadline=now,
        completed_at=now,
        speakers=speakers,
        counts=content.counts,
        timeline=(event.entry(now, TranscriptionState.COMPLETED),),
        origin=Origin.IMPORT,
        base_version=readable,
        request_key=import_request.request_key,
        request_hash=import_request.request_hash,
        not_promoted=IMPORTED if readable else "",
        promoted_at=None if readable else now,
    )


def _retention_days(session: Session, deps: ImportDeps) -> int:
    """The retention of the owner's plan in days; the default without a plan."""
    accounts = deps.transcription_deps.billing_deps.accounts
    with suppress(NotFound, QuotaExceeded):
        return plan_of(accounts.load(session.owner).value, accounts).retention_days
    return RETENTION_DAYS


def _names(speakers: list[ParsedSpeaker], new: Transcription, import_request: ImportRequest) -> HistoryEntry | None:
    """The first revision: names and roles of the speakers. It can be undone like any other."""
    labels = [(unedited_label(speaker.label), speaker) for speaker in speakers if speaker.name or speaker.role]
    changes = [
        ItemChange(label, label.model_copy(update={"name": speaker.name, "role": speaker.role}))
        for label, speaker in labels
    ]
    author = Author(import_request.caller, new.created_at, 1)
    return new_entry(f"{OP}.{new.version}", OP, changes, author, {}) if changes else None
