"""Recognition of audio by a configuration."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from google.cloud.speech_v2.types import cloud_speech as cs

from infra.local.speech.api.adaptation import Lookup, phrases
from infra.local.speech.api.audio_format import raw_format
from infra.local.speech.api.errors import invalid
from infra.local.speech.api.languages import whisper_codes
from infra.local.speech.api.limits import SEPARATE, check_config
from infra.local.speech.api.results import ChannelResult
from infra.local.speech.engine.audio import AudioError, AudioFile, probe
from infra.local.speech.engine.engine import Progress, SpeechEngine
from infra.local.speech.engine.transcript import EngineOptions, SpeakerBounds
from infra.local.speech.object_access import ObjectAccess

LengthCheck = Callable[[cs.RecognitionConfig, float], None]
"""Told the configuration and the seconds of audio; raises INVALID_ARGUMENT if they are too many."""
Fraction = Callable[[float], None]
"""Called with the progress, 0..1. It may raise to stop the work."""


@dataclass(frozen=True)
class AudioRecognition:
    """Recognises objects and bytes by a temporary file, because hours of audio do not fit in memory.

    `engine` returns the engine of a model when it is loaded, `stored` finds phrase sets, `scratch` is the folder of
    temporary files.
    """

    engine: Callable[[str], SpeechEngine]
    stored: Lookup
    objects: ObjectAccess
    scratch: Path

    def check(self, config: cs.RecognitionConfig) -> None:
        """Raises INVALID_ARGUMENT or NOT_FOUND for a configuration that fails with any audio."""
        check_config(config)
        raw_format(config)
        self._options(config)

    def of_object(
        self, uri: str, config: cs.RecognitionConfig, done: Fraction, check: LengthCheck
    ) -> Sequence[ChannelResult]:
        """Returns the transcripts of an object, one for each requested channel. Raises `ApiError`."""
        with tempfile.TemporaryDirectory(dir=self.scratch) as folder:
            path = Path(folder) / "audio"
            self.objects.download(uri, path)
            return self._of_file(path, config, check, done)

    def of_content(self, content: bytes, config: cs.RecognitionConfig, check: LengthCheck) -> Sequence[ChannelResult]:
        """Returns the transcripts of bytes. Raises `ApiError`."""
        with tempfile.TemporaryDirectory(dir=self.scratch) as folder:
            path = Path(folder) / "audio"
            path.write_bytes(content)
            return self._of_file(path, config, check, lambda _: None)

    def _of_file(
        self, path: Path, config: cs.RecognitionConfig, check: LengthCheck, done: Fraction
    ) -> Sequence[ChannelResult]:
        try:
            audio = probe(path, raw_format(config))
            check(config, audio.seconds)
            return self._channels(audio, config, done)
        except AudioError as error:
            raise invalid(f"The audio cannot be decoded: {error}.") from error

    def _channels(self, audio: AudioFile, config: cs.RecognitionConfig, done: Fraction) -> Sequence[ChannelResult]:
        options, engine = self._options(config), self.engine(config.model)
        if config.features.multi_channel_mode != SEPARATE:
            return [ChannelResult(0, engine.transcribe(audio, 0, options, _share(audio, 0, 1, done)))]
        return [
            ChannelResult(i + 1, engine.transcribe(audio, i, options, _share(audio, i, audio.channels, done)))
            for i in range(audio.channels)
        ]

    def _options(self, config: cs.RecognitionConfig) -> EngineOptions:
        return EngineOptions(
            languages=whisper_codes(config.language_codes, self.engine(config.model).languages),
            phrases=phrases(config.adaptation, self.stored),
            speakers=_speakers(config.features),
        )


def _share(audio: AudioFile, channel: int, channels: int, done: Fraction) -> Progress:
    """Returns the progress of one channel as a fraction of all; a header may understate the length."""

    def progress(seconds: float) -> None:
        within = min(1.0, seconds / audio.seconds) if audio.seconds else 0.0
        done((channel + within) / channels)

    return progress


def _speakers(features: cs.RecognitionFeatures) -> SpeakerBounds | None:
    """Returns the speaker bounds if the message is present, even if it is empty."""
    if "diarization_config" not in features:
        return None
    bounds = features.diarization_config
    return SpeakerBounds(bounds.min_speaker_count or None, bounds.max_speaker_count or None)
