"""A caller announces a recording: a session is made, its seconds are reserved, an address to send it to is signed."""

from contextlib import suppress
from datetime import datetime

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import day_of
from shared.billing.usecases.check_quota import admit, plan_of
from shared.billing.usecases.open_account import open_account
from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, NotFound, QuotaExceeded, TooLarge, TooMany
from shared.core.domain.idempotency import hash_request, key_reused_error
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
    """The same key with the same request again answers with the same session and a fresh address.

    Raises `NotFound` or `Forbidden` for a space in which the caller may not create a session, `TooLarge` for such a
    file, `Conflict` when the key was used for another request or its session was deleted, `QuotaExceeded` or `TooMany`
    when the caller's plan or the project's spending does not allow it.
    """
    space = authorize_space(Action.CREATE, request.space or caller.uid, caller, sessions)
    phrases = effective_phrases(request.options.phrases, space, caller.uid, vocabularies)
    session_id = session_id_for(caller.uid, idempotency_key)

    def announce(attempt: int) -> tuple[Session, Transcription]:
        held = open_account(caller, deps.billing_deps, deps.clock)
        session, first_transcription = _new(request, session_id, held.value, deps, places)
        options = first_transcription.options.model_copy(update={"phrases": phrases})
        first_transcription = first_transcription.model_copy(update={"options": options})
        session = session.model_copy(update={"slug": slug_for(session_id, attempt)})
        return _created(session, first_transcription, held, deps, sessions), first_transcription

    session, first_transcription = retry_on_conflict(deps.clock, announce)
    enqueue(deps.tasks, tasks_due(first_transcription))  # for a repeat too: the first may have died before this
    return sign_upload(session, deps.limits, deps.clock.now(), signer)


def _created(
    session: Session,
    first_transcription: Transcription,
    held: Versioned[Account],
    deps: TranscriptionDeps,
    sessions: Sessions,
) -> Session:
    """The session, stored now or by the first of several equal requests."""
    entry = reserve(first_transcription, first_transcription.created_at)
    try:
        posting = admit(entry, held, deps.billing_deps, first_transcription.created_at)
    except (QuotaExceeded, TooMany):
        with suppress(NotFound):  # what was admitted the first time is not refused the second time
            return _same_request(sessions.get(session.id), session)
        raise
    if deps.transcriptions.create(session, first_transcription, posting):
        return session
    try:
        return _same_request(sessions.get(session.id), session)
    except NotFound as error:
        raise _erased() from error


def _same_request(existing: Session, wanted: Session) -> Session:
    if (existing.owner, existing.request_hash) != (wanted.owner, wanted.request_hash):
        raise key_reused_error()
    if existing.deleted_at:
        raise _erased()
    return existing


def _erased() -> Conflict:
    """What was paid for under a key is not made anew under it."""
    return Conflict("The session of this Idempotency-Key was deleted. Use another key.", "idempotency-key-reused")


def _new(
    request: UploadRequest, session_id: str, account: Account, deps: TranscriptionDeps, places: StoragePaths
) -> tuple[Session, Transcription]:
    plan = plan_of(account, deps.billing_deps.accounts)
    most = min(deps.limits.max_upload_bytes, plan.max_file_bytes)
    if request.size_bytes > most:
        raise TooLarge(f"The file is larger than {most} bytes.", "file-too-large", {"mostBytes": most})
    now = deps.clock.now()
    ref = TranscriptionRef(session_id=session_id, version=1)
    first_transcription = _first_transcription(request, ref, account.uid, now, deps, places).model_copy(
        update={
            "rate": deps.billing_deps.prices.rate(request.processing, plan),
            "spend_day": day_of(now),
            "retention_days": plan.retention_days,
        }
    )
    session = Session(
        id=session_id,
        slug=slug_for(session_id),
        owner=account.uid,
        space=request.space or account.uid,
        title=request.display_title,
        languages=request.language_codes,
        created_at=now,
        updated_at=now,
        request_hash=hash_request(request),
        last_activity_at=now,
        audio=first_transcription.audio,
        transcription=summary_of(first_transcription, None),
    )
    return session, first_transcription


def _first_transcription(
    request: UploadRequest,
    ref: TranscriptionRef,
    owner: str,
    now: datetime,
    deps: TranscriptionDeps,
    places: StoragePaths,
) -> Transcription:
    uri = places.upload(owner, ref, now, EXTENSIONS[request.content_type])
    new = Transcription(
        session_id=ref.session_id,
        version=ref.version,
        owner=owner,
        options=request.options,
        audio=Audio(
            uri=uri, content_type=request.content_type, size_bytes=request.size_bytes, file_name=request.file_name
        ),
        reserved_seconds=-int(-(request.duration_seconds or 0) // 1),
        created_at=now,
        changed_at=now,
        since=now,
        deadline=now + deps.limits.upload_lasts(request.size_bytes),
        timeline=(timeline_event("waiting").entry(now, TranscriptionState.UPLOADING),),
        trace=current_traceparent(),
    )
    return new.model_copy(update={"next_poll_at": next_poll_time(new, now, deps.limits)})
