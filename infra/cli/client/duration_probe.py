"""Duration of a recording, read from the start of the file with the reader that the functions use."""

import io
from pathlib import Path

from shared.core.domain.errors import BadAudio
from shared.transcription.adapters.av_reader import AvReader

MAX_BYTES = 32_000_000  # less than a second; only a large file without a length in its header needs more


def probe_seconds(path: Path) -> float | None:
    """Returns the duration, or None if the file is no recording, is truncated, or would have to be read whole."""
    try:
        with HeadReader(path) as file:
            sound = AvReader().probe(file)
    except (BadAudio, ReadLimitExceeded, OSError):
        return None
    return sound.duration_ms / 1000 if sound.complete and sound.duration_ms > 0 else None


class ReadLimitExceeded(Exception):
    """The probe asked for more bytes than it may read."""


class HeadReader(io.FileIO):
    """A file that raises `ReadLimitExceeded` after `MAX_BYTES`."""

    _read = 0

    def read(self, size: int | None = -1) -> bytes:
        """Reads at most `size` bytes."""
        if self._read >= MAX_BYTES:
            raise ReadLimitExceeded
        data = super().read(-1 if size is None else size)
        self._read += len(data)
        return data
