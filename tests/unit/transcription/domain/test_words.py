import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.domain.errors import Invalid
from shared.transcription.domain.pages import new_page
from shared.transcription.domain.segments import group_words
from shared.transcription.domain.words import Word, parse_milliseconds, parse_words


def timed(text: str, start: str, end: str, **fields: Any) -> dict[str, Any]:
    return {"word": text, "startOffset": start, "endOffset": end} | fields


def result(*words: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"alternatives": [{"transcript": " ".join(str(w["word"]) for w in words), "words": list(words)}]} | fields


def untimed(transcript: str, end: str, **fields: Any) -> dict[str, Any]:
    return {"alternatives": [{"transcript": transcript}], "resultEndOffset": end} | fields


def texts(*results: dict[str, Any]) -> list[str]:
    return [word.text for word in parse_words({"results": list(results)}, 0)]


def test_times_are_moved_to_where_the_chunk_begins() -> None:
    hello = timed("Hello", "1.250s", "1.600s", confidence=0.87, speakerLabel="2")
    assert parse_words({"results": [result(hello)]}, 60_000) == [Word(61_250, 61_600, "Hello", 0.87, "2")]


def test_a_word_at_the_very_beginning_has_no_start_offset() -> None:
    assert parse_words({"results": [result({"word": "Hello", "endOffset": "0.4s"})]}, 0) == [
        Word(0, 400, "Hello", 0, "")
    ]


def test_words_come_in_order_of_time_whatever_the_order_of_results() -> None:
    assert texts(result(timed("second", "5s", "6s")), result(timed("first", "1s", "2s"))) == ["first", "second"]


def test_words_at_the_same_time_keep_the_order_in_which_they_were_said() -> None:
    assert texts(result(timed("to", "1s", "1s"), timed("be", "1s", "1s"))) == ["to", "be"]


def test_words_that_a_later_result_repeats_count_once() -> None:
    early = result(timed("one", "1s", "2s"), timed("two", "2s", "3s"))
    late = result(timed("one", "1s", "2s"), timed("two", "2s", "3s"), timed("three", "3s", "4s"))
    assert texts(early, late) == ["one", "two", "three"]


def test_a_repeated_word_takes_the_later_speaker() -> None:
    early = result(timed("one", "1s", "2s", speakerLabel="1"))
    late = result(timed("one", "1s", "2s", speakerLabel="2"), timed("two", "2s", "3s", speakerLabel="2"))
    assert [word.speaker for word in parse_words({"results": [early, late]}, 0)] == ["2", "2"]


def test_the_same_word_twice_at_one_time_in_one_result_was_said_twice() -> None:
    assert texts(result(timed("no", "1s", "1s"), timed("no", "1s", "1s"))) == ["no", "no"]


def test_the_same_word_on_two_channels_was_said_twice() -> None:
    left, right = (result(timed("yes", "1s", "2s"), channelTag=tag) for tag in (1, 2))
    assert sorted(word.speaker for word in parse_words({"results": [left, right]}, 0)) == ["1/", "2/"]


def test_a_channel_is_part_of_a_speakers_label() -> None:
    (word,) = parse_words({"results": [result(timed("yes", "1s", "2s", speakerLabel="1"), channelTag=2)]}, 0)
    assert word.speaker == "2/1"


def test_words_without_times_share_the_time_of_their_result() -> None:
    found = parse_words({"results": [untimed("one two three four", "8s")]}, 1000)
    assert [(word.start_ms, word.end_ms) for word in found] == [(1000, 3000), (3000, 5000), (5000, 7000), (7000, 9000)]


def test_words_without_times_begin_where_the_result_before_ended() -> None:
    found = parse_words({"results": [untimed("a b", "4s"), untimed("c d", "8s")]}, 0)
    assert [(word.text, word.start_ms) for word in found] == [("a", 0), ("b", 2000), ("c", 4000), ("d", 6000)]


def test_words_without_any_time_are_all_kept_in_order() -> None:
    assert texts({"alternatives": [{"transcript": "the cat and the dog"}]}) == ["the", "cat", "and", "the", "dog"]


def test_a_result_without_alternatives_says_nothing() -> None:
    assert parse_words({"results": [{"resultEndOffset": "4s"}, {"alternatives": []}]}, 0) == []


def test_silence_is_an_answer_without_results() -> None:
    assert parse_words({}, 0) == []


def test_a_word_that_ends_before_it_begins_has_no_length() -> None:
    assert parse_words({"results": [result(timed("odd", "2s", "1s"))]}, 0) == [Word(2000, 2000, "odd", 0, "")]


def test_a_word_before_the_beginning_is_moved_to_the_beginning() -> None:
    assert parse_words({"results": [result(timed("odd", "-0.010s", "0.2s"))]}, 0) == [Word(0, 200, "odd", 0, "")]


def test_white_space_in_a_word_is_one_space_and_a_word_of_nothing_is_none() -> None:
    assert texts(result(timed(" New\n\u2028York ", "0s", "1s"), timed(" \n", "1s", "2s"))) == ["New York"]


def test_confidence_is_kept_in_whole_percent_between_none_and_all() -> None:
    said = [timed("a", "0s", "1s", confidence=0.8765), timed("b", "1s", "2s", confidence=7), timed("c", "2s", "3s")]
    assert [word.confidence for word in parse_words({"results": [result(*said)]}, 0)] == [0.88, 1, 0]


@pytest.mark.parametrize(
    "document",
    [
        [],
        None,
        "text",
        {"results": 7},
        {"results": [7]},
        {"results": [{"alternatives": [7]}]},
        {"results": [result({"word": "a", "startOffset": "soon"})]},
        {"results": [result({"word": "a", "startOffset": 1})]},
        {"results": [result({"word": "a", "startOffset": "1e999s"})]},
        {"results": [result({"word": "a", "confidence": "high"})]},
        {"results": [result(timed("a", "0s", "1s", confidence=float("nan")))]},
        {"results": [{"alternatives": [{"words": [{"text": "a"}]}]}]},
    ],
)
def test_a_document_of_another_form_is_refused(document: object) -> None:
    with pytest.raises(Invalid) as refused:
        parse_words(document, 0)
    assert refused.value.code == "result_unreadable"


def test_half_a_character_does_not_spoil_an_answer() -> None:
    (word,) = parse_words(json.loads('{"results": [{"alternatives": [{"words": [{"word": "a\\ud800"}]}]}]}'), 0)
    assert word.text == "a?"


durations = st.sampled_from(["1s", "2.5s", "-1s", "infs"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | durations,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
nearly_words = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("word", "startOffset", "endOffset", "confidence", "speakerLabel"), json_values)
)
nearly_results = st.fixed_dictionaries(
    {"alternatives": st.lists(st.fixed_dictionaries({"words": st.lists(nearly_words, max_size=3)}), max_size=2)},
    optional={"channelTag": json_values, "resultEndOffset": json_values},
)


@given(json_values | st.fixed_dictionaries({"results": st.lists(nearly_results, max_size=3)}))
def test_every_answer_is_either_refused_or_can_be_stored(document: object) -> None:
    try:
        words = parse_words(document, 0)
    except Invalid:
        return
    assert all(0 <= word.start_ms <= word.end_ms for word in words)
    if words:
        new_page(0, list(group_words(words)))


@pytest.mark.parametrize(("offset", "expected"), [("0s", 0), ("1s", 1000), ("1.250s", 1250), ("0.0004s", 0)])
def test_durations_are_read_to_the_millisecond(offset: str, expected: int) -> None:
    assert parse_milliseconds(offset) == expected


@pytest.mark.parametrize("offset", ["", "1", "s", "1m", "one s"])
def test_what_is_no_duration_is_refused(offset: str) -> None:
    with pytest.raises(ValueError, match=r"duration|float"):
        parse_milliseconds(offset)
