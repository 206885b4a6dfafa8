"""Registering an uploaded recording: it is checked, probed, and its chunks are planned."""

from datetime import datetime, timedelta

from shared.core.domain.errors import BadAudio, Forbidden, QuotaExceeded, TooMany
from shared.core.domain.limits import Limits
from shared.core.domain.stored_object import StoredObject
from shared.core.ports import Objects
from shared.sessions.domain.recording import Audio
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.domain.chunks import plan_chunks
from shared.transcription.domain.storage_paths import StoragePaths, transcription_of_upload
from shared.transcription.domain.transcription import Chunk, Transcription
from shared.transcription.domain.transitions import failed, payment_failed, uploaded
from shared.transcription.ports import AudioReader, ProbedAudio
from shared.transcription.usecases.update_transcription import TranscriptionDeps, update_transcription

PATIENCE = timedelta(hours=1)  # after its deadline: so long a recording that crashes the probing worker is retried


def register_audio(
    arrived: StoredObject, deps: TranscriptionDeps, objects: Objects, reader: AudioReader, storage_paths: StoragePaths
) -> None:
    """Move the transcription to preparing or transcribing, or to failed with a reason. Idempotent.

    Raises `NotFound` or `Forbidden` for an object that no session waits for.
    """
    ref = transcription_of_upload(arrived.name)
    waiting = deps.transcriptions.load(ref).value
    if arrived.uri != waiting.audio.uri:
        raise Forbidden("The session waits for another object.")
    if waiting.state is not TranscriptionState.UPLOADING:
        update_transcription(deps, ref, lambda t: t)
        return
    try:
        _check_patience(waiting, deps.clock.now())
        audio = _probed(waiting.audio, arrived, objects, reader, deps.limits)
    except BadAudio as error:
        _refuse(ref, error.code, deps)
    else:
        _accept(ref, audio, deps, storage_paths)


def _refuse(ref: TranscriptionRef, code: str, deps: TranscriptionDeps) -> None:
    now = deps.clock.now()
    update_transcription(deps, ref, lambda t: failed(t, code, now) if t.state is TranscriptionState.UPLOADING else t)


def _accept(ref: TranscriptionRef, audio: Audio, deps: TranscriptionDeps, storage_paths: StoragePaths) -> None:
    now, limits = deps.clock.now(), deps.limits

    def chunks(t: Transcription) -> tuple[Chunk, ...]:
        prefix = storage_paths.work_prefix(ref)
        return plan_chunks(audio, t.options, limit_ms=limits.chunk_ms, overlap_ms=limits.overlap_ms, work_prefix=prefix)

    def mark_uploaded(t: Transcription) -> Transcription:
        return uploaded(t, audio, chunks(t), now, limits) if t.state is TranscriptionState.UPLOADING else t

    try:
        update_transcription(deps, ref, mark_uploaded)
    except (QuotaExceeded, TooMany) as error:
        code = "quota_spent" if isinstance(error, QuotaExceeded) else "daily_spend_reached"
        update_transcription(
            deps,
            ref,
            lambda t: payment_failed(t, audio, chunks(t), code, now) if t.state is TranscriptionState.UPLOADING else t,
        )


def _check_patience(waiting: Transcription, now: datetime) -> None:
    if now > waiting.deadline + PATIENCE:
        raise _bad_audio("audio_unreadable")


def _probed(announced: Audio, arrived: StoredObject, objects: Objects, reader: AudioReader, limits: Limits) -> Audio:
    if arrived.size == 0:
        raise _bad_audio("audio_empty")
    if arrived.size != announced.size_bytes:
        raise _bad_audio("upload_mismatch")
    with objects.open(arrived.uri) as file:
        sound = reader.probe(file)
    _check_length(sound, limits)
    facts = {key: getattr(sound, key) for key in ("duration_ms", "channels", "codec", "container")}
    return announced.model_copy(update=facts | {"md5": arrived.md5_hash, "crc32c": arrived.crc32c})


def _check_length(sound: ProbedAudio, limits: Limits) -> None:
    if not sound.complete:
        raise _bad_audio("audio_truncated")
    if sound.duration_ms > limits.max_audio_ms:
        raise _bad_audio("audio_too_long")
    if sound.duration_ms < limits.min_audio_ms:
        raise _bad_audio("audio_too_short")


def _bad_audio(code: str) -> BadAudio:
    return BadAudio("The recording cannot be transcribed.", code)
