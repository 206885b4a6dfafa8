"""What was found in a file becomes segments as a version has them: in order of time, within borders, labelled."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from shared.exchange.domain.imports.speakers import MOST_SPEAKERS, ParsedSpeaker, label_speakers
from shared.exchange.domain.imports.utterances import DraftTranscript, Utterance, unreadable
from shared.transcription.domain.segments import Segment
from shared.transcription.domain.words import Word
from shared.transcripts.domain.edits.word_timing import clamped

LONGEST = 10_000  # characters of a segment, as an edit may make it
SLACK_MS = 10_000  # by which a transcript may be longer than its recording: recognisers hear things in the last silence


class ParsedTranscript(NamedTuple):
    """A version's words, its speakers in order of their first words, and the words in each language that is known."""

    segments: list[Segment]
    speakers: list[ParsedSpeaker]
    languages: dict[str, int]


def to_parsed_transcript(draft: DraftTranscript, duration_ms: int | None, most_ms: int) -> ParsedTranscript:
    """Raises `BadTranscript` for words behind the end of the recording, or than which none may be longer."""
    said = sorted((each for each in draft.utterances if each.words), key=lambda each: each.start_ms)
    if not said:
        raise unreadable("The file", "there are no words in it")
    _check_last(said[-1], duration_ms, most_ms)
    if len({each.speaker for each in said}) > MOST_SPEAKERS:
        raise unreadable("The file", f"there are more than {MOST_SPEAKERS} speakers; import it with speakers=false")
    speaker_labels = label_speakers((each.speaker for each in said), draft.names, draft.roles)
    end_ms = duration_ms if duration_ms is not None else most_ms
    parts = sorted(
        (part for each in said for part in _segments(each, speaker_labels, end_ms)), key=lambda part: part.start_ms
    )
    segments = [part._replace(id=f"{index:06d}") for index, part in enumerate(parts)]
    return ParsedTranscript(segments, list(speaker_labels.values()), draft.languages)


def _check_last(last: Utterance, duration_ms: int | None, most_ms: int) -> None:
    if duration_ms is not None and last.start_ms > duration_ms + SLACK_MS:
        raise unreadable(last.place, f"begins after the recording's end, which is at {duration_ms} ms")
    if last.start_ms > most_ms:
        raise unreadable(last.place, f"begins after {most_ms} ms; no recording is longer")


def _segments(said: Utterance, speaker_labels: Mapping[str, ParsedSpeaker], end_ms: int) -> Iterator[Segment]:
    """As it is, or in parts if it is too long for one."""
    speaker = speaker_labels[said.speaker].label
    begin, until = min(max(said.start_ms, 0), end_ms), min(max(said.end_ms, said.start_ms, 0), end_ms)
    words = [word._replace(speaker=speaker) for word in clamped(said.words, begin, until)]
    if len(said.text) <= LONGEST:
        yield Segment("", begin, until, speaker, said.text, _sure(said, words), tuple(words))
        return
    for text, part in _parts(said, words):
        yield Segment("", part[0].start_ms, part[-1].end_ms, speaker, text, _sure(said, part), tuple(part))


def _parts(said: Utterance, words: Iterable[Word]) -> Iterator[tuple[str, list[Word]]]:
    """Text and words of pieces that are short enough."""
    held, begin, position = list[Word](), 0, 0
    for word in words:
        at = said.text.index(word.text, position)
        if len(word.text) > LONGEST:
            raise unreadable(said.place, f"a word has more than {LONGEST} characters")
        if held and at + len(word.text) - begin > LONGEST:
            yield said.text[begin:at].strip(), held
            held, begin = [], at
        held.append(word)
        position = at + len(word.text)
    yield said.text[begin:].strip(), held


def _sure(said: Utterance, words: list[Word]) -> float:
    if said.confidence is not None:
        return round(said.confidence, 3)
    return round(sum(word.confidence for word in words) / len(words), 3)
