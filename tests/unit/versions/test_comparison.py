"""Two versions side by side."""

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.versions.domain.comparison import ComparedWord, Passage, PassageKind, compare_views
from tests.support.samples import a_word


def words(text: str, start_ms: int = 0, segment: str = "a", speaker: str = "Ann") -> list[ComparedWord]:
    return [ComparedWord(a_word(start_ms + 500 * n, each), segment, speaker) for n, each in enumerate(text.split())]


def kinds(passages: list[Passage]) -> list[tuple[str, str, str]]:
    return [(each.kind.value, each.here, each.there) for each in passages]


def test_what_sounds_alike_is_equal() -> None:
    assert kinds([*compare_views(words("Well, hello there."), words("well hello there"))]) == [
        ("equal", "Well, hello there.", "well hello there")
    ]


def test_what_differs_stands_side_by_side() -> None:
    found = [*compare_views(words("we met at noon today"), words("we met a tune today ok"))]
    assert kinds(found) == [
        ("equal", "we met", "we met"),
        ("changed", "at noon", "a tune"),
        ("equal", "today", "today"),
        ("onlyThere", "", "ok"),
    ]
    assert (found[1].start_ms, found[1].end_ms, found[1].speaker_there) == (1000, 1900, "Ann")


def test_what_only_one_says() -> None:
    assert kinds([*compare_views(words("so yes"), words("yes"))])[0] == ("onlyHere", "so", "")
    assert kinds([*compare_views([], words("yes"))]) == [("onlyThere", "", "yes")]
    assert kinds([*compare_views([], [])]) == []


def test_another_language_is_told_segment_by_segment_by_time() -> None:
    here = words("one two", segment="a") + words("three four", 10_000, "b", "Bob")
    there = words("eins zwei drei", segment="x") + words("vier", 10_000, "y")
    assert kinds([*compare_views(here, there)]) == [
        ("changed", "one two", "eins zwei drei"),
        ("changed", "three four", "vier"),
    ]


SPOKEN = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12).map(" ".join)


@settings(max_examples=200)
@given(SPOKEN, SPOKEN)
def test_every_word_is_told_once_on_either_side(one: str, other: str) -> None:
    found = [*compare_views(words(one), words(other))]
    assert " ".join(each.here for each in found if each.here).split() == one.split()
    assert " ".join(each.there for each in found if each.there).split() == other.split()
    assert all(
        (each.kind is PassageKind.EQUAL) is (each.here == each.there) for each in found if each.here and each.there
    )
