"""Recordings that say in JSON what they are."""

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from shared.core.domain.errors import BadAudio
from shared.transcription.ports import CutAudio, ProbedAudio

LOUD = 100  # every peak of a recording that it cuts


def recording(duration_ms: int, **facts: Any) -> bytes:
    """A file that `FakeReader` takes for a recording of this length."""
    sound = {"channels": 1, "codec": "flac", "container": "flac", "complete": True} | facts
    return json.dumps({"duration_ms": duration_ms, **sound}).encode()


class FakeReader:
    def probe(self, file: BinaryIO) -> ProbedAudio:
        try:
            return ProbedAudio(**json.loads(file.read()))
        except ValueError as error:
            raise BadAudio("The file cannot be read as a recording.") from error

    def cut(
        self, file: BinaryIO, stretches: Sequence[tuple[int, int]], *, mix: bool, peak_ms: int
    ) -> Iterator[CutAudio]:
        sound = self.probe(file)
        for start, end in stretches:
            channels = 1 if mix else sound.channels
            peaks = bytes([LOUD] * (-(-end // peak_ms) - start // peak_ms))
            yield CutAudio(io.BytesIO(recording(end - start, channels=channels)), peaks)
