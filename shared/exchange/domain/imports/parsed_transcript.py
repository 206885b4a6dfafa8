"""Turns utterances into segments of a version: ordered by time, inside the recording, with labels."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from shared.exchange.domain.imports.speakers import MAX_SPEAKERS, ParsedSpeaker, label_speakers
from shared.exchange.domain.imports.utterances import DraftTranscript, Utterance, unreadable
from shared.transcription.domain.segments import Segment
from shared.transcription.domain.words import Word
from shared.transcripts.domain.edits.word_timing import clamped

MAX_SEGMENT_CHARACTERS = 10_000  # the limit of an edited segment too
SLACK_MS = 10_000  # tolerance at the end of a recording, because recognisers find words in silence


class ParsedTranscript(NamedTuple):
    """Segments, speakers ordered by their first words, and words by language, as far as known."""

    segments: list[Segment]
    speakers: list[ParsedSpeaker]
    languages: dict[str, int]


def to_parsed_transcript(draft: DraftTranscript, duration_ms: int | None, max_ms: int) -> ParsedTranscript:
    """Segments of a version. Raises `BadTranscript` for words after the end of the recording or after `max_ms`."""
    utterances = sorted((each for each in draft.utterances if each.words), key=lambda each: each.start_ms)
    if not utterances:
        raise unreadable("The file", "it contains no words")
    _check_end(utterances[-1], duration_ms, max_ms)
    if len({each.speaker for each in utterances}) > MAX_SPEAKERS:
        raise unreadable("The file", f"there are more than {MAX_SPEAKERS} speakers; import it with speakers=false")
    speaker_labels = label_speakers((each.speaker for each in utterances), draft.names, draft.roles)
    end_ms = duration_ms if duration_ms is not None else max_ms
    parts = sorted(
        (part for each in utterances for part in _segments(each, speaker_labels, end_ms)),
        key=lambda part: part.start_ms,
    )
    segments = [part._replace(id=f"{index:06d}") for index, part in enumerate(parts)]
    return ParsedTranscript(segments, list(speaker_labels.values()), draft.languages)


def _check_end(last: Utterance, duration_ms: int | None, max_ms: int) -> None:
    if duration_ms is not None and last.start_ms > duration_ms + SLACK_MS:
        raise unreadable(last.place, f"starts after the end of the recording, which is at {duration_ms} ms")
    if last.start_ms > max_ms:
        raise unreadable(last.place, f"starts after {max_ms} ms, the limit of a recording")


def _segments(utterance: Utterance, speaker_labels: Mapping[str, ParsedSpeaker], end_ms: int) -> Iterator[Segment]:
    """The utterance as a segment, or as several if it is too long."""
    speaker = speaker_labels[utterance.speaker].label
    begin, end = min(max(utterance.start_ms, 0), end_ms), min(max(utterance.end_ms, utterance.start_ms, 0), end_ms)
    words = [word._replace(speaker=speaker) for word in clamped(utterance.words, begin, end)]
    if len(utterance.text) <= MAX_SEGMENT_CHARACTERS:
        yield Segment("", begin, end, speaker, utterance.text, _confidence(utterance, words), tuple(words))
        return
    for text, part in _split_text(utterance, words):
        yield Segment("", part[0].start_ms, part[-1].end_ms, speaker, text, _confidence(utterance, part), tuple(part))


def _split_text(utterance: Utterance, words: Iterable[Word]) -> Iterator[tuple[str, list[Word]]]:
    """Texts and words of parts that are short enough."""
    part_words, begin, position = list[Word](), 0, 0
    for word in words:
        at = utterance.text.index(word.text, position)
        if len(word.text) > MAX_SEGMENT_CHARACTERS:
            raise unreadable(utterance.place, f"a word has more than {MAX_SEGMENT_CHARACTERS} characters")
        if part_words and at + len(word.text) - begin > MAX_SEGMENT_CHARACTERS:
            yield utterance.text[begin:at].strip(), part_words
            part_words, begin = [], at
        part_words.append(word)
        position = at + len(word.text)
    yield utterance.text[begin:].strip(), part_words


def _confidence(utterance: Utterance, words: list[Word]) -> float:
    if utterance.confidence is not None:
        return round(utterance.confidence, 3)
    return round(sum(word.confidence for word in words) / len(words), 3)
