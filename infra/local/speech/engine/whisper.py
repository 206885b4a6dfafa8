"""Words of a window of sound, by a Whisper model on CTranslate2."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from faster_whisper import WhisperModel
from faster_whisper.vad import get_speech_timestamps

from infra.local.speech.engine.audio import Samples
from infra.local.speech.engine.gaps import without_gaps
from infra.local.speech.engine.transcript import Word
from infra.local.speech.engine.windows import Window

BEAM = 5
UNSPACED = ("zh", "ja", "th", "lo", "my", "yue")  # whose words Whisper tells apart without spaces


@dataclass(frozen=True)
class Hardware:
    """Where models run; `compute_type` is CTranslate2's (int8, float16, ...), 0 threads means one a core."""

    device: str = "cpu"
    compute_type: str = "int8"
    threads: int = 0

    @property
    def cores(self) -> int:
        """The threads that one model may use."""
        return self.threads or os.cpu_count() or 1


class Whisper:
    """A loaded model. Silero VAD always runs before it: without, whole sentences of clear speech went missing."""

    def __init__(self, model: Path, hardware: Hardware) -> None:
        self._model = WhisperModel(
            str(model),
            device=hardware.device,
            compute_type=hardware.compute_type,
            cpu_threads=hardware.cores,
            local_files_only=True,
        )
        self.languages = frozenset(self._model.supported_languages)

    def language_of(self, samples: Samples, among: Sequence[str]) -> str | None:
        """The likeliest language of `among` (any, if empty); `None` while nobody has spoken."""
        candidates = among or sorted(self.languages)
        if len(candidates) == 1:
            return candidates[0]
        if not get_speech_timestamps(samples):
            return None
        _, _, odds = self._model.detect_language(audio=samples, vad_filter=True)
        return str(max((pair for pair in odds if pair[0] in candidates), key=lambda pair: pair[1])[0])

    def words(self, window: Window, language: str, phrases: Sequence[str] = ()) -> Iterator[Word]:
        """The window's words in order, as they are decoded; a later 30 seconds is decoded when asked for."""
        hear = partial(self._heard, language=language, phrases=phrases)
        return without_gaps(window, hear(window), hear)

    def _heard(self, window: Window, language: str, phrases: Sequence[str]) -> Iterator[Word]:
        segments, _ = self._model.transcribe(
            window.samples,
            language=language,
            beam_size=BEAM,
            word_timestamps=True,
            vad_filter=True,
            condition_on_previous_text=False,  # one bad guess must not colour the rest of the hour
            hotwords=", ".join(phrases) or None,
        )
        pieces = (_piece(window, word) for segment in segments for word in segment.words)
        return pieces if language in UNSPACED else whole(pieces)


def _piece(window: Window, word: Any) -> Word:
    start, end = window.start + float(word.start), window.start + float(word.end)
    return Word(start, max(start, end), word.word, float(word.probability))


def whole(pieces: Iterable[Word]) -> Iterator[Word]:
    """Words of languages written with spaces: a piece without one before it ("-minded") belongs to the word before."""
    held: Word | None = None
    for piece in pieces:
        if held is not None and not piece.text.startswith(" "):
            confidence = min(held.confidence, piece.confidence)
            held = Word(held.start, piece.end, held.text + piece.text, confidence)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held
