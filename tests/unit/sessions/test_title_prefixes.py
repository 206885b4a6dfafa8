import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.sessions.domain.title_prefixes import LETTERS, WORDS, title_prefix, title_prefixes

TITLE = "Our  weekly Sync: Büro"


@pytest.mark.parametrize(
    "text", ["o", "OUR", "our weekly", "weekly s", " sync ", "büro", "BÜRO", "our weekly sync: bü"]
)
def test_a_title_is_found_by_the_beginning_of_any_of_its_words(text: str) -> None:
    assert title_prefix(text) in title_prefixes(TITLE)


@pytest.mark.parametrize("text", ["ur", "eekly", "sync büro", "our sync"])
def test_a_title_is_not_found_by_anything_else(text: str) -> None:
    assert title_prefix(text) not in title_prefixes(TITLE)


@given(st.text(max_size=200))
def test_a_title_is_found_by_itself_and_takes_little(title: str) -> None:
    found = title_prefixes(title)
    assert title_prefix(title) in found or not title_prefix(title)
    assert len(found) <= LETTERS * WORDS
    assert all(0 < len(each) <= LETTERS for each in found)
