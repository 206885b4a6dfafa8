import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.transcription.domain.pages import PAGE_MS, PAGE_SEGMENTS, new_page, segments_in, split_into_pages
from shared.transcription.domain.segments import Segment, group_words, new_segment
from shared.transcription.domain.words import Word
from tests.support.samples import a_word, words_said

SCRIPTS = ["hello", "New York", "今日は", "。", "안녕", "e\u0301", "ﷺ", "\u200b", "a\u00a0b"]
SCRIPTS += ["🎙️", "👩‍👩‍👧", "שלום", "مرحبا"]


def plain(text: str) -> str:
    """As words are read from a result: no outer white space, single spaces inside."""
    return " ".join(text.split())


texts = st.sampled_from(SCRIPTS) | st.text(min_size=1, max_size=12).map(plain).filter(bool)
words = st.builds(
    Word,
    st.just(0),
    st.just(0),
    texts,
    st.integers(0, 100).map(lambda percent: percent / 100),
    st.sampled_from(["S1", "S2"]),
    st.just(""),
)


@st.composite
def timed_words(draw: st.DrawFn) -> list[Word]:
    """Words in order of time, some of no length, some overlapping."""
    start, timed = 0, []
    for word in draw(st.lists(words, max_size=30)):
        start += draw(st.integers(0, 200_000))
        timed.append(word._replace(start_ms=start, end_ms=start + draw(st.integers(0, 3000))))
    return timed


@given(timed_words())
def test_what_is_read_is_exactly_what_was_stored(spoken: list[Word]) -> None:
    segments = list(group_words(spoken))
    assert [each for page in split_into_pages(segments) for each in segments_in(page)] == segments


def test_a_word_of_no_text_is_kept() -> None:
    whole = new_segment("000000", [a_word(0, "a"), a_word(1, ""), a_word(2, "b")])
    assert segments_in(new_page(0, [whole])) == [whole]


@given(timed_words())
def test_a_page_says_what_it_holds(spoken: list[Word]) -> None:
    pages = list(split_into_pages(group_words(spoken)))
    assert [page.index for page in pages] == list(range(len(pages)))
    assert sum(page.words for page in pages) == len(spoken)
    for each in pages:
        held = segments_in(each)
        assert len(held) == each.segments
        assert each.first_ms == held[0].start_ms
        assert each.last_ms == max(segment.end_ms for segment in held)


def test_a_page_ends_with_its_ten_minutes() -> None:
    segments = list(group_words([a_word(0), a_word(PAGE_MS - 1), a_word(PAGE_MS, speaker="S2"), a_word(3 * PAGE_MS)]))
    assert [(page.first_ms, page.segments) for page in split_into_pages(segments)] == [
        (0, 2),
        (PAGE_MS, 1),
        (3 * PAGE_MS, 1),
    ]


def test_a_page_of_very_short_segments_is_full_before_its_time() -> None:
    segments = list(group_words(a_word(n, speaker=f"S{n % 2}") for n in range(PAGE_SEGMENTS + 1)))
    assert [page.segments for page in split_into_pages(segments)] == [PAGE_SEGMENTS, 1]


def test_no_segments_are_no_pages() -> None:
    assert list(split_into_pages([])) == []


def test_a_page_of_ordinary_speech_is_small() -> None:
    spoken = words_said("so what would you say is the hardest part of it all then? " * 90)
    (only,) = split_into_pages(group_words(spoken))
    assert only.last_ms > PAGE_MS * 0.9
    assert len(only.data) < 30_000


def test_a_browser_reads_a_page_as_the_module_says() -> None:
    """Deflate over JSON, times and lengths of the words in `w`: `web` decodes this form."""
    whole: Segment = new_segment(
        "000007", [a_word(1000, "New York,", confidence=0.5), a_word(1600, "yes", confidence=1)]
    )
    assert json.loads(zlib.decompress(new_page(0, [whole]).data)) == [
        {
            "i": "000007",
            "s": 1000,
            "e": 2000,
            "k": "S1",
            "t": "New York, yes",
            "c": 0.75,
            "w": [0, 400, 50, 10, 600, 400, 100, 3],
        }
    ]


def test_a_page_that_is_not_one_is_not_read() -> None:
    broken = new_page(0, list(group_words(words_said("Hello there")))).model_copy(update={"data": b"nothing"})
    with pytest.raises(zlib.error):
        segments_in(broken)
