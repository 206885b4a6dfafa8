"""Cutting and converting a recording into chunks that the recogniser reads; each is started at once."""

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
    ref: TranscriptionRef, deps: TranscriptionDeps, objects: Objects, reader: AudioReader, storage_paths: StoragePaths
) -> None:
    """Write the missing chunks; the recognition of each starts as soon as it is written."""
    t = deps.transcriptions.load(ref).value
    code, peaks = None, ""
    if t.state is TranscriptionState.PREPARING:
        try:
            peaks = _write_missing(t, deps, objects, reader, storage_paths)
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
    t: Transcription, deps: TranscriptionDeps, objects: Objects, reader: AudioReader, storage_paths: StoragePaths
) -> str:
    """Write the missing chunks. Return the peaks of the recording, new ones if all of it was read."""
    written = set(objects.listed(storage_paths.work_prefix(t.ref)))
    for chunk in t.chunks:
        if chunk.uri in written:
            deps.tasks.enqueue(start_task(t, chunk))
    missing = [chunk for chunk in t.chunks if chunk.uri not in written]
    peaks_of_chunks = _write(t, missing, deps, objects, reader) if missing else []
    duration_ms = t.audio.duration_ms
    return (
        join_peaks(peaks_of_chunks, duration_ms) if duration_ms and len(peaks_of_chunks) == len(t.chunks) else t.peaks
    )


def _write(
    t: Transcription, missing: Sequence[Chunk], deps: TranscriptionDeps, objects: Objects, reader: AudioReader
) -> list[tuple[int, bytes]]:
    spans = [(chunk.start_ms, chunk.end_ms) for chunk in missing]
    peaks_of_chunks = []
    with objects.open(t.audio.uri) as file:
        every = peak_ms(t.audio.duration_ms or 0)
        cuts = reader.cut(file, spans, mix=t.options.channels is ChannelMode.MIX, peak_ms=every)
        for chunk, cut in zip(missing, cuts, strict=True):
            objects.create(chunk.uri, cut.flac, "audio/flac")
            deps.tasks.enqueue(start_task(t, chunk))
            peaks_of_chunks.append((chunk.start_ms, cut.peaks))
    return peaks_of_chunks
