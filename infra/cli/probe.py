"""How long a recording is, looked up in the file itself as the functions do, if that takes only a glance."""

import io
from pathlib import Path

from shared.core.domain.errors import BadAudio
from shared.transcription.adapters.av_reader import AvReader

GLANCE_BYTES = 32_000_000  # read in a fraction of a second; only a large file without a written length needs more


def seconds_in(path: Path) -> float | None:
    """None for a file that is no recording, breaks off, or would have to be read as a whole."""
    try:
        with Glance(path) as file:
            sound = AvReader().probe(file)
    except (BadAudio, TooMuch, OSError):
        return None
    return sound.duration_ms / 1000 if sound.complete and sound.duration_ms > 0 else None


class TooMuch(Exception):
    """More was to be read than a glance."""


class Glance(io.FileIO):
    """A file of which not much can be read: then it raises `TooMuch`."""

    _read = 0

    def read(self, size: int | None = -1) -> bytes:
        """At most `size` bytes."""
        if self._read >= GLANCE_BYTES:
            raise TooMuch
        data = super().read(-1 if size is None else size)
        self._read += len(data)
        return data
