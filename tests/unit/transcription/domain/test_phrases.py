"""Phrases: each once, in order of importance, within what the speech service takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.transcription.domain.phrases import (
    LONGEST,
    MOST_CHARACTERS,
    MOST_IN_A_REQUEST,
    MOST_IN_A_SET,
    Phrase,
    merge_phrases,
    split_into_sets,
)
from shared.transcription.domain.vocabularies import VocabularyRequest, phrases_of

values = st.text(st.sampled_from("aAbBß "), min_size=1, max_size=3)
phrases = st.lists(st.builds(Phrase, value=values, boost=st.sampled_from([0.0, 5.0, 20.0])), max_size=8)


def a_set(count: int, length: int = 8, name: str = "p") -> list[Phrase]:
    return [Phrase(value=f"{name}{n}".ljust(length, "x")) for n in range(count)]


def test_the_request_comes_first_then_the_space_then_the_user() -> None:
    asked = [Phrase(value="Norland", boost=1), Phrase(value="Dashwood", boost=2)]
    of_space = [Phrase(value="Barton", boost=20), Phrase(value="norland", boost=20)]
    found = merge_phrases(asked, of_space, [Phrase(value="Elinor")])
    assert [(each.value, each.boost) for each in found] == [
        ("Dashwood", 2),
        ("Norland", 1),
        ("Barton", 20),
        ("Elinor", 10),
    ]


@given(phrases, phrases)
def test_nothing_is_there_twice_and_nothing_is_lost(one: list[Phrase], other: list[Phrase]) -> None:
    found = [each.value.casefold() for each in merge_phrases(one, other)]
    assert len(set(found)) == len(found)
    assert set(found) == {each.value.casefold() for each in one + other}


@given(phrases, phrases)
def test_what_was_merged_once_stays_as_it_is(one: list[Phrase], other: list[Phrase]) -> None:
    first = merge_phrases(one, other)
    assert sorted(merge_phrases(first), key=str) == sorted(first, key=str)


def test_what_a_request_cannot_hold_is_left_out_from_the_end() -> None:
    sets = [a_set(MOST_IN_A_SET, name=name) for name in "abcde"]
    assert len(merge_phrases(*sets)) == MOST_IN_A_REQUEST
    assert merge_phrases(*sets)[:MOST_IN_A_SET] == tuple(sets[0])
    long = merge_phrases(*(a_set(MOST_IN_A_SET, LONGEST, name) for name in "ab"))
    assert sum(len(each.value) for each in long) == MOST_CHARACTERS


def test_sets_are_as_large_as_they_may_be() -> None:
    assert [len(each) for each in split_into_sets(a_set(2 * MOST_IN_A_SET + 1))] == [MOST_IN_A_SET, MOST_IN_A_SET, 1]
    assert list(split_into_sets(())) == []


def test_blanks_are_tidied_and_the_first_spelling_counts() -> None:
    wanted = [{"value": "  Norland \n Park "}, {"value": "NORLAND park", "boost": 12}, {"value": "Elinor\0"}]
    found = phrases_of(VocabularyRequest.model_validate({"phrases": wanted}).phrases)
    assert [(each.value, each.boost) for each in found] == [("Norland Park", 12), ("Elinor", 10)]


@pytest.mark.parametrize("value", ["", "  ", "\0", "x" * 101])
def test_what_is_no_phrase_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        VocabularyRequest.model_validate({"phrases": [{"value": value}]})


@pytest.mark.parametrize("boost", [-1, 20.5])
def test_a_boost_lies_between_none_and_twenty(boost: float) -> None:
    with pytest.raises(ValidationError):
        VocabularyRequest.model_validate({"phrases": [{"value": "Elinor", "boost": boost}]})
