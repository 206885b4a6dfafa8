"""The complete JSON format, times in ms. docs/transcript.schema.json is generated from these models."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from shared.core.domain.model import Model
from shared.exchange.domain.exports.options import ExportOptions, Layout
from shared.exchange.domain.exports.shown_text import lay_out
from shared.transcription.domain.segments import Segment
from shared.transcription.domain.words import Word
from shared.transcripts.domain.transcript_view import TranscriptView

FORMAT: Literal["earshot-transcript-1"] = "earshot-transcript-1"


class TranscriptWord(Model):
    """A word and its time; `confidence` 0 to 1, 0 if unknown."""

    start_ms: int = Field(ge=0)
    end_ms: int = Field(ge=0)
    text: str
    confidence: float = Field(ge=0, le=1)


class TranscriptSegment(Model):
    """Speech of one speaker without a long pause, or a paragraph of it. Without `words` if they are not requested."""

    id: str = Field(description="Unique in its version.")
    start_ms: int = Field(ge=0)
    end_ms: int = Field(ge=0)
    speaker: str = Field(description="The label of the speaker.")
    speaker_name: str | None = None
    role: str | None = None
    text: str
    confidence: float = Field(ge=0, le=1)
    words: tuple[TranscriptWord, ...] | None = None


class TranscriptHead(Model):
    """The fields of the whole transcript."""

    format: Literal["earshot-transcript-1"] = FORMAT
    session: str
    version: int = Field(ge=1)
    title: str
    languages: tuple[str, ...]
    duration_ms: int | None


class TranscriptDocument(TranscriptHead):
    """One version of a session, ordered by time. All times are ms from the start of the recording."""

    segments: tuple[TranscriptSegment, ...]


def write_json(view: TranscriptView, options: ExportOptions) -> Iterator[str]:
    """One line a segment."""
    session = view.session
    head = TranscriptHead(
        session=session.id,
        version=view.version,
        title=session.title,
        languages=session.languages,
        duration_ms=session.duration_ms,
    )
    yield head.model_dump_json(by_alias=True)[:-1] + ',"segments":['
    for index, each in enumerate(lay_out(view.segments, options.layout or Layout.SEGMENTS)):
        yield ("," if index else "") + "\n" + _segment(view, each, options).model_dump_json(by_alias=True)
    yield "\n]}\n"


def _segment(view: TranscriptView, each: Segment, options: ExportOptions) -> TranscriptSegment:
    voice = view.voice(each.speaker)
    return TranscriptSegment.model_construct(
        id=each.id,
        start_ms=each.start_ms,
        end_ms=each.end_ms,
        speaker=each.speaker,
        speaker_name=voice.name if options.speakers else None,
        role=voice.role if options.roles is not False else None,
        text=each.text,
        confidence=each.confidence,
        words=tuple(map(_word, each.words)) if options.words is not False else None,
    )


def _word(word: Word) -> TranscriptWord:
    return TranscriptWord.model_construct(
        start_ms=word.start_ms, end_ms=word.end_ms, text=word.text, confidence=word.confidence
    )
