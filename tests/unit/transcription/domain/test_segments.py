import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.transcription.domain.segments import (
    LONGEST_CHARACTERS,
    LONGEST_MS,
    PAUSE_MS,
    SENTENCE_MS,
    group_words,
    join_texts,
)
from shared.transcription.domain.words import Word
from tests.support.samples import a_word, words_said


def said(*words: Word) -> list[str]:
    return [segment.text for segment in group_words(words)]


def test_words_of_one_speaker_are_one_segment() -> None:
    (segment,) = group_words([a_word(0, "Good", confidence=0.5), a_word(500, "morning", confidence=1)])
    assert segment.text == "Good morning"
    assert (segment.start_ms, segment.end_ms, segment.speaker, segment.confidence) == (0, 900, "S1", 0.75)


def test_no_words_are_no_segments() -> None:
    assert list(group_words([])) == []


def test_a_change_of_speaker_ends_a_segment() -> None:
    assert said(a_word(0, "Yes?"), a_word(500, "No.", speaker="S2")) == ["Yes?", "No."]


def test_a_pause_ends_a_segment() -> None:
    assert said(a_word(0, "one"), a_word(400 + PAUSE_MS, "two")) == ["one", "two"]
    assert said(a_word(0, "one"), a_word(399 + PAUSE_MS, "two")) == ["one two"]


@pytest.mark.parametrize("end", ["end.", "end?", "end!", "完。", "नमस्ते।", "سلام؟"])
def test_a_sentence_ends_a_segment_once_it_is_long_enough(end: str) -> None:
    long = [a_word(0, "start", length=SENTENCE_MS - 500), a_word(SENTENCE_MS - 400, end), a_word(SENTENCE_MS, "next")]
    assert len(said(*long)) == 2
    assert len(said(a_word(0, "start"), a_word(500, end), a_word(1000, "next"))) == 1


def test_a_segment_is_never_too_long_to_read() -> None:
    segments = list(group_words(words_said("word " * 1000)))
    assert max(segment.end_ms - segment.start_ms for segment in segments) <= LONGEST_MS
    segments = list(group_words(a_word(n, "characters", length=1) for n in range(1000)))
    assert max(len(segment.text) for segment in segments) <= LONGEST_CHARACTERS


def test_ids_count_up() -> None:
    words = [a_word(0), a_word(500, speaker="S2")]
    assert [segment.id for segment in group_words(words)] == ["000000", "000001"]


def test_a_segment_lasts_as_long_as_its_longest_word() -> None:
    (segment,) = group_words([a_word(0, length=5000), a_word(500, length=100)])
    assert segment.end_ms == 5000


@given(st.lists(st.builds(a_word, st.integers(0, 100_000), st.text(min_size=1), speaker=st.sampled_from("AB"))))
def test_every_word_is_in_one_segment_in_its_place(words: list[Word]) -> None:
    words.sort(key=lambda word: word.start_ms)
    assert [word for segment in group_words(words) for word in segment.words] == words


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["Hello", "there."], "Hello there."),
        (["今日", "は", "。"], "今日は。"),
        (["안녕", "하세요"], "안녕 하세요"),
        (["今日", "Hello", "は"], "今日 Hello は"),
        (["", "a", "", "b"], "a b"),
        ([], ""),
    ],
)
def test_words_are_joined_as_their_script_is_written(words: list[str], text: str) -> None:
    assert join_texts(words) == text


def test_people_on_channels_of_their_own_do_not_break_each_others_segments() -> None:
    one = [a_word(n * 600, f"a{n}", length=500, speaker="S1") for n in range(5)]
    other = [a_word(n * 600 + 300, f"b{n}", length=500, speaker="S2") for n in range(5)]
    words = sorted([*one, *other])
    assert [segment.text for segment in group_words(words, apart=True)] == ["a0 a1 a2 a3 a4", "b0 b1 b2 b3 b4"]
    assert len(list(group_words(words))) == 10
