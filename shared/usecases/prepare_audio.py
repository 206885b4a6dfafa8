"""A long, many-channelled or unreadable recording becomes chunks that the recogniser takes, each started at once."""

from collections.abc import Sequence

from shared.domain.errors import BadAudio, NotFound
from shared.domain.models import Channels, Chunk, State, Transcription, TranscriptionRef
from shared.domain.passes import failed, prepared
from shared.domain.peaks import joined, peak_ms
from shared.domain.places import Places
from shared.domain.tasks import start
from shared.ports.objects import Objects
from shared.ports.speech import AudioReader
from shared.usecases.change import Passes, change


def prepare_audio(ref: TranscriptionRef, passes: Passes, objects: Objects, reader: AudioReader, places: Places) -> None:
    """Writes the chunks that are not there yet; a chunk's recognition starts as soon as it is written."""
    t = passes.transcriptions.load(ref).value
    code, peaks = None, ""
    if t.state is State.PREPARING:
        try:
            peaks = _write_missing(t, passes, objects, reader, places)
        except BadAudio as error:
            code = error.code
        except NotFound:
            code = "audio_deleted"
    now = passes.clock.now()

    def step(t: Transcription) -> Transcription:
        if t.state is not State.PREPARING:
            return t
        return failed(t, code, now) if code else prepared(t, peaks, now)

    change(passes, ref, step)


def _write_missing(t: Transcription, passes: Passes, objects: Objects, reader: AudioReader, places: Places) -> str:
    """The peaks of the recording, if all of it had to be read."""
    written = set(objects.listed(places.work_prefix(t.ref)))
    for chunk in t.chunks:
        if chunk.uri in written:
            passes.tasks.enqueue(start(t, chunk))
    missing = [chunk for chunk in t.chunks if chunk.uri not in written]
    heard = _write(t, missing, passes, objects, reader) if missing else []
    duration_ms = t.audio.duration_ms
    return joined(heard, duration_ms) if duration_ms and len(heard) == len(t.chunks) else t.peaks


def _write(
    t: Transcription, missing: Sequence[Chunk], passes: Passes, objects: Objects, reader: AudioReader
) -> list[tuple[int, bytes]]:
    stretches = [(chunk.start_ms, chunk.end_ms) for chunk in missing]
    heard = []
    with objects.open(t.audio.uri) as file:
        every = peak_ms(t.audio.duration_ms or 0)
        cuts = reader.cut(file, stretches, mix=t.options.channels is Channels.MIX, peak_ms=every)
        for chunk, cut in zip(missing, cuts, strict=True):
            objects.create(chunk.uri, cut.flac, "audio/flac")
            passes.tasks.enqueue(start(t, chunk))
            heard.append((chunk.start_ms, cut.peaks))
    return heard
