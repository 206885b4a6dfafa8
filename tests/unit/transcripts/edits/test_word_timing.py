from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.domain.text import plain_text
from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.edits.items import unedited
from shared.transcripts.domain.edits.text_diff import diff, kept_atoms, split_atoms
from shared.transcripts.domain.edits.word_timing import clamped, divided, retimed
from tests.support.samples import a_word
from tests.unit.transcripts.edits.strategies import a_segment, texts, transcripts


def times(segment: Segment) -> dict[str, tuple[int, int]]:
    return {word.text: (word.start_ms, word.end_ms) for word in segment.words}


def ordered(segment: Segment) -> bool:
    starts = [word.start_ms for word in segment.words]
    inside = all(segment.start_ms <= w.start_ms <= w.end_ms for w in segment.words)
    return starts == sorted(starts) and inside


def test_a_word_that_stays_keeps_its_time_and_a_new_one_shares_what_is_between() -> None:
    before = a_segment("Hello there my friend")
    after = retimed(before, "Hello to all my friend")
    assert [word.text for word in after.words] == ["Hello", "to", "all", "my", "friend"]
    assert all(times(after)[word] == times(before)[word] for word in ("Hello", "my", "friend"))
    assert times(after)["to"] == (1400, 1640)
    assert times(after)["all"] == (1640, 2000)
    assert (after.start_ms, after.end_ms) == (before.start_ms, before.end_ms)


def test_a_character_of_a_script_without_spaces_is_compared_by_itself() -> None:
    (before,) = [
        a_segment("今日は"),
    ]
    after = retimed(before, "今日も")
    assert [word.text for word in after.words] == ["今", "日", "も"]


def test_a_word_of_several_stays_whole() -> None:
    words = (a_word(0, "New York"), a_word(500, "is"), a_word(900, "big"))
    before = Segment("000000", 0, 1300, "S1", "New York is big", 0.9, words)
    assert retimed(before, "New York was big").words[0] == words[0]
    assert [word.text for word in retimed(before, "York is big").words] == ["York", "is", "big"]


@given(transcripts, texts)
def test_every_text_has_its_words_in_order_inside_of_the_borders(segments: list[Segment], text: str) -> None:
    for segment in segments:
        after = retimed(segment, plain_text(text))
        assert ordered(after)
        assert "".join(w.text for w in after.words).replace(" ", "") == text.replace(" ", "")
        assert unedited(after).segment == after


@given(transcripts)
def test_the_same_text_changes_nothing(segments: list[Segment]) -> None:
    assert [retimed(each, each.text) for each in segments] == segments


@given(transcripts, st.data())
def test_a_cut_loses_no_character_and_no_order(segments: list[Segment], data: st.DataObject) -> None:
    segment = segments[0]
    at = data.draw(st.integers(0, len(segment.text)))
    front, behind = divided(segment, at)
    both = "".join(word.text for word in front + behind)
    assert "".join(both.split()) == "".join("".join(w.text for w in segment.words).split())
    starts = [word.start_ms for word in front + behind]
    assert starts == sorted(starts)


@given(transcripts, st.integers(0, 10_000), st.integers(1, 10_000))
def test_words_stay_within_new_borders(segments: list[Segment], begin: int, length: int) -> None:
    words = clamped(segments[0].words, begin, begin + length)
    assert all(begin <= w.start_ms <= w.end_ms <= begin + length for w in words)
    assert all(one.start_ms <= other.start_ms for one, other in pairwise(words))


@given(texts, texts)
def test_what_is_swapped_turns_one_text_into_the_other(one: str, other: str) -> None:
    old, new = ([atom.text for atom in split_atoms(text)] for text in (one, other))
    turned = list(old)
    for swap in reversed(diff(old, new)):
        turned[swap.begin : swap.end] = new[swap.new_begin : swap.new_end]
    assert turned == new
    assert all(old[at] == new[now] for at, now in kept_atoms(old, new).items())


@pytest.mark.parametrize("text", ["a\0b", "  a \n b ", "\ud800"])
def test_texts_are_made_fit_to_be_stored(text: str) -> None:
    assert plain_text(text) in ("ab", "a b", "?")
