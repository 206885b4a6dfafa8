"""Speaker labels on words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from infra.local.speech.engine.diarization.timeline import Timeline
from infra.local.speech.engine.transcript import Word


def label(words: Iterable[Word], timeline: Timeline) -> Iterator[Word]:
    """Gives each word the label of who speaks longest during it: "1", "2", ... in the order they are first heard."""
    labels: dict[int | None, str] = {}
    for word in words:
        speaker = timeline.speaker_at(word.start, word.end)
        yield replace(word, speaker=labels.setdefault(speaker, str(len(labels) + 1)))
