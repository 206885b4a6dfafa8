"""Speech by time buckets; their number is bounded for any duration."""

from collections import defaultdict

from shared.transcripts.domain.statistics import Lane, SpeechTimeline

MAX_BUCKETS = 600
MAX_CELLS = 30_000  # buckets times speakers: a quarter of a Firestore document
MIN_BUCKET_MS = 1_000


class SpeechBuckets:
    """Buckets double in length whenever there would be too many."""

    def __init__(self) -> None:
        self._width = MIN_BUCKET_MS
        self._lanes: dict[str, defaultdict[int, int]] = {}

    def add(self, speaker: str, start_ms: int, end_ms: int) -> None:
        """Add speech of a speaker that does not overlap the speaker's earlier speech."""
        self._extend_to(end_ms)
        lane = self._lanes.setdefault(speaker, defaultdict(int))
        while start_ms < end_ms:
            bucket = start_ms // self._width
            until = min(end_ms, (bucket + 1) * self._width)
            lane[bucket] += until - start_ms
            start_ms = until

    def timeline(self, duration_ms: int) -> SpeechTimeline:
        """All lanes, each over the whole recording."""
        self._extend_to(duration_ms)
        while self._count(duration_ms) * len(self._lanes) > MAX_CELLS:
            self._coarsen()
        buckets = range(self._count(duration_ms))
        lanes = (Lane(speaker=who, talk_ms=tuple(lane.get(n, 0) for n in buckets)) for who, lane in self._ordered())
        return SpeechTimeline(bucket_ms=self._width, lanes=tuple(lanes))

    def _count(self, ms: int) -> int:
        return -(-ms // self._width)

    def _extend_to(self, ms: int) -> None:
        while self._count(ms) > MAX_BUCKETS:
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
