"""A transcript that was made elsewhere becomes a version of a session: whole, in one atomic write, free of charge."""

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

MOST_STORED = 3_000_000  # bytes of compressed pages, four times ten hours of words: one write holds no more
OP = "import"


class ImportDeps(NamedTuple):
    """What importing needs."""

    sessions: Sessions
    imports: Imports
    transcription_deps: TranscriptionDeps
    version_deps: VersionDeps


class ImportRequest(NamedTuple):
    """What somebody imports, and how it was asked for."""

    caller: Caller
    request_key: str
    request_hash: str


class ImportedContent(NamedTuple):
    """What is in the file."""

    found: ParsedTranscript
    pages: list[Page]
    counts: Counts
    statistics: Statistics


def import_transcript(
    session_id: str, data: bytes, options: ImportOptions, key: str, caller: Caller, deps: ImportDeps
) -> VersionView:
    """The same key with the same file again is free. It is read at once if there is no other version, or it is wanted.

    Raises `NotFound` or `Forbidden` for a session whose transcript the caller may not correct, `BadTranscript`,
    `TooLarge`, and `Conflict` while a recognition runs, or when there are as many versions as there may be.
    """
    session = authorize(Action.CORRECT, session_id, caller, deps.sessions)
    read = _read(data, options, session, deps)
    digest = hashlib.sha256(options.model_dump_json().encode() + data).hexdigest()
    wanted = ImportRequest(caller, derive_id(caller.uid, session_id, key), digest)
    session, t = retry_on_conflict(deps.transcription_deps.clock, lambda _: _added(session_id, read, wanted, deps))
    deps.transcription_deps.events.transcript_ready(t.ref)
    deps.transcription_deps.events.session_changed(transcription_ended(t))
    if options.promote and session.transcription.version != t.version and t.promoted_at is None:
        return promote_version(session_id, t.version, caller, deps.transcription_deps, deps.sessions, deps.version_deps)
    return version_view(t, session)


def _read(data: bytes, options: ImportOptions, session: Session, deps: ImportDeps) -> ImportedContent:
    most_ms = deps.transcription_deps.limits.max_audio_ms
    found = parse_transcript(
        data, options.kind, duration_ms=session.duration_ms, most_ms=most_ms, named=options.speakers
    )
    paged = PageCounter()
    pages = list(paged.counting(split_into_pages(found.segments)))
    if sum(len(page.data) for page in pages) > MOST_STORED:
        raise TooLarge("There is more text in it than one transcript may have.", "transcript-too-large")
    counts = paged.counts.model_copy(update={"languages": found.languages})
    return ImportedContent(found, pages, counts, statistics_of(found.segments, session.duration_ms))


def _added(
    session_id: str, read: ImportedContent, wanted: ImportRequest, deps: ImportDeps
) -> tuple[Session, Transcription]:
    """Stored in one write. Raises `Stale` when the session is not as it was."""
    held = deps.version_deps.session_store.hold(session_id)
    session = authorize_loaded(Action.CORRECT, held.value, wanted.caller, deps.sessions)
    earlier = deps.transcription_deps.transcriptions.every(session_id)
    if same := find_repeated(earlier, wanted.request_key, wanted.request_hash):
        return session, same
    number = next_version(session, earlier, deps.transcription_deps.limits.most_versions)
    new = _version(session, number, read, wanted, deps)
    deps.imports.add(held, new, VersionToImport(read.pages, read.statistics, _names(read.found.speakers, new, wanted)))
    return session_with_transcription(session, new), new


def _version(
    session: Session, number: int, read: ImportedContent, wanted: ImportRequest, deps: ImportDeps
) -> Transcription:
    now, readable = deps.transcription_deps.clock.now(), session.transcription.version
    speakers = tuple(known.label for known in read.found.speakers)
    told = timeline_event("imported", words=read.counts.words, speakers=len(speakers))
    return Transcription(
        session_id=session.id,
        version=number,
        owner=session.owner,
        state=TranscriptionState.COMPLETED,
        progress=100,
        options=RecognitionOptions(language_codes=session.languages),
        audio=session.audio or Audio(uri="", content_type="", size_bytes=0),
        retention_days=_days(session, deps),
        created_at=now,
        changed_at=now,
        since=now,
        deadline=now,
        completed_at=now,
        speakers=speakers,
        counts=read.counts,
        timeline=(told.entry(now, TranscriptionState.COMPLETED),),
        origin=Origin.IMPORT,
        base_version=readable,
        request_key=wanted.request_key,
        request_hash=wanted.request_hash,
        not_promoted=IMPORTED if readable else "",
        promoted_at=None if readable else now,
    )


def _days(session: Session, deps: ImportDeps) -> int:
    """How long its owner's plan keeps a transcript; as long as one without a plan, if they have none."""
    accounts = deps.transcription_deps.billing_deps.accounts
    with suppress(NotFound, QuotaExceeded):
        return plan_of(accounts.load(session.owner).value, accounts).retention_days
    return RETENTION_DAYS


def _names(speakers: list[ParsedSpeaker], new: Transcription, wanted: ImportRequest) -> HistoryEntry | None:
    """The first revision of the version: what its speakers are called, and are. It is undone like any other."""
    labels = [(unedited_label(known.label), known) for known in speakers if known.name or known.role]
    changes = [
        ItemChange(label, label.model_copy(update={"name": known.name, "role": known.role})) for label, known in labels
    ]
    signed = Author(wanted.caller, new.created_at, 1)
    return new_entry(f"{OP}.{new.version}", OP, changes, signed, {}) if changes else None
