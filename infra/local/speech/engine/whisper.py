"""Words of an audio window, by a Whisper model on CTranslate2."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from faster_whisper import WhisperModel
from faster_whisper.vad import get_speech_timestamps

from infra.local.speech.engine.audio import Samples
from infra.local.speech.engine.missed_speech import recover_missed_words
from infra.local.speech.engine.transcript import RecognizedWord
from infra.local.speech.engine.windows import AudioWindow

BEAM = 5
UNSPACED = ("zh", "ja", "th", "lo", "my", "yue")  # languages written without spaces


@dataclass(frozen=True)
class WhisperHardware:
    """Hardware of the model; `compute_type` is CTranslate2's (int8, float16, ...), 0 threads means one per core."""

    device: str = "cpu"
    compute_type: str = "int8"
    threads: int = 0

    @property
    def cores(self) -> int:
        """The number of threads of one model."""
        return self.threads or os.cpu_count() or 1


class WhisperRecognizer:
    """A loaded model. Silero VAD always runs first: without it whole sentences of clear speech were missing."""

    def __init__(self, model: Path, hardware: WhisperHardware) -> None:
        self._model = WhisperModel(
            str(model),
            device=hardware.device,
            compute_type=hardware.compute_type,
            cpu_threads=hardware.cores,
            local_files_only=True,
        )
        self.languages = frozenset(self._model.supported_languages)

    def language_of(self, samples: Samples, among: Sequence[str]) -> str | None:
        """Returns the likeliest language of `among` (any, if empty); None before the first speech."""
        candidates = among or sorted(self.languages)
        if len(candidates) == 1:
            return candidates[0]
        if not get_speech_timestamps(samples):
            return None
        _, _, odds = self._model.detect_language(audio=samples, vad_filter=True)
        return str(max((pair for pair in odds if pair[0] in candidates), key=lambda pair: pair[1])[0])

    def words(self, window: AudioWindow, language: str, phrases: Sequence[str] = ()) -> Iterator[RecognizedWord]:
        """Yields the window's words in order; each 30 seconds are decoded on demand."""
        hear = partial(self._heard, language=language, phrases=phrases)
        return recover_missed_words(window, hear(window), hear)

    def _heard(self, window: AudioWindow, language: str, phrases: Sequence[str]) -> Iterator[RecognizedWord]:
        segments, _ = self._model.transcribe(
            window.samples,
            language=language,
            beam_size=BEAM,
            word_timestamps=True,
            vad_filter=True,
            condition_on_previous_text=False,  # a wrong guess must not affect the rest of the hour
            hotwords=", ".join(phrases) or None,
        )
        pieces = (_word_piece(window, word) for segment in segments for word in segment.words)
        return pieces if language in UNSPACED else join_pieces(pieces)


def _word_piece(window: AudioWindow, word: Any) -> RecognizedWord:
    start, end = window.start + float(word.start), window.start + float(word.end)
    return RecognizedWord(start, max(start, end), word.word, float(word.probability))


def join_pieces(pieces: Iterable[RecognizedWord]) -> Iterator[RecognizedWord]:
    """Joins pieces to words: a piece without a leading space ("-minded") belongs to the word before."""
    held: RecognizedWord | None = None
    for piece in pieces:
        if held is not None and not piece.text.startswith(" "):
            confidence = min(held.confidence, piece.confidence)
            held = RecognizedWord(held.start, piece.end, held.text + piece.text, confidence)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held
