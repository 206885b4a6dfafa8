"""A caller announces a recording: a session is made, its seconds are reserved, an address to send it to is signed."""

import hashlib
from datetime import datetime

from shared.domain.errors import Conflict, Invalid
from shared.domain.ledger import reserve
from shared.domain.models import Audio, State, TimelineEntry, Transcription, TranscriptionRef
from shared.domain.places import Places
from shared.domain.progress import next_look, view
from shared.domain.sessions import Caller, Session
from shared.domain.tasks import tasks_due
from shared.domain.uploads import EXTENSIONS, UploadRequest, UploadTicket
from shared.ports import Sessions, UploadSigner
from shared.usecases.change import Passes, enqueue
from shared.usecases.sign_upload import sign_upload


def create_upload(
    request: UploadRequest,
    idempotency_key: str,
    caller: Caller,
    passes: Passes,
    sessions: Sessions,
    signer: UploadSigner,
    places: Places,
) -> UploadTicket:
    """The same key with the same request again answers with the same session and a fresh address.

    Raises `Invalid` for a file that is too large, `Conflict` when the key was used for another request.
    """
    if request.size_bytes > passes.limits.max_upload_bytes:
        raise Invalid(f"The file is larger than {passes.limits.max_upload_bytes} bytes.", "file-too-large")
    session_id = session_id_for(caller.uid, idempotency_key)
    session, first_pass = _new(request, session_id, caller, passes, places)
    if not sessions.create(session, first_pass, reserve(first_pass, first_pass.created_at)):
        session = _same_request(sessions.get(session_id), session)
    enqueue(passes.tasks, tasks_due(first_pass))  # also for a repeat: the first time may have died before this
    return sign_upload(session, passes.limits, passes.clock.now(), signer)


def session_id_for(uid: str, idempotency_key: str) -> str:
    """The session that this user's key stands for: 20 characters, not guessable without both."""
    return hashlib.sha256(f"{uid}\n{idempotency_key}".encode()).hexdigest()[:20]


def _same_request(existing: Session, wanted: Session) -> Session:
    if (existing.owner, existing.request_hash) != (wanted.owner, wanted.request_hash):
        raise Conflict("This Idempotency-Key was used for another request.", "idempotency-key-reused")
    return existing


def _new(
    request: UploadRequest, session_id: str, caller: Caller, passes: Passes, places: Places
) -> tuple[Session, Transcription]:
    now = passes.clock.now()
    ref = TranscriptionRef(session_id=session_id, version=1)
    first_pass = _first_pass(request, ref, caller, now, passes, places)
    session = Session(
        id=session_id,
        owner=caller.uid,
        space=caller.uid,
        title=request.shown_title,
        languages=request.language_codes,
        created_at=now,
        updated_at=now,
        request_hash=hashlib.sha256(request.model_dump_json().encode()).hexdigest(),
        audio=first_pass.audio,
        transcription=view(first_pass, None),
    )
    return session, first_pass


def _first_pass(
    request: UploadRequest, ref: TranscriptionRef, caller: Caller, now: datetime, passes: Passes, places: Places
) -> Transcription:
    uri = places.upload(caller.uid, ref, now, EXTENSIONS[request.content_type])
    new = Transcription(
        session_id=ref.session_id,
        version=ref.version,
        owner=caller.uid,
        options=request.options,
        audio=Audio(
            uri=uri, content_type=request.content_type, size_bytes=request.size_bytes, file_name=request.file_name
        ),
        reserved_seconds=-int(-(request.duration_seconds or 0) // 1),
        created_at=now,
        changed_at=now,
        since=now,
        deadline=now + passes.limits.upload_lasts(request.size_bytes),
        timeline=(TimelineEntry(at=now, state=State.UPLOADING, message="Waiting for the recording"),),
    )
    return new.model_copy(update={"next_look_at": next_look(new, now, passes.limits)})
