"""SubRip as it is found in the wild."""

import pytest

from shared.core.domain.errors import BadTranscript
from shared.exchange.domain.imports.formats import ImportFormat
from tests.unit.exchange.imports.files import read, said

WILD = """\ufeff1\r
00:00:01,000 --> 00:00:02,500 X1:10 X2:20\r
<i>ANN:</i> Hello, {\\an8}you\r
there\r
\r
2\r
00:00:03.5 --> 00:00:04\r
[Bob Lee] 1 < 2 & <3\r
\r
still the same cue\r
\r
00:00:05,000 --> 00:00:06,000\r
42\r
\r
4\r
00:00:07,000 --> 00:00:08,000\r
12:30 --> 12:45\r
"""


def test_all_of_it_is_taken() -> None:
    assert said(read(WILD)) == [
        (1000, 2500, "ANN", "Hello, you there"),
        (3500, 4000, "Bob Lee", "1 < 2 & <3 still the same cue"),
        (5000, 6000, "Bob Lee", "42"),
        (7000, 8000, "Bob Lee", "12:30 --> 12:45"),
    ]


def test_without_blank_lines_the_numbers_that_count_up_are_numbers() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nHello 7\n2\n00:00:03,000 --> 00:00:04,000\nthere\n9\n"
    assert [each[3] for each in said(read(text))] == ["Hello 7", "there 9"]


def test_overlapping_and_unordered_cues_are_kept_in_order_of_time() -> None:
    cues = (("03", "01", "last"), ("01", "09", "first"), ("02", "03", "x"))
    text = "\n\n".join(f"00:00:{begin},000 --> 00:00:{end},000\n{words}" for begin, end, words in cues)
    found = said(read(text))
    assert [(each[0], each[1], each[3]) for each in found] == [
        (1000, 9000, "first"),
        (2000, 3000, "x"),
        (3000, 3000, "last"),
    ]


@pytest.mark.parametrize(
    ("line", "name", "text"),
    [
        ("Dr. Ann-Marie O’Neil (COACH): yes", "Dr. Ann-Marie O’Neil (COACH)", "yes"),
        ("[Ludwig van Beethoven]: da da", "Ludwig van Beethoven", "da da"),
        ("Speaker 2: yes", "S2", "yes"),
        ("SPEAKER_00: yes", "S1", "yes"),
        ("김철수: 네", "김철수", "네"),
        ("the answer: yes", "S1", "the answer: yes"),
        ("He said it: no", "S1", "He said it: no"),
        ("At 12:30 it rained", "S1", "At 12:30 it rained"),
        ("See https://example.com now", "S1", "See https://example.com now"),
        ("Really?: no", "S1", "Really?: no"),
        ("[Ann]", "S1", "[Ann]"),
        ("12: no", "S1", "12: no"),
    ],
)
def test_who_says_it(line: str, name: str, text: str) -> None:
    assert said(read(f"1\n00:00:01,000 --> 00:00:02,000\n{line}\n")) == [(1000, 2000, name, text)]


def test_a_name_may_be_broken_over_two_lines() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nAnn Smith of\nYork: yes\nBob: no\n"
    assert [each[2:] for each in said(read(text))] == [("Ann Smith of York", "yes"), ("Bob", "no")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "Line 1"),
        ("hello", "Line 1"),
        ("\nhello\n00:00:01,000 --> 00:00:02,000\nyes", "Line 2"),
        ("1\n00:00:01,000 --> 00:00:02,000\n\n", "The file"),
        ("1\n11:00:01,000 --> 11:00:02,000\nyes", "Line 2"),
        ("1\n00:00:01,000 --> 00:00:02,000\n" + "x" * 10_001, "Line 2"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, place: str) -> None:
    with pytest.raises(BadTranscript) as error:
        read(text, ImportFormat.SRT)
    assert error.value.facts["place"] == place


def test_a_long_cue_becomes_segments_of_bearable_length() -> None:
    text = " ".join(f"word{n}" for n in range(5_000))
    found = read(f"1\n00:00:01,000 --> 01:00:00,000\n{text}\n")
    assert max(len(each.text) for each in found.segments) <= 10_000
    assert " ".join(each.text for each in found.segments) == text
    assert [each.start_ms for each in found.segments] == sorted(each.start_ms for each in found.segments)


def test_more_speakers_than_there_can_be_are_texts() -> None:
    text = "".join(f"00:00:01,000 --> 00:00:02,000\nName{chr(0x4E00 + n)}: yes\n\n" for n in range(201))
    with pytest.raises(BadTranscript, match="speakers=false"):
        read(text)
    assert len(read(text, named=False).speakers) == 1


def test_what_lies_behind_the_recording_is_cut_or_refused() -> None:
    text = "1\n00:00:01,000 --> 00:00:09,000\none two\n"
    assert said(read(text, duration_ms=5_000)) == [(1000, 5000, "S1", "one two")]
    late = "1\n00:00:30,000 --> 00:00:31,000\nyes\n"
    with pytest.raises(BadTranscript, match="after the end of the recording"):
        read(late, duration_ms=5_000)
