"""Create an upload: make a session, reserve its seconds, and sign an address to which the recording is sent."""

from typing import NamedTuple

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import day_of
from shared.billing.domain.plans import Plan
from shared.billing.usecases.check_quota import admit, plan_of
from shared.billing.usecases.open_account import open_account
from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, NotFound, QuotaExceeded, TooLarge, TooMany
from shared.core.domain.idempotency import hash_request, key_reused_error
from shared.core.domain.limits import Limits
from shared.core.domain.versioned import Versioned
from shared.core.ports import UploadSigner
from shared.core.telemetry.trace import current_traceparent
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.access import Action
from shared.sessions.domain.recording import Audio
from shared.sessions.domain.sessions import Session, session_id_for, slug_for
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.sessions.ports import Sessions
from shared.sessions.usecases.authorize import authorize_space
from shared.transcription.domain.ledger_entries import reserve
from shared.transcription.domain.phrases import Phrase
from shared.transcription.domain.progress import next_poll_time, summary_of
from shared.transcription.domain.storage_paths import StoragePaths
from shared.transcription.domain.tasks import tasks_due
from shared.transcription.domain.timeline import timeline_event
from shared.transcription.domain.transcription import Transcription
from shared.transcription.domain.uploads import EXTENSIONS, UploadRequest, UploadTicket
from shared.transcription.ports import Vocabularies
from shared.transcription.usecases.manage_vocabularies import effective_phrases
from shared.transcription.usecases.sign_upload import sign_upload
from shared.transcription.usecases.update_transcription import TranscriptionDeps, enqueue


class NewUpload(NamedTuple):
    """What is known before the account is read: the caller's request, its space, and all phrases to recognise."""

    request: UploadRequest
    session_id: str
    space: str
    phrases: tuple[Phrase, ...]
    caller: Caller


def create_upload(
    request: UploadRequest,
    idempotency_key: str,
    caller: Caller,
    deps: TranscriptionDeps,
    sessions: Sessions,
    vocabularies: Vocabularies,
    signer: UploadSigner,
    places: StoragePaths,
) -> UploadTicket:
    """A repeated key with the same request is answered with the same session and a new address.

    Raises `NotFound` or `Forbidden` for a space in which the caller may not create a session, `TooLarge` for such a
    file, `Conflict` when the key was used for another request or its session was deleted, `QuotaExceeded` or `TooMany`
    when the caller's plan or the project's spending does not allow it.
    """
    space = authorize_space(Action.CREATE, request.space or caller.uid, caller, sessions)
    phrases = effective_phrases(request.options.phrases, space, caller.uid, vocabularies)
    upload = NewUpload(request, session_id_for(caller.uid, idempotency_key), space, phrases, caller)
    session, t = retry_on_conflict(deps.clock, lambda attempt: _store(upload, attempt, deps, sessions, places))
    enqueue(deps.tasks, tasks_due(t))  # for a repeat too: the first call may have died before this
    return sign_upload(session, deps.limits, deps.clock.now(), signer)


def _store(
    upload: NewUpload, attempt: int, deps: TranscriptionDeps, sessions: Sessions, places: StoragePaths
) -> tuple[Session, Transcription]:
    """The session and its first transcription, stored now or by an earlier call with the same key and request.

    Raises `Stale` when the account has changed or the short name of the session is taken.
    """
    account = open_account(upload.caller, deps.billing_deps, deps.clock)
    plan = plan_of(account.value, deps.billing_deps.accounts)
    _check_size(upload.request, plan, deps.limits)
    t = _first_transcription(upload, account.value.uid, plan, deps, places)
    session = _new_session(upload, t, slug_for(upload.session_id, attempt))
    return _reserve_and_create(session, t, account, deps, sessions), t


def _reserve_and_create(
    session: Session, t: Transcription, account: Versioned[Account], deps: TranscriptionDeps, sessions: Sessions
) -> Session:
    """Reserve the seconds and create the session in one write, unless an earlier call has created it."""
    try:
        posting = admit(reserve(t, t.created_at), account, deps.billing_deps, t.created_at)
    except (QuotaExceeded, TooMany):
        if earlier := _find_earlier(session, sessions):  # what was admitted once is not refused to a repeat
            return earlier
        raise
    if deps.transcriptions.create(session, t, posting):
        return session
    if earlier := _find_earlier(session, sessions):
        return earlier
    raise _erased()


def _check_size(request: UploadRequest, plan: Plan, limits: Limits) -> None:
    most = min(limits.max_upload_bytes, plan.max_file_bytes)
    if request.size_bytes > most:
        raise TooLarge(f"The file is larger than {most} bytes.", "file-too-large", {"mostBytes": most})


def _first_transcription(
    upload: NewUpload, owner: str, plan: Plan, deps: TranscriptionDeps, places: StoragePaths
) -> Transcription:
    request, now = upload.request, deps.clock.now()
    ref = TranscriptionRef(session_id=upload.session_id, version=1)
    uri = places.upload(owner, ref, now, EXTENSIONS[request.content_type])
    t = Transcription(
        session_id=ref.session_id,
        version=ref.version,
        owner=owner,
        options=request.options.model_copy(update={"phrases": upload.phrases}),
        audio=Audio(
            uri=uri, content_type=request.content_type, size_bytes=request.size_bytes, file_name=request.file_name
        ),
        reserved_seconds=-int(-(request.duration_seconds or 0) // 1),
        rate=deps.billing_deps.prices.rate(request.processing, plan),
        spend_day=day_of(now),
        retention_days=plan.retention_days,
        created_at=now,
        changed_at=now,
        since=now,
        deadline=now + deps.limits.upload_lasts(request.size_bytes),
        timeline=(timeline_event("waiting").entry(now, TranscriptionState.UPLOADING),),
        trace=current_traceparent(),
    )
    return t.model_copy(update={"next_poll_at": next_poll_time(t, now, deps.limits)})


def _new_session(upload: NewUpload, t: Transcription, slug: str) -> Session:
    return Session(
        id=upload.session_id,
        slug=slug,
        owner=t.owner,
        space=upload.space,
        title=upload.request.display_title,
        languages=upload.request.language_codes,
        created_at=t.created_at,
        updated_at=t.created_at,
        request_hash=hash_request(upload.request),
        last_activity_at=t.created_at,
        audio=t.audio,
        transcription=summary_of(t, None),
    )


def _find_earlier(wanted: Session, sessions: Sessions) -> Session | None:
    """The session of an earlier request with this key. Raises `Conflict` for another request or a deleted session."""
    try:
        earlier = sessions.get(wanted.id)
    except NotFound:
        return None
    if (earlier.owner, earlier.request_hash) != (wanted.owner, wanted.request_hash):
        raise key_reused_error()
    if earlier.deleted_at:
        raise _erased()
    return earlier


def _erased() -> Conflict:
    """A key that was paid for is not used for a new session."""
    return Conflict("The session of this Idempotency-Key was deleted. Use another key.", "idempotency-key-reused")
