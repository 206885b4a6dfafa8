"""A long, many-channelled or unreadable recording becomes chunks that the recogniser takes, each started at once."""

from collections.abc import Sequence

from shared.core.domain.errors import BadAudio, NotFound
from shared.core.ports import Objects
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.domain.options import ChannelMode
from shared.transcription.domain.storage_paths import StoragePaths
from shared.transcription.domain.tasks import start_task
from shared.transcription.domain.transcription import Chunk, Transcription
from shared.transcription.domain.transitions import failed, prepared
from shared.transcription.domain.waveform import join_peaks, peak_ms
from shared.transcription.ports import AudioReader
from shared.transcription.usecases.update_transcription import TranscriptionDeps, update_transcription


def prepare_audio(
    ref: TranscriptionRef, deps: TranscriptionDeps, objects: Objects, reader: AudioReader, places: StoragePaths
) -> None:
    """Writes the chunks that are not there yet; a chunk's recognition starts as soon as it is written."""
    t = deps.transcriptions.load(ref).value
    code, peaks = None, ""
    if t.state is TranscriptionState.PREPARING:
        try:
            peaks = _write_missing(t, deps, objects, reader, places)
        except BadAudio as error:
            code = error.code
        except NotFound:
            code = "audio_deleted"
    now = deps.clock.now()

    def step(t: Transcription) -> Transcription:
        if t.state is not TranscriptionState.PREPARING:
            return t
        return failed(t, code, now) if code else prepared(t, peaks, now)

    update_transcription(deps, ref, step)


def _write_missing(
    t: Transcription, deps: TranscriptionDeps, objects: Objects, reader: AudioReader, places: StoragePaths
) -> str:
    """The peaks of the recording, if all of it had to be read."""
    written = set(objects.listed(places.work_prefix(t.ref)))
    for chunk in t.chunks:
        if chunk.uri in written:
            deps.tasks.enqueue(start_task(t, chunk))
    missing = [chunk for chunk in t.chunks if chunk.uri not in written]
    heard = _write(t, missing, deps, objects, reader) if missing else []
    duration_ms = t.audio.duration_ms
    return join_peaks(heard, duration_ms) if duration_ms and len(heard) == len(t.chunks) else t.peaks


def _write(
    t: Transcription, missing: Sequence[Chunk], deps: TranscriptionDeps, objects: Objects, reader: AudioReader
) -> list[tuple[int, bytes]]:
    stretches = [(chunk.start_ms, chunk.end_ms) for chunk in missing]
    heard = []
    with objects.open(t.audio.uri) as file:
        every = peak_ms(t.audio.duration_ms or 0)
        cuts = reader.cut(file, stretches, mix=t.options.channels is ChannelMode.MIX, peak_ms=every)
        for chunk, cut in zip(missing, cuts, strict=True):
            objects.create(chunk.uri, cut.flac, "audio/flac")
            deps.tasks.enqueue(start_task(t, chunk))
            heard.append((chunk.start_ms, cut.peaks))
    return heard
