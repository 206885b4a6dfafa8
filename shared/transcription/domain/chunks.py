"""Planning of chunks, and formats that a recogniser reads without conversion."""

import math

from shared.sessions.domain.recording import Audio
from shared.transcription.domain.options import ChannelMode, RecognitionOptions
from shared.transcription.domain.transcription import Chunk

# Containers and codecs that Speech-to-Text v2 decodes by itself (AutoDetectDecodingConfig), in FFmpeg's names.
READABLE: dict[str, tuple[str, ...]] = {
    "wav": ("pcm_s16le", "pcm_mulaw", "pcm_alaw"),
    "flac": ("flac",),
    "mp3": ("mp3",),
    "ogg": ("opus",),
    "matroska,webm": ("opus",),
    "mov,mp4,m4a,3gp,3g2,mj2": ("aac",),
    "amr": ("amr_nb", "amr_wb"),
}


def cut_evenly(duration_ms: int, limit_ms: int, overlap_ms: int) -> list[tuple[int, int]]:
    """Cut into equal spans (start, end) of at most `limit_ms`, each overlapping the next by `overlap_ms`."""
    if duration_ms <= limit_ms:
        return [(0, duration_ms)]
    count = math.ceil((duration_ms - overlap_ms) / (limit_ms - overlap_ms))
    step = math.ceil((duration_ms - overlap_ms) / count)
    return [(i * step, min((i + 1) * step + overlap_ms, duration_ms)) for i in range(count)]


def recognisable_as_is(audio: Audio, options: RecognitionOptions, limit_ms: int) -> bool:
    """Whether the recogniser accepts the upload itself: short enough, a readable format, no channels to mix down."""
    assert audio.duration_ms is not None
    one_voice_track = audio.channels == 1 or options.channels is ChannelMode.SEPARATE
    readable = audio.codec in READABLE.get(audio.container or "", ())
    return audio.duration_ms <= limit_ms and one_voice_track and readable


def plan_chunks(
    audio: Audio, options: RecognitionOptions, *, limit_ms: int, overlap_ms: int, work_prefix: str
) -> tuple[Chunk, ...]:
    """Plan the chunks of a probed recording: the upload itself, or FLAC files under `work_prefix`."""
    assert audio.duration_ms is not None
    if recognisable_as_is(audio, options, limit_ms):
        return (Chunk(index=0, start_ms=0, end_ms=audio.duration_ms, uri=audio.uri),)
    spans = cut_evenly(audio.duration_ms, limit_ms, overlap_ms)
    return tuple(
        Chunk(index=i, start_ms=start, end_ms=end, uri=f"{work_prefix}/{i:03d}.flac")
        for i, (start, end) in enumerate(spans)
    )
