"""Transcripts as messages of Speech-to-Text v2, with the requested features only."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from google.cloud.speech_v2.types import cloud_speech as cs

from infra.local.speech.api.languages import tag_of
from infra.local.speech.engine.transcript import ChannelTranscript, RecognizedUtterance, RecognizedWord


@dataclass(frozen=True)
class ChannelResult:
    """The transcript of a channel; `tag` counts from 1, and is 0 if only one channel was requested."""

    tag: int
    transcript: ChannelTranscript


def duration(seconds: float) -> timedelta:
    """A duration to the millisecond."""
    return timedelta(milliseconds=round(seconds * 1000))


def billed(channels: Sequence[ChannelResult]) -> timedelta:
    """Returns the duration that Google would bill: each channel, rounded up to the second."""
    return timedelta(seconds=sum(math.ceil(channel.transcript.seconds) for channel in channels))


def results(
    channels: Sequence[ChannelResult], config: cs.RecognitionConfig, request_id: str
) -> cs.BatchRecognizeResults:
    """Returns the results of a file, in order of their end."""
    found = [_result(u, channel, config) for channel in channels for u in channel.transcript.utterances]
    found.sort(key=lambda result: (result.result_end_offset, result.channel_tag))
    metadata = cs.RecognitionResponseMetadata(request_id=request_id, total_billed_duration=billed(channels))
    return cs.BatchRecognizeResults(results=found, metadata=metadata)


def _result(
    utterance: RecognizedUtterance, channel: ChannelResult, config: cs.RecognitionConfig
) -> cs.SpeechRecognitionResult:
    alternative = cs.SpeechRecognitionAlternative(
        transcript=utterance.text,
        confidence=utterance.confidence,
        words=_words(utterance, config.features),
    )
    return cs.SpeechRecognitionResult(
        alternatives=[alternative],
        channel_tag=channel.tag,
        result_end_offset=duration(utterance.words[-1].end),
        language_code=tag_of(channel.transcript.language, config.language_codes),
    )


def _words(utterance: RecognizedUtterance, features: cs.RecognitionFeatures) -> list[cs.WordInfo]:
    labelled = "diarization_config" in features
    if not (features.enable_word_time_offsets or features.enable_word_confidence or labelled):
        return []
    return [_word(word, features) for word in utterance.words]


def _word(word: RecognizedWord, features: cs.RecognitionFeatures) -> cs.WordInfo:
    info = cs.WordInfo(word=word.text.strip(), speaker_label=word.speaker)
    if features.enable_word_time_offsets:
        info.start_offset = duration(word.start)
        info.end_offset = duration(word.end)
    if features.enable_word_confidence:
        info.confidence = word.confidence
    return info
