"""What the suites of recordings share."""

import io

from shared.transcription.ports import AudioReader
from tests.support.audio_files import CODECS

SECONDS = 12
TOLERANCE_MS = 150  # codecs pad to whole frames; AAC most, by two of 64 ms at this rate
FORMATS = list(CODECS)


def cut(reader: AudioReader, data: bytes, *stretches: tuple[int, int], mix: bool = True) -> list[bytes]:
    return [each.flac.read() for each in reader.cut(io.BytesIO(data), stretches, mix=mix, peak_ms=20)]
