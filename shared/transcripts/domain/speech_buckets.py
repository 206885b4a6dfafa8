"""Who spoke when, in equal stretches: however long the recording, a bounded number of them."""

from collections import defaultdict

from shared.transcripts.domain.statistics import Lane, SpeechTimeline

MOST_BUCKETS = 600
MOST_CELLS = 30_000  # buckets times speakers: a quarter of a Firestore document
FINEST_MS = 1_000


class SpeechBuckets:
    """Buckets twice as long whenever there would be too many."""

    def __init__(self) -> None:
        self._width = FINEST_MS
        self._lanes: dict[str, defaultdict[int, int]] = {}

    def add(self, speaker: str, start_ms: int, end_ms: int) -> None:
        """The speaker talked from here to there, and did not yet say so."""
        self._reach(end_ms)
        lane = self._lanes.setdefault(speaker, defaultdict(int))
        while start_ms < end_ms:
            bucket = start_ms // self._width
            until = min(end_ms, (bucket + 1) * self._width)
            lane[bucket] += until - start_ms
            start_ms = until

    def timeline(self, duration_ms: int) -> SpeechTimeline:
        """All lanes, each over the whole recording."""
        self._reach(duration_ms)
        while self._count(duration_ms) * len(self._lanes) > MOST_CELLS:
            self._coarsen()
        wide = range(self._count(duration_ms))
        lanes = (Lane(speaker=who, talk_ms=tuple(lane.get(n, 0) for n in wide)) for who, lane in self._ordered())
        return SpeechTimeline(bucket_ms=self._width, lanes=tuple(lanes))

    def _count(self, ms: int) -> int:
        return -(-ms // self._width)

    def _reach(self, ms: int) -> None:
        while self._count(ms) > MOST_BUCKETS:
            self._coarsen()

    def _coarsen(self) -> None:
        self._width *= 2
        for who, lane in self._lanes.items():
            coarser: defaultdict[int, int] = defaultdict(int)
            for bucket, talk_ms in lane.items():
                coarser[bucket // 2] += talk_ms
            self._lanes[who] = coarser

    def _ordered(self) -> list[tuple[str, defaultdict[int, int]]]:
        return sorted(self._lanes.items(), key=lambda item: (len(item[0]), item[0]))
