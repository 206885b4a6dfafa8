"""A caller announces a recording: a session is made, its seconds are reserved, an address to send it to is signed."""

from contextlib import suppress
from datetime import datetime

from shared.domain.access import Action
from shared.domain.accounts import Account
from shared.domain.errors import Conflict, NotFound, QuotaSpent, TooLarge, TooMany
from shared.domain.happenings import happening
from shared.domain.idempotency import hash_of, key_reused, name_for
from shared.domain.ledger import day_of, reserve
from shared.domain.models import Audio, State, Transcription, TranscriptionRef
from shared.domain.places import Places
from shared.domain.progress import next_look, view
from shared.domain.sessions import Caller, Session, slug_for
from shared.domain.tasks import tasks_due
from shared.domain.uploads import EXTENSIONS, UploadRequest, UploadTicket
from shared.ports.accounts import HeldAccount
from shared.ports.objects import UploadSigner
from shared.ports.sessions import Sessions
from shared.ports.vocabularies import Vocabularies
from shared.tracing.work import traceparent
from shared.usecases.admission import admitted, plan_of
from shared.usecases.change import Passes, enqueue
from shared.usecases.insist import insist
from shared.usecases.keep_vocabularies import expected
from shared.usecases.open_account import open_account
from shared.usecases.permitted import permitted_in
from shared.usecases.sign_upload import sign_upload


def create_upload(
    request: UploadRequest,
    idempotency_key: str,
    caller: Caller,
    passes: Passes,
    sessions: Sessions,
    vocabularies: Vocabularies,
    signer: UploadSigner,
    places: Places,
) -> UploadTicket:
    """The same key with the same request again answers with the same session and a fresh address.

    Raises `NotFound` or `Forbidden` for a space in which the caller may not create a session, `TooLarge` for such a
    file, `Conflict` when the key was used for another request or its session was deleted, `QuotaSpent` or `TooMany`
    when the caller's plan or the project's spending does not allow it.
    """
    space = permitted_in(Action.CREATE, request.space or caller.uid, caller, sessions)
    phrases = expected(request.options.phrases, space, caller.uid, vocabularies)
    session_id = session_id_for(caller.uid, idempotency_key)

    def announce(attempt: int) -> tuple[Session, Transcription]:
        held = open_account(caller, passes.bank, passes.clock)
        session, first_pass = _new(request, session_id, held.value, passes, places)
        options = first_pass.options.model_copy(update={"phrases": phrases})
        first_pass = first_pass.model_copy(update={"options": options})
        session = session.model_copy(update={"slug": slug_for(session_id, attempt)})
        return _created(session, first_pass, held, passes, sessions), first_pass

    session, first_pass = insist(passes.clock, announce)
    enqueue(passes.tasks, tasks_due(first_pass))  # for a repeat too: the first may have died before this
    return sign_upload(session, passes.limits, passes.clock.now(), signer)


def _created(
    session: Session, first_pass: Transcription, held: HeldAccount, passes: Passes, sessions: Sessions
) -> Session:
    """The session, stored now or by the first of several equal requests."""
    entry = reserve(first_pass, first_pass.created_at)
    try:
        posting = admitted(entry, held, passes.bank, first_pass.created_at)
    except (QuotaSpent, TooMany):
        with suppress(NotFound):  # what was admitted the first time is not refused the second time
            return _same_request(sessions.get(session.id), session)
        raise
    if sessions.create(session, first_pass, posting):
        return session
    try:
        return _same_request(sessions.get(session.id), session)
    except NotFound as error:
        raise _erased() from error


def session_id_for(uid: str, idempotency_key: str) -> str:
    """The session that this user's key stands for: 20 characters, not guessable without both."""
    return name_for(uid, idempotency_key)


def _same_request(existing: Session, wanted: Session) -> Session:
    if (existing.owner, existing.request_hash) != (wanted.owner, wanted.request_hash):
        raise key_reused()
    if existing.deleted_at:
        raise _erased()
    return existing


def _erased() -> Conflict:
    """What was paid for under a key is not made anew under it."""
    return Conflict("The session of this Idempotency-Key was deleted. Use another key.", "idempotency-key-reused")


def _new(
    request: UploadRequest, session_id: str, account: Account, passes: Passes, places: Places
) -> tuple[Session, Transcription]:
    plan = plan_of(account, passes.bank.accounts)
    most = min(passes.limits.max_upload_bytes, plan.max_file_bytes)
    if request.size_bytes > most:
        raise TooLarge(f"The file is larger than {most} bytes.", "file-too-large", {"mostBytes": most})
    now = passes.clock.now()
    ref = TranscriptionRef(session_id=session_id, version=1)
    first_pass = _first_pass(request, ref, account.uid, now, passes, places).model_copy(
        update={
            "rate": passes.bank.prices.rate(request.processing, plan),
            "spend_day": day_of(now),
            "retention_days": plan.retention_days,
        }
    )
    session = Session(
        id=session_id,
        slug=slug_for(session_id),
        owner=account.uid,
        space=request.space or account.uid,
        title=request.shown_title,
        languages=request.language_codes,
        created_at=now,
        updated_at=now,
        request_hash=hash_of(request),
        last_activity_at=now,
        audio=first_pass.audio,
        transcription=view(first_pass, None),
    )
    return session, first_pass


def _first_pass(
    request: UploadRequest, ref: TranscriptionRef, owner: str, now: datetime, passes: Passes, places: Places
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
        deadline=now + passes.limits.upload_lasts(request.size_bytes),
        timeline=(happening("waiting").entry(now, State.UPLOADING),),
        trace=traceparent(),
    )
    return new.model_copy(update={"next_look_at": next_look(new, now, passes.limits)})
