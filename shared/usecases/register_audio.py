"""An object arrived in the uploads bucket: it is checked again, probed, and its chunks are planned."""

from datetime import datetime, timedelta

from shared.domain.chunks import plan
from shared.domain.errors import BadAudio, Forbidden, QuotaSpent, TooMany
from shared.domain.limits import Limits
from shared.domain.models import Audio, Chunk, State, Transcription, TranscriptionRef
from shared.domain.passes import failed, landed, unpaid
from shared.domain.places import Places, StoredObject, uploaded_for
from shared.ports.objects import Objects
from shared.ports.speech import AudioReader, Sound
from shared.usecases.change import Passes, change

PATIENCE = timedelta(hours=1)  # for so long after its deadline, a recording that kills whoever probes it is tried again


def register_audio(
    arrived: StoredObject, passes: Passes, objects: Objects, reader: AudioReader, places: Places
) -> None:
    """Moves the pass on to preparing or transcribing, or to failed with a reason. Again is free.

    Raises `NotFound` or `Forbidden` for an object that no session waits for.
    """
    ref = uploaded_for(arrived.name)
    waiting = passes.transcriptions.load(ref).value
    if arrived.uri != waiting.audio.uri:
        raise Forbidden("The session waits for another object.")
    if waiting.state is not State.UPLOADING:
        change(passes, ref, lambda t: t)
        return
    try:
        _check_patience(waiting, passes.clock.now())
        audio = _probed(waiting.audio, arrived, objects, reader, passes.limits)
    except BadAudio as error:
        _refuse(ref, error.code, passes)
    else:
        _accept(ref, audio, passes, places)


def _refuse(ref: TranscriptionRef, code: str, passes: Passes) -> None:
    now = passes.clock.now()
    change(passes, ref, lambda t: failed(t, code, now) if t.state is State.UPLOADING else t)


def _accept(ref: TranscriptionRef, audio: Audio, passes: Passes, places: Places) -> None:
    now, limits = passes.clock.now(), passes.limits

    def chunks(t: Transcription) -> tuple[Chunk, ...]:
        prefix = places.work_prefix(ref)
        return plan(audio, t.options, limit_ms=limits.chunk_ms, overlap_ms=limits.overlap_ms, work_prefix=prefix)

    def land(t: Transcription) -> Transcription:
        return landed(t, audio, chunks(t), now, limits) if t.state is State.UPLOADING else t

    try:
        change(passes, ref, land)
    except (QuotaSpent, TooMany) as error:
        code = "quota_spent" if isinstance(error, QuotaSpent) else "daily_spend_reached"
        change(passes, ref, lambda t: unpaid(t, audio, chunks(t), code, now) if t.state is State.UPLOADING else t)


def _check_patience(waiting: Transcription, now: datetime) -> None:
    if now > waiting.deadline + PATIENCE:
        raise _bad("audio_unreadable")


def _probed(announced: Audio, arrived: StoredObject, objects: Objects, reader: AudioReader, limits: Limits) -> Audio:
    if arrived.size == 0:
        raise _bad("audio_empty")
    if arrived.size != announced.size_bytes:
        raise _bad("upload_mismatch")
    with objects.open(arrived.uri) as file:
        sound = reader.probe(file)
    _check_length(sound, limits)
    facts = {key: getattr(sound, key) for key in ("duration_ms", "channels", "codec", "container")}
    return announced.model_copy(update=facts | {"md5": arrived.md5_hash, "crc32c": arrived.crc32c})


def _check_length(sound: Sound, limits: Limits) -> None:
    if not sound.complete:
        raise _bad("audio_truncated")
    if sound.duration_ms > limits.max_audio_ms:
        raise _bad("audio_too_long")
    if sound.duration_ms < limits.min_audio_ms:
        raise _bad("audio_too_short")


def _bad(code: str) -> BadAudio:
    return BadAudio("The recording cannot be transcribed.", code)
