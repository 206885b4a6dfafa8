"""Figures of who spoke how much: one example by hand, and what holds for any conversation."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.speech_buckets import MAX_BUCKETS, MAX_CELLS
from shared.transcripts.domain.statistics import SpeakerStatistics, Statistics, Turn
from shared.transcripts.domain.statistics_builder import statistics_of
from shared.transcripts.domain.turn_taking import MAX_LISTED_TURNS
from tests.support.samples import words_said

HOUR = 3_600_000


def a_segment(speaker: str, start_ms: int, end_ms: int, text: str = "word") -> Segment:
    words = tuple(word._replace(speaker=speaker) for word in words_said(text, start_ms, speaker))
    return Segment("0", start_ms, end_ms, speaker, text, 0.9, words)


def figures(segments: list[Segment], duration_ms: int | None = None) -> tuple[Statistics, dict[str, SpeakerStatistics]]:
    found = statistics_of(segments, duration_ms)
    return found, {each.speaker: each for each in found.speakers}


# docs/reference/statistics.md computes this one by hand.
EXAMPLE = [
    a_segment("S1", 1_000, 11_000, "So what brings you here today? Do tell."),
    a_segment("S2", 12_000, 32_000, "Well it began last year"),
    a_segment("S1", 20_000, 20_500, "Mhm."),
    a_segment("S2", 32_500, 42_000, "and then I thought"),
    a_segment("S1", 40_000, 50_000, "Sorry why was that?"),
    a_segment("S2", 56_000, 58_000, "No idea."),
]


def test_the_example_by_hand() -> None:
    found, by = figures(EXAMPLE, 60_000)
    assert (found.duration_ms, found.covered_ms, found.silence_ms) == (60_000, 49_500, 10_500)
    assert (found.longest_silence_ms, found.overlap_ms, found.talk_ms) == (6_000, 2_500, 52_000)
    assert (found.words, found.turn_count) == (24, 4)
    coach, client = by["S1"], by["S2"]
    assert (coach.talk_ms, client.talk_ms) == (20_500, 31_500)
    assert (coach.share, client.share) == pytest.approx((20.5 / 52, 31.5 / 52))
    assert (coach.words, coach.words_per_minute, client.words, client.words_per_minute) == (13, 38.0, 11, 21.0)
    assert (coach.turns, client.turns) == (2, 2)
    assert (coach.longest_monologue_ms, client.longest_monologue_ms) == (10_000, 30_000)
    assert (coach.questions, client.questions) == (2, 0)
    assert (coach.overlaps, coach.interruptions, coach.interrupted) == (2, 1, 0)
    assert (client.overlaps, client.interruptions, client.interrupted) == (0, 0, 1)
    assert found.turns == (
        Turn(speaker="S1", start_ms=1_000, end_ms=11_000),
        Turn(speaker="S2", start_ms=12_000, end_ms=42_000),
        Turn(speaker="S1", start_ms=40_000, end_ms=50_000),
        Turn(speaker="S2", start_ms=56_000, end_ms=58_000),
    )
    assert found.timeline.bucket_ms == 1_000
    (coachs, clients) = found.timeline.lanes
    assert (coachs.talk_ms[:2], coachs.talk_ms[20], clients.talk_ms[32]) == ((0, 1_000), 500, 500)


def test_of_nothing_there_is_only_silence() -> None:
    found, by = figures([], 60_000)
    assert (found.silence_ms, found.longest_silence_ms, found.covered_ms, by) == (60_000, 60_000, 0, {})
    assert statistics_of([], None).duration_ms == 0


def test_a_recording_is_as_long_as_what_was_said_in_it() -> None:
    assert figures([a_segment("S1", 0, 5_000)], 3_000)[0].duration_ms == 5_000


def test_a_long_silence_ends_a_monologue_but_not_a_turn() -> None:
    _, by = figures([a_segment("S1", 0, 4_000), a_segment("S1", 8_999, 10_000), a_segment("S1", 15_000, 16_000)])
    assert (by["S1"].turns, by["S1"].longest_monologue_ms) == (1, 10_000)


def test_who_goes_on_was_not_interrupted() -> None:
    """The second voice outlasts a segment of the first, which goes on at once with the next."""
    spoken = [a_segment("S1", 0, 10_000), a_segment("S2", 9_000, 11_500), a_segment("S1", 10_300, 20_000)]
    _, by = figures(spoken)
    assert (by["S2"].overlaps, by["S2"].interruptions, by["S1"].interrupted) == (1, 0, 0)
    assert (by["S1"].overlaps, by["S1"].interruptions) == (0, 0)


def test_a_touch_is_no_overlap() -> None:
    _, by = figures([a_segment("S1", 0, 10_000), a_segment("S2", 9_900, 20_000)])
    assert (by["S2"].overlaps, by["S2"].interruptions) == (0, 0)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Why? How?", 2),
        ("Really?!", 1),
        ("「何ですか？」", 1),
        ("لماذا؟", 1),
        ("He asked “why?” and left.", 1),
        ("What.", 0),
        ("?", 1),
        ("a?b", 0),
    ],
)
def test_a_question_ends_with_its_mark(text: str, questions: int) -> None:
    assert figures([a_segment("S1", 0, 1_000, text)])[1]["S1"].questions == questions


def test_many_turns_are_counted_but_not_listed() -> None:
    spoken = [a_segment(f"S{n % 2}", n * 1_000, n * 1_000 + 900) for n in range(MAX_LISTED_TURNS + 1)]
    found, _ = figures(spoken)
    assert (found.turn_count, found.turns) == (MAX_LISTED_TURNS + 1, None)
    listed = figures(spoken[:-1])[0].turns
    assert listed
    assert len(listed) == MAX_LISTED_TURNS


@pytest.mark.parametrize("hours", [1, 10, 200])
def test_a_timeline_is_short_however_long_the_recording(hours: int) -> None:
    spoken = [a_segment(f"S{n % 3}", n * 60_000, n * 60_000 + 45_000) for n in range(hours * 60)]
    timeline = figures(spoken, hours * HOUR)[0].timeline
    for lane in timeline.lanes:
        assert MAX_BUCKETS // 2 < len(lane.talk_ms) <= MAX_BUCKETS
        assert sum(lane.talk_ms) == 45_000 * hours * 20


def test_very_many_speakers_share_the_room_of_a_document() -> None:
    spoken = [a_segment(f"S{n}", n * 30_000, n * 30_000 + 20_000) for n in range(400)]
    timeline = figures(spoken)[0].timeline
    assert len(timeline.lanes) == 400
    assert sum(len(lane.talk_ms) for lane in timeline.lanes) <= MAX_CELLS
    assert sum(sum(lane.talk_ms) for lane in timeline.lanes) == 400 * 20_000


@st.composite
def session_store(draw: st.DrawFn) -> list[Segment]:
    start, spoken = 0, []
    for _ in range(draw(st.integers(0, 25))):
        start += draw(st.integers(0, 4_000))
        length = draw(st.integers(0, 6_000))
        spoken.append(a_segment(draw(st.sampled_from("ABC")), start, start + length))
    return spoken


def lengths(segments: list[Segment]) -> tuple[int, int]:
    """For how long somebody speaks, and more than one; counted millisecond by millisecond between the borders."""
    borders = sorted({ms for s in segments for ms in (s.start_ms, s.end_ms)})
    one = more = 0
    for start, end in pairwise(borders):
        speaking = {s.speaker for s in segments if s.start_ms <= start and s.end_ms >= end}
        one += (end - start) * bool(speaking)
        more += (end - start) * (len(speaking) > 1)
    return one, more


@given(session_store(), st.integers(0, 200_000))
def test_all_time_is_silence_or_speech(spoken: list[Segment], duration_ms: int) -> None:
    found, by = figures(spoken, duration_ms)
    assert found.silence_ms + found.covered_ms == found.duration_ms
    assert (found.covered_ms, found.overlap_ms) == lengths(spoken)
    assert 0 <= found.longest_silence_ms <= found.silence_ms
    for speaker, each in by.items():
        assert each.talk_ms == lengths([s for s in spoken if s.speaker == speaker])[0]


@given(session_store())
def test_shares_make_up_the_whole(spoken: list[Segment]) -> None:
    found, by = figures(spoken)
    assert sum(Fraction(each.talk_ms) for each in by.values()) == found.talk_ms
    assert sum(each.share for each in by.values()) == pytest.approx(1 if found.talk_ms else 0)
    assert sum(each.words for each in by.values()) == found.words == len([w for s in spoken for w in s.words])
    assert sum(each.turns for each in by.values()) == found.turn_count == len(found.turns or ())
    assert sum(each.interruptions for each in by.values()) == sum(each.interrupted for each in by.values())
    for each in by.values():
        assert each.interruptions <= each.overlaps


@given(session_store())
def test_it_does_not_matter_who_is_called_what(spoken: list[Segment]) -> None:
    swapped = {"A": "B", "B": "A", "C": "C"}
    other = [s._replace(speaker=swapped[s.speaker]) for s in spoken]
    _, one = figures(spoken)
    _, two = figures(other)
    assert {who: two[swapped[who]].model_copy(update={"speaker": who}) for who in one} == one


@given(session_store())
def test_the_timeline_is_the_talk_time(spoken: list[Segment]) -> None:
    found, by = figures(spoken)
    for lane in found.timeline.lanes:
        assert sum(lane.talk_ms) == by[lane.speaker].talk_ms
        assert len(lane.talk_ms) == -(-found.duration_ms // found.timeline.bucket_ms)
        assert all(0 <= ms <= found.timeline.bucket_ms for ms in lane.talk_ms)
