from base64 import b64decode

from hypothesis import given
from hypothesis import strategies as st

from shared.transcription.domain.waveform import MOST_PEAKS, join_peaks, peak_ms

HOUR_MS = 3_600_000


def test_what_two_parts_share_is_as_loud_as_the_louder() -> None:
    every = peak_ms(10_000)
    parts = [(0, bytes([10] * 300)), (5_000, bytes([20] * 250))]
    assert every == 20
    assert b64decode(join_peaks(parts, 10_000)) == bytes([10] * 250 + [20] * 250)


def test_what_no_part_tells_is_silent_and_nothing_is_longer_than_the_recording() -> None:
    assert b64decode(join_peaks([(60, b"\1" * 9)], 100)) == b"\0\0\0\1\1"
    assert b64decode(join_peaks([], 40)) == b"\0\0"


@given(st.integers(1, 480 * HOUR_MS))
def test_a_recording_of_any_length_has_no_more_peaks_than_a_screen_has_room_for(duration_ms: int) -> None:
    assert 1 <= len(b64decode(join_peaks([], duration_ms))) <= MOST_PEAKS
