"""A recording is recognised once more, beside what people read meanwhile."""

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
    """Where recordings are and whose, which engines there are beside the deployment's own, and what to expect."""

    sessions: Sessions
    session_store: SessionStore
    objects: Callable[[], Objects]
    places: StoragePaths
    engines: Collection[str]
    vocabularies: Vocabularies


class RetranscribeRequest(NamedTuple):
    """What somebody asks for, and the name of the key that they ask with."""

    request: VersionRequest
    request_key: str
    caller: Caller


class VersionSuccession(NamedTuple):
    """What a version gets from those before it: its number, and the peaks, for it is the same recording."""

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
    """Reserves the seconds and has the recording recognised. The same key with the same request again is free.

    Raises `NotFound` or `Forbidden` for a session that is not the caller's, `Gone` when its recording is, `Conflict`
    while another pass runs or before there is a recording, `Unknown` for an engine that is not offered, `QuotaExceeded`
    or `TooMany` when the caller's plan or the project's spending does not allow it.
    """
    check_engine(request.engine, retranscribe_deps.engines)
    wanted = RetranscribeRequest(request, derive_id(caller.uid, session_id, key), caller)
    session, t = retry_on_conflict(
        transcription_deps.clock, lambda _: _begun(session_id, wanted, transcription_deps, retranscribe_deps)
    )
    enqueue(transcription_deps.tasks, tasks_due(t))  # for a repeat too: the first may have died before this
    return version_view(t, session)


def _begun(
    session_id: str,
    wanted: RetranscribeRequest,
    transcription_deps: TranscriptionDeps,
    retranscribe_deps: RetranscribeDeps,
) -> tuple[Session, Transcription]:
    """Admitted and stored in one write. Raises `Stale` when the session or the account is not as it was."""
    held = retranscribe_deps.session_store.hold(session_id)
    session = authorize_loaded(Action.PROCESS, held.value, wanted.caller, retranscribe_deps.sessions)
    earlier = transcription_deps.transcriptions.every(session_id)
    if same := find_repeated(earlier, wanted.request_key, hash_request(wanted.request)):
        return session, same
    following = _next(session, earlier, transcription_deps, retranscribe_deps)
    options = _options(wanted.request, session, retranscribe_deps)
    new = _posted(held, following, wanted, options, transcription_deps, retranscribe_deps.places)
    return session_with_transcription(session, new), new


def _next(
    session: Session,
    earlier: list[Transcription],
    transcription_deps: TranscriptionDeps,
    retranscribe_deps: RetranscribeDeps,
) -> VersionSuccession:
    """What may be begun, as far as the session goes."""
    if session.audio is None or session.audio.duration_ms is None:
        raise Conflict("There is no recording to be recognised.", "no-recording")
    version = next_version(session, earlier, transcription_deps.limits.most_versions)
    if retranscribe_deps.objects().size(session.audio.uri) is None:
        raise Gone("The recording was erased after its transcript was complete.", "recording-gone")
    return VersionSuccession(version, next((each.peaks for each in earlier if each.peaks), ""))


def _options(request: VersionRequest, session: Session, deps: RetranscribeDeps) -> RecognitionOptions:
    """With all that it is to expect."""
    phrases = effective_phrases(request.options.phrases, session.space, session.owner, deps.vocabularies)
    return request.options.model_copy(update={"phrases": phrases})


def _posted(
    held: Versioned[Session],
    following: VersionSuccession,
    wanted: RetranscribeRequest,
    options: RecognitionOptions,
    deps: TranscriptionDeps,
    places: StoragePaths,
) -> Transcription:
    account = open_account(wanted.caller, deps.billing_deps, deps.clock)
    funds = plan_of(account.value, deps.billing_deps.accounts)
    known = {
        "rate": deps.billing_deps.prices.rate(wanted.request.processing, funds),
        "retention_days": funds.retention_days,
        "request_key": wanted.request_key,
        "request_hash": hash_request(wanted.request),
        "peaks": following.peaks,
    }
    new = _planned(_new(held.value, following.version, options, deps.clock.now()), deps, places).model_copy(
        update=known
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


def _planned(new: Transcription, deps: TranscriptionDeps, places: StoragePaths) -> Transcription:
    limits, prefix = deps.limits, places.work_prefix(new.ref)
    cut = plan_chunks(
        new.audio, new.options, limit_ms=limits.chunk_ms, overlap_ms=limits.overlap_ms, work_prefix=prefix
    )
    return retranscription_started(new, new.audio, cut, new.created_at, limits)
