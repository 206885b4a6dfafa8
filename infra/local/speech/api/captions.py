"""WebVTT and SubRip captions of a transcript."""

import html
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from infra.local.speech.api.results import ChannelResult
from infra.local.speech.engine.transcript import RecognizedUtterance, RecognizedWord

LINE_LENGTH = 42  # characters; subtitlers allow two such lines and seven seconds
MAX_CAPTION_LENGTH = 2 * LINE_LENGTH - 8  # so that wrapping at words still fits two lines
LONGEST_SECONDS = 7.0


@dataclass(frozen=True)
class CaptionCue:
    """One caption, in seconds."""

    start: float
    end: float
    text: str


def vtt(channels: Sequence[ChannelResult]) -> str:
    """A WebVTT file."""
    return "\n".join(
        ["WEBVTT\n", *(f"{_span(cue, '.')}\n{html.escape(cue.text, quote=False)}\n" for cue in _cues(channels))]
    )


def srt(channels: Sequence[ChannelResult]) -> str:
    """A SubRip file."""
    return "\n".join(f"{i}\n{_span(cue, ',')}\n{cue.text}\n" for i, cue in enumerate(_cues(channels), 1))


def _cues(channels: Sequence[ChannelResult]) -> list[CaptionCue]:
    cues = [cue for channel in channels for u in channel.transcript.utterances for cue in _cues_of(u)]
    return sorted(cues, key=lambda cue: (cue.start, cue.end))


def _cues_of(utterance: RecognizedUtterance) -> Iterator[CaptionCue]:
    held: list[RecognizedWord] = []
    for word in utterance.words:
        if held and not _fits([*held, word]):
            yield _cue(held)
            held = []
        held.append(word)
    yield _cue(held)


def _fits(words: list[RecognizedWord]) -> bool:
    return len(_text(words)) <= MAX_CAPTION_LENGTH and words[-1].end - words[0].start <= LONGEST_SECONDS


def _cue(words: list[RecognizedWord]) -> CaptionCue:
    return CaptionCue(words[0].start, words[-1].end, textwrap.fill(_text(words), LINE_LENGTH))


def _text(words: list[RecognizedWord]) -> str:
    return "".join(word.text for word in words).strip()


def _span(cue: CaptionCue, point: str) -> str:
    return f"{_timestamp(cue.start, point)} --> {_timestamp(max(cue.end, cue.start + 0.001), point)}"


def _timestamp(seconds: float, point: str) -> str:
    minutes, milliseconds = divmod(round(seconds * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    whole, milliseconds = divmod(milliseconds, 1000)
    return f"{hours:02}:{minutes:02}:{whole:02}{point}{milliseconds:03}"
