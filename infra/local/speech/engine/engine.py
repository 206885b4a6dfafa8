"""The engine: transcribes one channel of an audio file in constant memory."""

from collections.abc import Callable, Iterator
from typing import Protocol

from infra.local.speech.engine.audio import AudioFile, Samples, blocks
from infra.local.speech.engine.diarization.diarizer import Diarizer
from infra.local.speech.engine.diarization.labels import label_words
from infra.local.speech.engine.sentences import utterances
from infra.local.speech.engine.transcript import ChannelTranscript, EngineOptions, RecognizedWord
from infra.local.speech.engine.whisper import WhisperRecognizer
from infra.local.speech.engine.windows import AudioWindow, windows

Progress = Callable[[float], None]
"""Called with the transcribed seconds, which only grow. It may raise to stop the work."""


class SpeechEngine(Protocol):
    """Interface of an engine."""

    @property
    def languages(self) -> frozenset[str]:
        """The Whisper codes of its languages."""
        ...

    def transcribe(
        self, audio: AudioFile, channel: int, options: EngineOptions, progress: Progress
    ) -> ChannelTranscript:
        """Transcribes one channel, counted from 0. Raises `AudioError`."""
        ...


class WhisperEngine:
    """An engine with Whisper for words, and a diarizer for speakers."""

    def __init__(self, whisper: WhisperRecognizer, diarizer: Diarizer) -> None:
        self._whisper = whisper
        self._diarizer = diarizer

    @property
    def languages(self) -> frozenset[str]:
        """The Whisper codes of the model's languages."""
        return self._whisper.languages

    def transcribe(
        self, audio: AudioFile, channel: int, options: EngineOptions, progress: Progress
    ) -> ChannelTranscript:
        """Transcribes one channel, counted from 0. Raises `AudioError`."""
        hearing = _ChannelRecognition(self._whisper, options, progress)
        sound = blocks(audio, channel)
        if options.speakers is None:
            return ChannelTranscript(utterances(hearing.words(sound)), hearing.language, hearing.seconds)
        diarization = self._diarizer.start()
        words = list(hearing.words(diarization.listener_probe(sound, hearing.listened)))
        timeline = diarization.finish(options.speakers)
        return ChannelTranscript(utterances(label_words(words, timeline)), hearing.language, hearing.seconds)


class _ChannelRecognition:
    """The state of one channel: its position, and the detected language."""

    def __init__(self, whisper: WhisperRecognizer, options: EngineOptions, progress: Progress) -> None:
        self._whisper = whisper
        self._options = options
        self._progress = progress
        self._listened: float | None = None
        self.language = ""
        self.seconds = 0.0

    def listened(self, seconds: float) -> None:
        """Records the progress of the diarizer, which precedes the words and takes about as long."""
        self._listened = seconds
        self._report_progress()

    def words(self, sound: Iterator[Samples]) -> Iterator[RecognizedWord]:
        for window in windows(sound):
            self.language = self.language or self._whisper.language_of(window.samples, self._options.languages) or ""
            if self.language:
                yield from self._heard(window)
            self._advance(window.end)

    def _heard(self, window: AudioWindow) -> Iterator[RecognizedWord]:
        for word in self._whisper.words(window, self.language, self._options.phrases):
            yield word
            self._advance(word.end)

    def _advance(self, seconds: float) -> None:
        self.seconds = max(self.seconds, seconds)
        self._report_progress()

    def _report_progress(self) -> None:
        behind = self.seconds if self._listened is None else (self.seconds + self._listened) / 2
        self._progress(behind)
