from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.exchange.domain.exports.captions import (
    GAP_MS,
    LINE_CHARACTERS,
    MAX_LINES,
    MAX_MS,
    MIN_MS,
    Caption,
    make_captions,
    wrap_lines,
)
from shared.transcription.domain.segments import group_words, join_texts
from shared.transcription.domain.words import Word
from tests.support.samples import a_word, words_said

SPEECH = "Good morning, and welcome to all of you. " * 20


def cues(words: list[Word], prefixes: dict[str, str] | None = None) -> list[Caption]:
    return list(make_captions(group_words(words), lambda speaker: (prefixes or {}).get(speaker, "")))


def shown(found: list[Caption]) -> str:
    return "".join(line for cue in found for line in cue.lines).replace(" ", "")


def check_form(found: list[Caption]) -> None:
    """What every player needs and every reader can read."""
    for cue in found:
        assert 1 <= len(cue.lines) <= MAX_LINES
        assert all(0 < len(line) <= LINE_CHARACTERS and line == line.strip() for line in cue.lines)
        assert cue.start_ms < cue.end_ms
    assert all(before.start_ms <= after.start_ms for before, after in pairwise(found))


@st.composite
def speech(draw: st.DrawFn) -> list[Word]:
    start, spoken = 0, []
    texts = st.sampled_from(["a", "yes.", "これは", "長い文章です。", "x" * 100]) | st.text("abc", min_size=1)
    for text in draw(st.lists(texts, max_size=40)):
        start += draw(st.integers(0, 3000))
        length = draw(st.integers(0, 2000))
        spoken.append(a_word(start, text, length=length, speaker=draw(st.sampled_from("AB"))))
    return spoken


@given(speech())
def test_cues_are_two_short_lines_in_order_of_time(spoken: list[Word]) -> None:
    check_form(cues(spoken))
    check_form(cues(spoken, {"A": "A person with a rather long name:", "B": "B:"}))


@given(speech())
def test_no_character_is_lost(spoken: list[Word]) -> None:
    assert shown(cues(spoken)) == "".join(word.text for word in spoken)


@given(speech())
def test_a_cue_ends_before_the_next_begins(spoken: list[Word]) -> None:
    found = cues(spoken)
    for before, after in pairwise(found):
        assert before.end_ms <= max(after.start_ms, before.start_ms + 1)


def test_ordinary_speech_can_be_read_in_time() -> None:
    """At most 20 characters a second: the words are said at 13."""
    found = cues(words_said(SPEECH))
    assert len(found) > 10
    for cue in found:
        assert sum(map(len, cue.lines)) / (cue.end_ms - cue.start_ms) * 1000 <= 20
        assert MIN_MS <= cue.end_ms - cue.start_ms <= MAX_MS


def test_a_cue_that_stays_to_be_read_leaves_a_gap_before_the_next() -> None:
    (first, second) = cues([a_word(0, "Yes?"), a_word(700, "No.", speaker="S2")])
    assert second.start_ms - first.end_ms == GAP_MS


def test_a_lone_word_stays_long_enough_to_be_read() -> None:
    (cue,) = cues([a_word(0, "No.", length=100)])
    assert cue.end_ms - cue.start_ms == MIN_MS


def test_a_cue_is_no_longer_than_a_reader_waits() -> None:
    slow = [a_word(n * 1100, "um", length=1000) for n in range(20)]
    assert max(cue.end_ms - cue.start_ms for cue in cues(slow)) <= MAX_MS


def test_a_sentence_of_some_length_gets_a_cue_of_its_own() -> None:
    found = cues(words_said("This is a sentence of its own. This is another one."))
    assert [cue.lines for cue in found] == [("This is a sentence of its own.",), ("This is another one.",)]


def test_two_lines_are_about_equally_long() -> None:
    (first, second) = wrap_lines([f"w{n:03d}" for n in range(12)])
    assert abs(len(first) - len(second)) <= 5


def test_a_word_of_ten_thousand_characters_is_shown_in_pieces_one_after_the_other() -> None:
    found = cues([a_word(0, "x" * 10_000, length=60_000), a_word(60_000, "end")])
    check_form(found)
    assert shown(found) == "x" * 10_000 + "end"
    assert all(before.end_ms <= after.start_ms for before, after in pairwise(found))


def test_chinese_and_japanese_are_wrapped_without_spaces() -> None:
    spoken = [a_word(n * 300, text, length=300) for n, text in enumerate("これは日本語の長い文章で" * 8)]
    found = cues(spoken)
    check_form(found)
    assert shown(found) == join_texts(word.text for word in spoken)
    assert not any(" " in line for cue in found for line in cue.lines)


def test_a_speakers_prefix_stands_only_where_the_speaker_begins() -> None:
    spoken = words_said(SPEECH, speaker="A") + words_said("Thank you.", start_ms=200_000, speaker="B")
    found = cues(spoken, {"A": "Ann:", "B": "Bob:"})
    assert [cue.lines[0].split()[0] for cue in found if cue.opens] == ["Ann:", "Bob:"]
    assert sum("Ann:" in line for cue in found for line in cue.lines) == 1


@pytest.mark.parametrize("spoken", [[], [a_word(0, "")]])
def test_nothing_said_is_nothing_shown(spoken: list[Word]) -> None:
    assert cues(spoken) == []


def test_a_long_sentence_leaves_no_single_word_behind() -> None:
    words = words_said("from fairest creatures we desire increase that thereby beauty's rose might never die", 0)
    cues = list(make_captions(group_words(words)))
    assert min(sum(map(len, cue.lines)) for cue in cues) > 20
