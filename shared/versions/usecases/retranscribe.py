"""Transcribes a recording again; the current version stays until the new one is complete."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple

from shared.billing.domain.ledger import day_of
from shared.billing.usecases.check_quota import admit, plan_of
from shared.billing.usecases.open_account import open_account
from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Gone
from shared.core.domain.idempotency import derive_id, hash_request
from shared.core.domain.versioned import Versioned
from shared.core.ports import Objects
from shared.core.telemetry.trace import current_traceparent
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.access import Action
from shared.sessions.domain.sessions import Session
from shared.sessions.ports import Sessions, SessionStore
from shared.sessions.usecases.authorize import authorize_loaded
from shared.transcription.domain.chunks import plan_chunks
from shared.transcription.domain.engines import check_engine
from shared.transcription.domain.ledger_entries import reserve
from shared.transcription.domain.options import RecognitionOptions
from shared.transcription.domain.session_fields import session_with_transcription
from shared.transcription.domain.storage_paths import StoragePaths
from shared.transcription.domain.tasks import tasks_due
from shared.transcription.domain.transcription import Transcription
from shared.transcription.ports import Vocabularies
from shared.transcription.usecases.manage_vocabularies import effective_phrases
from shared.transcription.usecases.update_transcription import TranscriptionDeps, enqueue
from shared.versions.domain.next_version import find_repeated, next_version
from shared.versions.domain.versions import VersionRequest, VersionView, retranscription_started, version_view


class RetranscribeDeps(NamedTuple):
    """What retranscription needs: sessions, recordings, the offered engines and vocabularies."""

    sessions: Sessions
    session_store: SessionStore
    objects: Callable[[], Objects]
    storage_paths: StoragePaths
    engines: Collection[str]
    vocabularies: Vocabularies


class RetranscribeRequest(NamedTuple):
    """The request, its derived key, and the caller."""

    request: VersionRequest
    request_key: str
    caller: Caller


class VersionSuccession(NamedTuple):
    """What a version takes from earlier ones: its number, and the waveform peaks of the recording."""

    version: int
    peaks: str


def retranscribe(
    session_id: str,
    request: VersionRequest,
    key: str,
    caller: Caller,
    transcription_deps: TranscriptionDeps,
    retranscribe_deps: RetranscribeDeps,
) -> VersionView:
    """Reserve the seconds and start the transcription. Idempotent for the same key and request.

    Raises `NotFound` or `Forbidden` for a session of another user, `Gone` if its recording was purged, `Unknown` for an
    engine that is not offered. Raises `Conflict` while another transcription runs or before there is a recording.
    Raises `QuotaExceeded` or `TooMany` if the plan or the project's spending does not allow it.
    """
    check_engine(request.engine, retranscribe_deps.engines)
    retranscribe_request = RetranscribeRequest(request, derive_id(caller.uid, session_id, key), caller)
    session, t = retry_on_conflict(
        transcription_deps.clock,
        lambda _: _begin(session_id, retranscribe_request, transcription_deps, retranscribe_deps),
    )
    enqueue(
        transcription_deps.tasks, tasks_due(t)
    )  # also for a repeat: the first attempt may have been interrupted before this
    return version_view(t, session)


def _begin(
    session_id: str,
    retranscribe_request: RetranscribeRequest,
    transcription_deps: TranscriptionDeps,
    retranscribe_deps: RetranscribeDeps,
) -> tuple[Session, Transcription]:
    """Reserve and store in one write. Raises `Stale` if the session or the account was changed since."""
    held = retranscribe_deps.session_store.hold(session_id)
    session = authorize_loaded(Action.PROCESS, held.value, retranscribe_request.caller, retranscribe_deps.sessions)
    earlier = transcription_deps.transcriptions.every(session_id)
    if same := find_repeated(earlier, retranscribe_request.request_key, hash_request(retranscribe_request.request)):
        return session, same
    succession = _succession(session, earlier, transcription_deps, retranscribe_deps)
    options = _with_phrases(retranscribe_request.request, session, retranscribe_deps)
    new = _post(held, succession, retranscribe_request, options, transcription_deps, retranscribe_deps.storage_paths)
    return session_with_transcription(session, new), new


def _succession(
    session: Session,
    earlier: list[Transcription],
    transcription_deps: TranscriptionDeps,
    retranscribe_deps: RetranscribeDeps,
) -> VersionSuccession:
    """Check that the session allows a next version."""
    if session.audio is None or session.audio.duration_ms is None:
        raise Conflict("There is no recording. Upload one first.", "no-recording")
    version = next_version(session, earlier, transcription_deps.limits.most_versions)
    if retranscribe_deps.objects().size(session.audio.uri) is None:
        raise Gone(
            "The recording was erased after its transcript was complete. Upload it again as a new session.",
            "recording-gone",
        )
    return VersionSuccession(version, next((each.peaks for each in earlier if each.peaks), ""))


def _with_phrases(request: VersionRequest, session: Session, deps: RetranscribeDeps) -> RecognitionOptions:
    """The options with all effective phrases."""
    phrases = effective_phrases(request.options.phrases, session.space, session.owner, deps.vocabularies)
    return request.options.model_copy(update={"phrases": phrases})


def _post(
    held: Versioned[Session],
    succession: VersionSuccession,
    retranscribe_request: RetranscribeRequest,
    options: RecognitionOptions,
    deps: TranscriptionDeps,
    storage_paths: StoragePaths,
) -> Transcription:
    account = open_account(retranscribe_request.caller, deps.billing_deps, deps.clock)
    plan = plan_of(account.value, deps.billing_deps.accounts)
    fields = {
        "rate": deps.billing_deps.prices.rate(retranscribe_request.request.processing, plan),
        "retention_days": plan.retention_days,
        "request_key": retranscribe_request.request_key,
        "request_hash": hash_request(retranscribe_request.request),
        "peaks": succession.peaks,
    }
    new = _plan(_new(held.value, succession.version, options, deps.clock.now()), deps, storage_paths).model_copy(
        update=fields
    )
    posting = admit(reserve(new, new.created_at), account, deps.billing_deps, new.created_at)
    deps.transcriptions.begin(held, new, posting)
    return new


def _new(session: Session, version: int, options: RecognitionOptions, now: datetime) -> Transcription:
    assert session.audio
    return Transcription(
        session_id=session.id,
        version=version,
        owner=session.owner,
        options=options,
        audio=session.audio,
        spend_day=day_of(now),
        base_version=session.transcription.version,
        created_at=now,
        changed_at=now,
        since=now,
        deadline=now,
        trace=current_traceparent(),
    )


def _plan(new: Transcription, deps: TranscriptionDeps, storage_paths: StoragePaths) -> Transcription:
    limits, prefix = deps.limits, storage_paths.work_prefix(new.ref)
    cut = plan_chunks(
        new.audio, new.options, limit_ms=limits.chunk_ms, overlap_ms=limits.overlap_ms, work_prefix=prefix
    )
    return retranscription_started(new, new.audio, cut, new.created_at, limits)
