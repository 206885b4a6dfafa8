"""Speaker labels on words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from infra.local.speech.engine.diarization.timeline import SpeakerTimeline
from infra.local.speech.engine.transcript import RecognizedWord


def label_words(words: Iterable[RecognizedWord], timeline: SpeakerTimeline) -> Iterator[RecognizedWord]:
    """Labels each word with the speaker who speaks longest during it: "1", "2", ... in order of appearance."""
    labels: dict[int | None, str] = {}
    for word in words:
        speaker = timeline.speaker_at(word.start, word.end)
        yield replace(word, speaker=labels.setdefault(speaker, str(len(labels) + 1)))
