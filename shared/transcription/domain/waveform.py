"""The waveform of a recording, which a player draws before it fetches any sound.

A peak is the loudest sample of a span, from 0 to 255; the spans are equally long and start with the recording.
"""

import math
from base64 import b64encode
from collections.abc import Iterable
from itertools import starmap

MOST_PEAKS = 2000  # more than a wide screen has points
SHORTEST_MS = 20


def peak_ms(duration_ms: int) -> int:
    """The length of a peak's span, in milliseconds."""
    return max(SHORTEST_MS, math.ceil(duration_ms / MOST_PEAKS))


def join_peaks(parts: Iterable[tuple[int, bytes]], duration_ms: int) -> str:
    """Join peaks of parts (start in ms, peaks), which may overlap, into the whole recording's, in base64."""
    every = peak_ms(duration_ms)
    whole = bytearray(math.ceil(duration_ms / every))
    for start_ms, peaks in parts:
        first = start_ms // every
        known = whole[first : first + len(peaks)]
        whole[first : first + len(known)] = bytes(starmap(max, zip(known, peaks, strict=False)))
    return b64encode(whole).decode()
