"""Grouping of words into segments: one speaker's words without a long pause."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared.transcription.domain.options import ChannelMode, RecognitionOptions
from shared.transcription.domain.words import Word

PAUSE_MS = 1200  # a silence that people hear as a break; subtitle guides split from one second on
SENTENCE_MS = 6_000  # a sentence may end a segment once the segment is this long
LONGEST_MS = 30_000
LONGEST_CHARACTERS = 400
SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！", "।", "؟")


class Segment(NamedTuple):
    """Consecutive words of one speaker. `id` is unique in its version; times in milliseconds."""

    id: str
    start_ms: int
    end_ms: int
    speaker: str
    text: str
    confidence: float
    words: tuple[Word, ...]


def in_order(speakers: Iterable[str]) -> list[str]:
    """Sort speakers by their names: S2 before S10."""
    return sorted(speakers, key=lambda who: (len(who), who))


def group_words(words: Iterable[Word], *, apart: bool = False, chunk: int | None = None) -> Iterator[Segment]:
    """Group words, sorted by time, into segments; ids count up from 0, with the prefix of their `chunk`, if any.

    With `apart` each speaker has their own channel, so that simultaneous speech does not split segments.
    """
    groups = _groups_of_each(words) if apart else _groups(words)
    for index, group in enumerate(groups):
        yield new_segment(f"{index:06d}" if chunk is None else f"{chunk:03d}-{index:06d}", group)


def is_split_by_channel(options: RecognitionOptions) -> bool:
    """Whether each channel is recognised separately."""
    return options.channels is ChannelMode.SEPARATE


def _groups_of_each(words: Iterable[Word]) -> list[list[Word]]:
    said: dict[str, list[Word]] = {}
    for word in words:
        said.setdefault(word.speaker, []).append(word)
    return sorted(group for each in said.values() for group in _groups(each))


def new_segment(segment_id: str, words: list[Word]) -> Segment:
    """Make a segment of at least one word."""
    confidence = sum(word.confidence for word in words) / len(words)
    return Segment(
        id=segment_id,
        start_ms=words[0].start_ms,
        end_ms=max(word.end_ms for word in words),
        speaker=words[0].speaker,
        text=join_texts(word.text for word in words),
        confidence=round(confidence, 3),
        words=tuple(words),
    )


def _groups(words: Iterable[Word]) -> Iterator[list[Word]]:
    group: list[Word] = []
    for word in words:
        if group and _breaks(group, word):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _breaks(group: list[Word], word: Word) -> bool:
    last, length_ms = group[-1], word.end_ms - group[0].start_ms
    return (
        word.speaker != last.speaker
        or word.start_ms - last.end_ms >= PAUSE_MS
        or (last.text.endswith(SENTENCE_ENDS) and last.end_ms - group[0].start_ms >= SENTENCE_MS)
        or length_ms > LONGEST_MS
        or sum(len(w.text) + 1 for w in group) + len(word.text) > LONGEST_CHARACTERS
    )


def join_texts(texts: Iterable[str]) -> str:
    """Join words with spaces, but without between characters of scripts that use none (Chinese, Japanese)."""
    text = ""
    for word in texts:
        text += word if not text or not word or (_unspaced(text[-1]) and _unspaced(word[0])) else f" {word}"
    return text


def _unspaced(character: str) -> bool:
    """CJK punctuation, kana, ideographs and full-width forms; Hangul is written with spaces."""
    return "\u3000" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff" or "\uff00" <= character <= "\uff60"
