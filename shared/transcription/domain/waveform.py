"""How loud a recording is over its length: what a player draws before it has fetched any sound.

A peak is the loudest sample of a stretch, from 0 to 255; the stretches are equally long and begin with the recording.
"""

import math
from base64 import b64encode
from collections.abc import Iterable
from itertools import starmap

MOST_PEAKS = 2000  # more than a wide screen has points
SHORTEST_MS = 20


def peak_ms(duration_ms: int) -> int:
    """How long the stretch of a peak is, in milliseconds."""
    return max(SHORTEST_MS, math.ceil(duration_ms / MOST_PEAKS))


def join_peaks(parts: Iterable[tuple[int, bytes]], duration_ms: int) -> str:
    """The peaks of a whole recording, in base64, of parts that begin at these milliseconds and may overlap."""
    every = peak_ms(duration_ms)
    whole = bytearray(math.ceil(duration_ms / every))
    for start_ms, peaks in parts:
        first = start_ms // every
        known = whole[first : first + len(peaks)]
        whole[first : first + len(known)] = bytes(starmap(max, zip(known, peaks, strict=False)))
    return b64encode(whole).decode()
