"""Audio through the engine, as a configuration asks."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from google.cloud.speech_v2.types import cloud_speech as cs

from infra.local.speech.api.adaptation import Lookup, phrases
from infra.local.speech.api.decoding import raw_format
from infra.local.speech.api.errors import invalid
from infra.local.speech.api.languages import whisper_codes
from infra.local.speech.api.limits import SEPARATE, check_config
from infra.local.speech.api.results import Channel
from infra.local.speech.engine.audio import Audio, AudioError, probe
from infra.local.speech.engine.engine import Engine, Progress
from infra.local.speech.engine.transcript import Options, Speakers
from infra.local.speech.objects import Objects

LengthCheck = Callable[[cs.RecognitionConfig, float], None]
"""Told the configuration and the seconds of audio; raises INVALID_ARGUMENT if they are too many."""
Fraction = Callable[[float], None]
"""Told how much of the work is done, 0..1; may raise to stop it."""


@dataclass(frozen=True)
class Recognition:
    """Recognises objects and bytes by way of a file on disk: audio of hours is never held in memory.

    `engine` gives the one for a model, and waits until it is loaded;
    `stored` finds phrase sets, `scratch` is the folder of those files.
    """

    engine: Callable[[str], Engine]
    stored: Lookup
    objects: Objects
    scratch: Path

    def check(self, config: cs.RecognitionConfig) -> None:
        """Refuses with INVALID_ARGUMENT or NOT_FOUND what no audio could be recognised with."""
        check_config(config)
        raw_format(config)
        self._options(config)

    def of_object(
        self, uri: str, config: cs.RecognitionConfig, done: Fraction, check: LengthCheck
    ) -> Sequence[Channel]:
        """The transcripts of an object, one for each channel asked for; raises `ApiError`."""
        with tempfile.TemporaryDirectory(dir=self.scratch) as folder:
            path = Path(folder) / "audio"
            self.objects.download(uri, path)
            return self._of_file(path, config, check, done)

    def of_content(self, content: bytes, config: cs.RecognitionConfig, check: LengthCheck) -> Sequence[Channel]:
        """The transcripts of bytes; raises `ApiError`."""
        with tempfile.TemporaryDirectory(dir=self.scratch) as folder:
            path = Path(folder) / "audio"
            path.write_bytes(content)
            return self._of_file(path, config, check, lambda _: None)

    def _of_file(
        self, path: Path, config: cs.RecognitionConfig, check: LengthCheck, done: Fraction
    ) -> Sequence[Channel]:
        try:
            audio = probe(path, raw_format(config))
            check(config, audio.seconds)
            return self._channels(audio, config, done)
        except AudioError as error:
            raise invalid(f"The audio cannot be decoded: {error}.") from error

    def _channels(self, audio: Audio, config: cs.RecognitionConfig, done: Fraction) -> Sequence[Channel]:
        options, engine = self._options(config), self.engine(config.model)
        if config.features.multi_channel_mode != SEPARATE:
            return [Channel(0, engine.transcribe(audio, 0, options, _share(audio, 0, 1, done)))]
        return [
            Channel(i + 1, engine.transcribe(audio, i, options, _share(audio, i, audio.channels, done)))
            for i in range(audio.channels)
        ]

    def _options(self, config: cs.RecognitionConfig) -> Options:
        return Options(
            languages=whisper_codes(config.language_codes, self.engine(config.model).languages),
            phrases=phrases(config.adaptation, self.stored),
            speakers=_speakers(config.features),
        )


def _share(audio: Audio, channel: int, channels: int, done: Fraction) -> Progress:
    """Seconds of one channel as a fraction of all; a header may understate the length."""

    def progress(seconds: float) -> None:
        within = min(1.0, seconds / audio.seconds) if audio.seconds else 0.0
        done((channel + within) / channels)

    return progress


def _speakers(features: cs.RecognitionFeatures) -> Speakers | None:
    """Presence asks: the message is false when it is empty."""
    if "diarization_config" not in features:
        return None
    bounds = features.diarization_config
    return Speakers(bounds.min_speaker_count or None, bounds.max_speaker_count or None)
