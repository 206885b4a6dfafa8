"""Transcripts and edits of all kinds, for properties."""

from hypothesis import strategies as st

from shared.transcription.domain.segments import Segment, group_words
from tests.support.samples import words_said
from tests.unit.transcription.domain.test_pages import timed_words

WORDS = ["hello", "there", "no", "yes", "Ann", "今日は", "今", "日", "。", "🎙️", "שלום", "it's", "1,000", "a"]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)
spaced_texts = st.lists(st.sampled_from(["a", "b", "c", "d", "no"]), min_size=1, max_size=12).map(" ".join)
transcripts = timed_words().map(lambda words: list(group_words(words))).filter(bool)


def a_segment(text: str = "Hello there my friend", start_ms: int = 1000, name: str = "000000") -> Segment:
    (found,) = group_words(words_said(text, start_ms))
    return found._replace(id=name)
