"""Whatever comes, it is a transcript or refused with a reason; what we export comes back."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.domain.errors import BadTranscript
from shared.core.domain.text import plain_text
from shared.exchange.domain.imports.formats import ImportFormat
from shared.transcription.domain.pages import pack_segment, unpack_segment
from shared.transcription.domain.segments import Segment
from shared.transcription.domain.words import Word
from tests.unit.exchange.exports.texts import NASTY, a_reading, bare, exported, speeches
from tests.unit.exchange.imports.files import MOST_MS, read, words
from tests.unit.transcripts.edits.strategies import transcripts

JSONS = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers(-5, 5) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["segments", "start", "end", "text", "words", "word", "speaker", "transcription", "offsets"]
            )
            | st.sampled_from(
                ["from", "to", "tokens", "language", "format", "startMs", "endMs", "confidence", "result"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)
PIECES = [
    *NASTY,
    "WEBVTT\n\n",
    "\n",
    "\n\n",
    "00:00:01.000 --> 00:00:02.000\n",
    "00:00:03,5 --> 00:00:02\n",
    "<v Ann>",
    "</v>",
    "<00:00:01.500>",
    "<rt>",
    "Ann: ",
    "[Bob] ",
    "7\n",
    "\0",
    "&#x110000;",
    "&#9999999;",
    '{"segments": [',
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12).map("".join)
kinds = st.sampled_from([None, *ImportFormat])


def refused(error: BadTranscript) -> None:
    assert str(error).startswith(error.facts["place"])


def held(data: bytes, kind: ImportFormat | None, duration_ms: int | None) -> None:
    """What is found can be stored, and is in order and within borders."""
    try:
        found = read(data, kind, duration_ms=duration_ms)
    except BadTranscript as error:
        refused(error)
        return
    assert found.segments
    starts = [each.start_ms for each in found.segments]
    assert starts == sorted(starts)
    assert {each.speaker for each in found.segments} == {known.label for known in found.speakers}
    for each in found.segments:
        assert each.words
        assert unpack_segment(pack_segment(each)) == each
        assert 0 <= each.start_ms <= each.end_ms <= (MOST_MS if duration_ms is None else duration_ms)
        assert all(each.start_ms <= word.start_ms <= word.end_ms <= each.end_ms for word in each.words)
        assert bare("".join(word.text for word in each.words)) == bare(each.text)
        json.dumps(pack_segment(each), ensure_ascii=False).encode()


durations = st.sampled_from([None, 1_500, 3_600_000])


@given(st.binary(max_size=60), kinds, durations)
def test_any_bytes_are_a_transcript_or_refused(data: bytes, kind: ImportFormat | None, duration_ms: int | None) -> None:
    held(data, kind, duration_ms)


@given(texts, kinds, durations)
def test_any_text_is_a_transcript_or_refused(text: str, kind: ImportFormat | None, duration_ms: int | None) -> None:
    held(text.encode(errors="replace"), kind, duration_ms)


@given(texts, durations)
def test_any_text_of_a_cue_is_read(text: str, duration_ms: int | None) -> None:
    for head, kind in (("WEBVTT\n\n", ImportFormat.VTT), ("", ImportFormat.SRT)):
        held(f"{head}00:00:01.000 --> 00:00:01.400\n{text}".encode(errors="replace"), kind, duration_ms)


@given(JSONS, kinds, durations)
def test_any_json_is_a_transcript_or_refused(document: Any, kind: ImportFormat | None, duration_ms: int | None) -> None:
    held(json.dumps(document).encode(), kind, duration_ms)


plain_transcripts = transcripts.filter(lambda spoken: all(plain_text(each.text) == each.text for each in spoken))


@given(plain_transcripts)
def test_our_json_comes_back_as_it_was(spoken: list[Segment]) -> None:
    reading = a_reading(spoken, "Ann", "COACH")
    found = read(exported("json", reading))
    labels = {known.label for known in found.speakers}
    if labels == {each.speaker for each in spoken}:
        assert found.segments == [each._replace(id=f"{at:06d}") for at, each in enumerate(spoken)]
    again = read(exported("json", a_reading(found.segments, "Ann", "COACH")))
    assert again.segments == found.segments
    named = {known.label: (known.name, known.role) for known in found.speakers}
    assert named.get("S1") in (None, ("Ann", "COACH"))


@given(plain_transcripts)
def test_our_json_without_words_keeps_texts_times_and_speakers(spoken: list[Segment]) -> None:
    found = read(exported("json", a_reading(spoken), words="false"))
    kept = [(s.start_ms, s.end_ms, s.speaker, s.text, s.confidence) for s in found.segments]
    assert kept == [(s.start_ms, s.end_ms, s.speaker, s.text, s.confidence) for s in spoken]


@given(speeches)
def test_webvtt_with_words_keeps_words_and_when_they_begin(spoken: list[Word]) -> None:
    whole = exported("vtt", a_reading(spoken), words="true")
    found = read(whole)
    assert bare("".join(text for _, _, text in words(found))) == bare("".join(word.text for word in spoken))
    assert {known.name for known in found.speakers} == {"Ann"}
    begins = {begin for begin, _, _ in words(found)}
    assert {word.start_ms for word in spoken if len(word.text) <= 42} <= begins


@given(speeches, st.sampled_from(["vtt", "srt"]))
def test_subtitles_keep_the_words(spoken: list[Word], kind: str) -> None:
    """SubRip cannot write some of them: what it shows instead is what comes back."""
    found = read(exported(kind, a_reading(spoken), speakers="false"), named=False)
    said = bare("".join(word.text for word in spoken))
    if kind == "srt":
        said = said.translate(str.maketrans("<>{}\\", "‹›❴❵⧵"))
    assert bare("".join(each.text for each in found.segments)) == said


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<" * 300_000,
        "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v A>b" * 100 + "&" * 300_000,
        "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "a\n" * 100_000,
        "00:00:01,000 --> 00:00:02,000\n" + "A: b\n" * 60_000,
        "00:00:01,000 --> 00:00:02,000\n" + "{\\" * 150_000,
        " " * 300_000 + "-->" + " " * 300_000,
        "00:00:01,000 -->" + " " * 600_000,
        "00:00:01,000 --> 00:00:02,000\n" * 20_000,
        json.dumps([{"start": 0, "end": 1, "text": "a " * 50_000, "words": [{"word": "a", "start": 0}] * 50_000}]),
    ],
)
def test_nothing_takes_more_time_than_its_length(text: str) -> None:
    """Twice as much takes about twice as long; what grows with the square would take hours here."""
    with suppress(BadTranscript):
        read(text, None if text[:1] == "[" or text.startswith("WEBVTT") else ImportFormat.SRT)
