from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shared.transcription.domain.chunks import READABLE, cut_evenly, plan_chunks, recognisable_as_is
from shared.transcription.domain.options import ChannelMode, RecognitionOptions
from tests.support.samples import an_audio

MINUTE = 60_000
LIMIT = 20 * MINUTE
OVERLAP = 20_000

durations = st.integers(100, 10 * 60 * MINUTE)
limits = st.integers(MINUTE, 60 * MINUTE)
overlaps = st.integers(0, 30_000)


def test_what_fits_the_limit_is_one_stretch() -> None:
    assert cut_evenly(LIMIT, LIMIT, OVERLAP) == [(0, LIMIT)]


def test_one_millisecond_over_the_limit_makes_two_equal_stretches() -> None:
    (first, second) = cut_evenly(LIMIT + 1, LIMIT, OVERLAP)
    assert first[1] - second[0] == OVERLAP
    assert abs((first[1] - first[0]) - (second[1] - second[0])) <= 1


@given(durations, limits, overlaps)
def test_stretches_cover_the_recording_and_none_is_over_the_limit(duration: int, limit: int, overlap: int) -> None:
    stretches = cut_evenly(duration, limit, overlap)
    assert stretches[0][0] == 0
    assert stretches[-1][1] == duration
    assert all(0 < end - start <= limit for start, end in stretches)


@given(durations, limits, overlaps)
def test_neighbours_share_the_overlap(duration: int, limit: int, overlap: int) -> None:
    stretches = cut_evenly(duration, limit, overlap)
    shared = [end - start for (_, end), (start, _) in pairwise(stretches)]
    assert all(each == overlap for each in shared[:-1])
    assert all(0 <= each <= overlap for each in shared[-1:])


@given(durations, limits, overlaps)
def test_no_more_stretches_than_the_limit_calls_for(duration: int, limit: int, overlap: int) -> None:
    stretches = cut_evenly(duration, limit, overlap)
    assume(len(stretches) > 1)
    assert (len(stretches) - 1) * (limit - overlap) + overlap < duration


@pytest.mark.parametrize(("container", "codec"), [(name, codec) for name in READABLE for codec in READABLE[name]])
def test_a_short_mono_recording_in_a_known_format_is_recognised_as_it_is(container: str, codec: str) -> None:
    audio = an_audio(duration_ms=MINUTE, channels=1, container=container, codec=codec)
    assert recognisable_as_is(audio, RecognitionOptions(), LIMIT)
    (chunk,) = plan_chunks(
        audio, RecognitionOptions(), limit_ms=LIMIT, overlap_ms=OVERLAP, work_prefix="gs://chunks/s1/1"
    )
    assert (chunk.uri, chunk.start_ms, chunk.end_ms) == (audio.uri, 0, MINUTE)


@pytest.mark.parametrize(
    "facts",
    [
        {"duration_ms": LIMIT + 1},
        {"channels": 2},
        {"container": "aac", "codec": "aac"},
        {"container": "wav", "codec": "pcm_f32le"},
        {"container": "matroska,webm", "codec": "vorbis"},
    ],
)
def test_what_the_recogniser_cannot_take_is_written_anew(facts: dict[str, object]) -> None:
    known = {"duration_ms": MINUTE, "channels": 1, "container": "flac", "codec": "flac"}
    audio = an_audio(**(known | facts))
    chunks = plan_chunks(
        audio, RecognitionOptions(), limit_ms=LIMIT, overlap_ms=OVERLAP, work_prefix="gs://chunks/s1/1"
    )
    assert [chunk.uri for chunk in chunks] == [f"gs://chunks/s1/1/{n:03d}.flac" for n in range(len(chunks))]
    assert [chunk.index for chunk in chunks] == list(range(len(chunks)))


def test_several_channels_stay_as_they_are_when_they_are_to_be_recognised_apart() -> None:
    audio = an_audio(duration_ms=MINUTE, channels=2, container="flac", codec="flac")
    assert recognisable_as_is(audio, RecognitionOptions(channels=ChannelMode.SEPARATE), LIMIT)
