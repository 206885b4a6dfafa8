import pytest
from hypothesis import given

from shared.transcripts.domain.edits.text_merge import merge_texts
from tests.unit.transcripts.edits.strategies import spaced_texts, texts

BASE = "we met on Monday at the old office"


@pytest.mark.parametrize(
    ("theirs", "ours", "both"),
    [
        ("We" + BASE[2:], BASE[:-10] + "new office", "We" + BASE[2:-10] + "new office"),
        (BASE + " again", "then " + BASE, "then " + BASE + " again"),
        ("met on Monday at the old office", "we met on Monday at the office", "met on Monday at the office"),
        ("we met on Tuesday at the old office", "we met on Friday at the old office", None),
        ("we met on Monday at the very old office", "we met on Monday at the big old office", None),
        (BASE, "", ""),
    ],
)
def test_changes_that_do_not_touch_are_both_kept(theirs: str, ours: str, both: str | None) -> None:
    assert merge_texts(BASE, theirs, ours) == both


def test_spaces_between_characters_are_kept_as_somebody_put_them() -> None:
    assert merge_texts("今日は 天気 です", "今日は天気 です", "今日は 天気 だ") in ("今日は天気 だ", None)


@given(texts, texts)
def test_who_changed_alone_is_right(base: str, text: str) -> None:
    assert merge_texts(base, text, base) == text
    assert merge_texts(base, base, text) == text
    assert merge_texts(base, text, text) == text


@given(spaced_texts, spaced_texts, spaced_texts)
def test_it_does_not_matter_who_was_first(base: str, one: str, other: str) -> None:
    assert merge_texts(base, one, other) == merge_texts(base, other, one)


@given(spaced_texts, spaced_texts, spaced_texts)
def test_changes_far_apart_are_always_both_kept(front: str, behind: str, changed: str) -> None:
    middle = "in the middle of it"
    one, other = f"{changed} {middle} {behind}", f"{front} {middle} {changed}"
    assert merge_texts(f"{front} {middle} {behind}", one, other) == f"{changed} {middle} {changed}"
