from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.transcription.domain.chunks import cut_evenly
from shared.transcription.domain.words import Word
from shared.versions.domain.chunk_merge import SAME_WORD_MS, join_chunks, match_speakers
from tests.support.samples import a_word, words_said

OVERLAP = (60_000, 80_000)


def texts(words: list[Word]) -> list[str]:
    return [word.text for word in words]


def spoken(count: int, every_ms: int = 1000) -> list[Word]:
    return [a_word(n * every_ms, f"w{n}", length=every_ms - 100) for n in range(count)]


def between(words: list[Word], start_ms: int, end_ms: int) -> list[Word]:
    return [word for word in words if start_ms <= word.start_ms and word.end_ms <= end_ms]


@given(
    st.integers(2, 400),
    st.integers(200, 3000),
    st.integers(20_000, 120_000),
    st.integers(0, 15_000),
    st.integers(0, 99),
)
def test_no_word_is_lost_or_doubled_whatever_the_overlap(
    count: int, every_ms: int, limit_ms: int, overlap_ms: int, shift_ms: int
) -> None:
    """As the assembling does it: the words of each stretch are joined with what is held of those before."""
    words = spoken(count, every_ms)
    stretches = cut_evenly(words[-1].end_ms, limit_ms, overlap_ms)
    whole: list[Word] = []
    for (_, end), (start, stop) in pairwise([(0, 0), *stretches]):
        heard = [word._replace(start_ms=word.start_ms + shift_ms) for word in _heard(words, start, stop)]
        kept, fresh = join_chunks(whole, heard, (start, end))
        whole = kept + fresh
    assert texts(whole) == texts(words)


def _heard(words: list[Word], start_ms: int, end_ms: int) -> list[Word]:
    """What a recogniser makes of a stretch: also the words at its borders, of which it hears at least a half."""
    return [word for word in words if start_ms <= (word.start_ms + word.end_ms) // 2 < end_ms]


def test_the_sides_change_over_in_the_middle_of_what_both_heard() -> None:
    left, right = join_chunks(between(spoken(80), 0, 80_000), between(spoken(200), 60_000, 200_000), OVERLAP)
    assert texts(left)[-1] == "w69"
    assert texts(right)[0] == "w70"


def test_case_and_punctuation_do_not_keep_words_apart() -> None:
    left, right = words_said("we will see", 70_000), words_said("We will, see. And then", 70_000)
    kept, rest = join_chunks(left, right, OVERLAP)
    assert texts(kept + rest) == ["we", "will", "see.", "And", "then"]


def test_the_same_words_said_again_much_later_are_not_the_same_words() -> None:
    left = [a_word(61_000, "yes"), a_word(62_000, "first")]
    right = [a_word(62_000 + SAME_WORD_MS + 9000, "yes"), a_word(75_000, "last")]
    kept, rest = join_chunks(left, right, OVERLAP)
    assert texts(kept + rest) == ["yes", "first", "yes", "last"]


def test_where_the_sides_agree_on_nothing_they_change_over_in_the_middle() -> None:
    left = [a_word(61_000, "a"), a_word(79_000, "b")]
    right = [a_word(61_000, "c"), a_word(79_000, "d")]
    assert [texts(side) for side in join_chunks(left, right, OVERLAP)] == [["a"], ["d"]]


@pytest.mark.parametrize("silent", ["left", "right"])
def test_words_that_only_one_side_heard_are_kept(silent: str) -> None:
    heard = [a_word(62_000, "early"), a_word(78_000, "late")]
    kept, rest = join_chunks([], heard, OVERLAP) if silent == "left" else join_chunks(heard, [], OVERLAP)
    assert texts(kept + rest) == ["early", "late"]


def test_a_sentence_that_one_side_missed_in_the_middle_of_the_overlap_is_kept() -> None:
    words = spoken(20, 1000)
    missed = words[:8] + words[14:]
    for left, right in ((words[:16], missed[4:]), (missed[:10], words[4:])):
        kept, rest = join_chunks(left, right, (4_000, 16_000))
        assert texts(kept + rest) == texts(words)


def test_words_outside_the_overlap_are_kept_even_if_the_other_side_is_silent_there() -> None:
    left, right = [a_word(1000, "before")], [a_word(90_000, "after")]
    assert join_chunks(left, right, OVERLAP) == (left, right)


@given(st.lists(st.tuples(st.integers(0, 30_000), st.sampled_from(["a", "b", "c"])), min_size=1), st.integers(0, 2000))
def test_what_is_joined_is_in_order_of_time(said: list[tuple[int, str]], shift_ms: int) -> None:
    words = sorted(a_word(60_000 + start, text) for start, text in said)
    right = [word._replace(start_ms=word.start_ms + shift_ms, end_ms=word.end_ms + shift_ms) for word in words]
    kept, rest = join_chunks(words, right, OVERLAP)
    starts = [word.start_ms for word in kept + rest]
    assert starts == sorted(starts)


def test_a_later_word_that_the_other_side_places_earlier_keeps_its_place() -> None:
    left = [a_word(70_000, "one")]
    right = [a_word(68_600, "one"), a_word(69_200, "two")]
    kept, rest = join_chunks(left, right, OVERLAP)
    assert texts(kept + rest) == ["one", "two"]
    assert rest[0].start_ms >= kept[-1].start_ms
    assert rest[0].end_ms >= rest[0].start_ms


def test_who_speaks_at_the_same_time_is_the_same_person() -> None:
    known = [a_word(61_000, speaker="S1"), a_word(62_000, speaker="S2")]
    new = [a_word(61_000, speaker="2"), a_word(62_000, speaker="1")]
    assert match_speakers(known, new, OVERLAP, ["S1", "S2"], None) == {"2": "S1", "1": "S2"}


def test_each_person_has_one_label() -> None:
    known = [a_word(61_000, speaker="S1"), a_word(62_000, speaker="S1")]
    new = [a_word(61_000, speaker="1"), a_word(62_000, length=100, speaker="2")]
    assert match_speakers(known, new, OVERLAP, ["S1"], None) == {"1": "S1", "2": "S2"}


def test_the_one_who_is_silent_in_the_overlap_on_either_side_is_the_same_person() -> None:
    known = [a_word(61_000, speaker="S1")]
    new = [a_word(61_000, speaker="1"), a_word(100_000, speaker="2")]
    assert match_speakers(known, new, OVERLAP, ["S1", "S2"], None) == {"1": "S1", "2": "S2"}


def test_of_two_who_are_silent_it_cannot_be_known_which_is_which() -> None:
    known = [a_word(61_000, speaker="S1")]
    new = [a_word(61_000, speaker="1"), a_word(100_000, speaker="2")]
    assert match_speakers(known, new, OVERLAP, ["S1", "S2", "S3"], None) == {"1": "S1", "2": "S4"}


def test_who_is_heard_in_the_overlap_is_not_one_who_is_silent_there() -> None:
    known = [a_word(61_000, speaker="S1")]
    new = [a_word(61_000, speaker="1"), a_word(70_000, speaker="2")]
    assert match_speakers(known, new, OVERLAP, ["S1", "S2"], None) == {"1": "S1", "2": "S3"}


def test_a_label_without_evidence_is_one_not_heard_when_all_are_known() -> None:
    known = [a_word(61_000, speaker="S1")]
    new = [a_word(61_000, speaker="1"), a_word(70_000, speaker="2")]
    assert match_speakers(known, new, OVERLAP, ["S1", "S2"], 2) == {"1": "S1", "2": "S2"}


def test_people_are_numbered_in_the_order_in_which_they_speak() -> None:
    new = [a_word(0, speaker="b"), a_word(500, speaker="a"), a_word(1000, speaker="b")]
    assert match_speakers([], new, (0, 0), [], None) == {"b": "S1", "a": "S2"}


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("xyz"), max_size=8))
def test_every_label_gets_a_name_and_no_two_the_same(known: list[str], new: list[str]) -> None:
    left = [a_word(61_000 + 1000 * n, speaker=f"S{'abc'.index(label) + 1}") for n, label in enumerate(known)]
    right = [a_word(61_000 + 1000 * n, speaker=label) for n, label in enumerate(new)]
    names = match_speakers(left, right, OVERLAP, ["S1", "S2", "S3"], None)
    assert set(names) == set(new)
    assert len(set(names.values())) == len(names)
