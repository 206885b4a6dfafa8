"""The engine: one channel of an audio file in, a transcript out, in memory that does not grow with its length."""

from collections.abc import Callable, Iterator
from typing import Protocol

from infra.local.speech.engine.audio import Audio, Samples, blocks
from infra.local.speech.engine.diarization.diarizer import Diarizer
from infra.local.speech.engine.diarization.labels import label
from infra.local.speech.engine.sentences import utterances
from infra.local.speech.engine.transcript import Options, Transcript, Word
from infra.local.speech.engine.whisper import Whisper
from infra.local.speech.engine.windows import Window, windows

Progress = Callable[[float], None]
"""Told the seconds of sound that are behind, which only grow; it may raise to stop the work."""


class Engine(Protocol):
    """What the API needs of a recogniser."""

    @property
    def languages(self) -> frozenset[str]:
        """The Whisper codes of the languages it can recognise."""
        ...

    def transcribe(self, audio: Audio, channel: int, options: Options, progress: Progress) -> Transcript:
        """Recognises one channel, counted from 0; raises `AudioError`."""
        ...


class WhisperEngine:
    """Whisper for the words, a diarizer for who said them."""

    def __init__(self, whisper: Whisper, diarizer: Diarizer) -> None:
        self._whisper = whisper
        self._diarizer = diarizer

    @property
    def languages(self) -> frozenset[str]:
        """The Whisper codes of the languages the model knows."""
        return self._whisper.languages

    def transcribe(self, audio: Audio, channel: int, options: Options, progress: Progress) -> Transcript:
        """Recognises one channel, counted from 0; raises `AudioError`."""
        hearing = _Hearing(self._whisper, options, progress)
        sound = blocks(audio, channel)
        if options.speakers is None:
            return Transcript(utterances(hearing.words(sound)), hearing.language, hearing.seconds)
        diarization = self._diarizer.start()
        words = list(hearing.words(diarization.listener_probe(sound, hearing.listened)))
        timeline = diarization.finish(options.speakers)
        return Transcript(utterances(label(words, timeline)), hearing.language, hearing.seconds)


class _Hearing:
    """The state of one pass: where it is, and which language it settled on."""

    def __init__(self, whisper: Whisper, options: Options, progress: Progress) -> None:
        self._whisper = whisper
        self._options = options
        self._progress = progress
        self._listened: float | None = None
        self.language = ""
        self.seconds = 0.0

    def listened(self, seconds: float) -> None:
        """Told how far the diarizer is, which is ahead of the words and takes about as long."""
        self._listened = seconds
        self._tell()

    def words(self, sound: Iterator[Samples]) -> Iterator[Word]:
        for window in windows(sound):
            self.language = self.language or self._whisper.language_of(window.samples, self._options.languages) or ""
            if self.language:
                yield from self._heard(window)
            self._advance(window.end)

    def _heard(self, window: Window) -> Iterator[Word]:
        for word in self._whisper.words(window, self.language, self._options.phrases):
            yield word
            self._advance(word.end)

    def _advance(self, seconds: float) -> None:
        self.seconds = max(self.seconds, seconds)
        self._tell()

    def _tell(self) -> None:
        behind = self.seconds if self._listened is None else (self.seconds + self._listened) / 2
        self._progress(behind)
