"""What people may say and be called, and how it is exported."""

from typing import Any

from hypothesis import strategies as st

from shared.exchange.domain.exports.formats import FORMATS
from shared.exchange.domain.exports.options import ExportOptions
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.progress import summary_of
from shared.transcription.domain.segments import Segment, group_words
from shared.transcription.domain.words import Word
from shared.transcripts.domain.edits.items import unedited_label
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from shared.transcripts.domain.transcript_view import TranscriptView
from tests.support.samples import a_pass, a_session, words_said

NASTY = [
    "a --> b",
    "12:30 --> 12:45",
    "<b>bold</b>",
    "<v Eve>I</v>",
    "AT&T &amp; &lt;",
    "{\\an8}up",
    "NOTE this",
    "WEBVTT",
    "42",
    "1. one",
    "- item",
    "# head",
    "=== ---",
    "*a* _b_ **c** `d` ~~e~~",
    "[link](https://example.com) ![image](x) <https://example.com>",
    "| a | b |",
    "$x$ ^y^ \\* \\",
    "שלום לכולם",
    "مرحبا",
    "🎙️ 👩‍👩‍👧",
    "今日は",
    "\\N\\n",
]
CONTROLS = "".join(map(chr, (*range(0x20), 0x7F, 0x85, 0x9F, 0x2028, 0x2029, 0xFFFE, 0xFFFF)))
words = st.sampled_from([word for text in NASTY for word in text.split()]) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=15,
)
speeches = st.lists(words, min_size=1, max_size=30).map(lambda texts: words_said(" ".join(texts)))
names = st.sampled_from(["Ann", "Ann & Bob", "<i>Eve</i>", "*", "a --> b", "Ann\nBob", "שלום", " ", "x" * 200, "1"])


def a_complete_session() -> Session:
    return a_session(transcription=summary_of(a_pass(state=TranscriptionState.COMPLETED), None))


def named(name: str | None, role: str | None = None) -> SpeakerLabels:
    return SpeakerLabels([unedited_label("S1").model_copy(update={"name": name or "", "role": role or ""})])


def a_reading(spoken: list[Word] | list[Segment], name: str | None = "Ann", role: str | None = None) -> TranscriptView:
    whole = [each for each in spoken if isinstance(each, Segment)]
    said = [each for each in spoken if isinstance(each, Word)]
    return TranscriptView(a_complete_session(), 1, whole or group_words(said), named(name, role))


def options(**query: Any) -> ExportOptions:
    """As they stand behind the question mark."""
    return ExportOptions.model_validate(query)


def exported(kind: str, view: TranscriptView, **query: Any) -> str:
    write = FORMATS[kind].write
    assert write
    return "".join(write(view, options(**query)))


def bare(text: str) -> str:
    return "".join(text.split())


def said(spoken: list[Word]) -> str:
    return bare("".join(word.text for word in spoken))
