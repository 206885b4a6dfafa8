"""What holds for all formats."""

import json
from collections.abc import Iterator
from html import unescape

import pytest
import srt
import webvtt
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.core.domain.downloads import EXTENSIONS
from shared.exchange.domain.exports.formats import FORMATS
from shared.sessions.domain.transcription_summary import Counts
from shared.transcription.domain.segments import Segment, group_words
from shared.transcripts.domain.transcript_view import TimeSpan, segments_within
from tests.support.samples import a_word, words_said
from tests.unit.exchange.exports.texts import a_reading, bare, exported, options, said

TEXTS = [kind for kind, each in FORMATS.items() if each.write]


def test_every_extension_that_is_offered_is_written() -> None:
    assert tuple(FORMATS) == EXTENSIONS


@pytest.mark.parametrize("kind", TEXTS)
def test_all_kinds_show_the_same_words(kind: str) -> None:
    spoken = words_said("So the first thing, in a way, is 100 words & more. " * 10)
    text = exported(kind, a_reading(spoken))
    match kind:
        case "vtt":
            shown = "".join(unescape(caption.text) for caption in webvtt.from_string(text).captions)
        case "srt":
            shown = "".join(cue.content for cue in srt.parse(text)).replace("Ann:", "", 1)
        case "json":
            shown = "".join(segment["text"] for segment in json.loads(text)["segments"])
        case "md":
            shown = text.split("\n\n")[2].replace("\\", "")
        case _:
            shown = text.split("\n", 1)[1]
    assert bare(shown) == said(spoken)


@pytest.mark.parametrize("kind", TEXTS)
def test_a_transcript_of_nothing_is_still_a_file(kind: str) -> None:
    assert exported(kind, a_reading([])).endswith("\n") or kind == "srt"


@pytest.mark.parametrize("kind", TEXTS)
def test_segments_are_written_one_by_one(kind: str) -> None:
    """A transcript of ten hours is never held as one text."""
    taken: list[Segment] = []

    def counted() -> Iterator[Segment]:
        for segment in group_words(words_said("word. " * 2000)):
            taken.append(segment)
            yield segment

    write = FORMATS[kind].write
    assert write
    pieces = write(a_reading([])._replace(segments=counted()), options())
    next(pieces), next(pieces)
    assert len(taken) < 70  # a paragraph's worth


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("hours", [1, 10])
def test_a_file_is_no_longer_than_was_thought(kind: str, hours: int) -> None:
    spoken = words_said("This is how some people really do talk about that. " * 120 * hours)
    segments = list(group_words(spoken))
    counts = Counts(words=len(spoken), segments=len(segments))
    for query in ({}, {"words": "true"}, {"words": "false"}):
        length = len(exported(kind, a_reading(segments), **query).encode())
        assert length <= FORMATS[kind].bytes_of(counts, options(**query)) <= 4 * length


@pytest.mark.parametrize(
    ("name", "shown"), [("Ann", "Ann"), (None, "Speaker 1"), ("", "Speaker 1"), (" \n", "Speaker 1"), ("A\n B", "A B")]
)
def test_a_speaker_is_called_as_people_say(name: str | None, shown: str) -> None:
    assert a_reading([], name).voice("S1").name == shown


@pytest.mark.parametrize(("speaker", "shown"), [("S12", "Speaker 12"), ("", "Speaker"), ("2/1", "Speaker 2/1")])
def test_a_speaker_whom_nobody_named_has_a_number(speaker: str, shown: str) -> None:
    assert a_reading([], "Ann").voice(speaker).name == shown


@pytest.mark.parametrize(
    ("text", "ms"),
    [("0", 0), ("90500", 90_500), ("0:01:30.5", 90_500), ("00:00:00.001", 1), ("100:00:00", 360_000_000)],
)
def test_a_moment_is_milliseconds_or_a_time(text: str, ms: int) -> None:
    assert options(**{"from": text}).span == TimeSpan(ms, None)
    assert options(to=str(ms + 1)).span == TimeSpan(None, ms + 1)


@pytest.mark.parametrize(
    "query",
    [
        {"from": "1:30"},
        {"from": "-1"},
        {"from": "1e3"},
        {"from": "0:60:00"},
        {"from": ""},
        {"from": "٣"},
        {"from": "5", "to": "5"},
        {"from": "0:00:06", "to": "5000"},
        {"words": "yes"},
        {"words": "1"},
        {"speakers": ""},
        {"layout": "lines"},
        {"version": "0"},
        {"version": "1.0"},
        {"version": "-1"},
        {"version": "9" * 9},
        {"raw": "true"},
        {"edited": "1"},
        {"revision": "-1"},
        {"start_ms": "5"},
    ],
)
def test_other_options_are_refused(query: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        type(options()).model_validate(query, by_alias=True, by_name=False)


spans = st.tuples(st.none() | st.integers(0, 9000), st.none() | st.integers(0, 9000)).map(lambda pair: TimeSpan(*pair))


@given(spans)
def test_a_span_holds_the_words_that_begin_in_it(span: TimeSpan) -> None:
    spoken = words_said("One two three. " * 3) + words_said("Four 今 日 five. " * 2, 5_000, "S2")
    cut = list(segments_within(group_words(spoken), span))
    first, last = span.start_ms or 0, 99_999 if span.end_ms is None else span.end_ms
    assert [w for each in cut for w in each.words] == [w for w in spoken if first <= w.start_ms < last]
    assert all(each.words and each.start_ms == each.words[0].start_ms for each in cut)


def test_what_lies_in_the_span_stays_as_it_is() -> None:
    edited = Segment("7", 100, 900, "S1", "Hello -- there", 0.8, (a_word(100, "Hello"), a_word(500, "there")))
    assert list(segments_within([edited], TimeSpan(0, 901))) == [edited]
    assert next(segments_within([edited], TimeSpan(101, None))).text == "there"
