"""Which speaker of one version is which of another: who speaks together longest is the same person, each once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from shared.transcription.domain.segments import Segment

Talk = dict[str, list[tuple[int, int]]]
LEAST_SHARE = 4  # of the talk of the one who says less, a quarter at least is said together


class SpeakerMatch:
    """The label of each old speaker in the new version. Who has none there is given one when a line needs it."""

    def __init__(self, old: Iterable[Segment], edited: Iterable[Segment], new: Iterable[Segment]) -> None:
        before, corrected, after = talk_of(old), talk_of(edited), talk_of(new)
        self.together = overlap_times(before, after)
        self._labels = match_by_overlap(self.together, before, after)
        left = {label: talk for label, talk in corrected.items() if label not in self._labels}
        free = {label: talk for label, talk in after.items() if label not in self._labels.values()}
        self._labels |= match_by_overlap(overlap_times(left, free), left, free)
        self._taken, self._recognised = {*after}, {*before}

    def find(self, speaker: str) -> str | None:
        """The new label, if there is one."""
        return self._labels.get(speaker)

    def follow(self, speaker: str) -> str | None:
        """The new label of somebody who was recognised; whom people made up is as new as when they did."""
        return self.find(speaker) if speaker in self._recognised else self.give(speaker)

    def give(self, speaker: str) -> str:
        """The new label; one of their own for somebody whom nobody heard this time."""
        if speaker not in self._labels:
            names = [speaker, *(f"S{number}" for number in range(1, len(self._taken) + 2))]
            self._labels[speaker] = next(name for name in names if name not in self._taken)
            self._taken.add(self._labels[speaker])
        return self._labels[speaker]

    def stand_in(self, speaker: str, other: str) -> None:
        """`speaker`, if nobody hears them any more, is there in the label of `other`; or new, as people made them."""
        if speaker in self._recognised:
            self._labels.setdefault(speaker, self._labels[other])
        self.give(speaker)

    def is_mostly(self, speaker: str, label: str | None) -> bool:
        """Whether what this speaker said is said by this label now, or by nobody."""
        heard = {new: ms for (old, new), ms in self.together.items() if old == speaker}
        return not heard or max(heard, key=lambda new: (heard[new], new)) == label


def talk_of(segments: Iterable[Segment]) -> Talk:
    """When each speaker speaks; what overlaps is one."""
    found: Talk = {}
    for segment in sorted(segments, key=lambda each: each.start_ms):
        spoken = found.setdefault(segment.speaker, [])
        begin, end = segment.start_ms, max(segment.end_ms, segment.start_ms + 1)
        if spoken and begin <= spoken[-1][1]:
            spoken[-1] = (spoken[-1][0], max(spoken[-1][1], end))
        else:
            spoken.append((begin, end))
    return found


def overlap_times(one: Talk, other: Talk) -> Counter[tuple[str, str]]:
    """Milliseconds during which each two speak at once."""
    found = Counter[tuple[str, str]]()
    for a, spoken in one.items():
        for b, heard in other.items():
            if both := _shared(spoken, heard):
                found[a, b] = both
    return found


def _shared(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> int:
    shared, i, j = 0, 0, 0
    while i < len(one) and j < len(other):
        shared += max(min(one[i][1], other[j][1]) - max(one[i][0], other[j][0]), 0)
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return shared


def match_by_overlap(both: Mapping[tuple[str, str], int], one: Talk, other: Talk) -> dict[str, str]:
    """Pairs, the longest talk first; of equals those of one name."""
    found = dict[str, str]()
    for (a, b), ms in sorted(both.items(), key=lambda item: (-item[1], item[0][0] != item[0][1], item[0])):
        enough = ms * LEAST_SHARE >= min(_length(one[a]), _length(other[b]))
        if enough and a not in found and b not in found.values():
            found[a] = b
    return found


def _length(spoken: list[tuple[int, int]]) -> int:
    return sum(end - begin for begin, end in spoken)


def split_by_channel(
    old: Sequence[Segment], new: Sequence[Segment], voices: SpeakerMatch
) -> tuple[list[list[Segment]], list[list[Segment]]]:
    """Both versions, each speaker apart if people speak at once in both, as where each has a channel."""
    if not _is_apart(old) or not _is_apart(new):
        return [[*old]], [[*new]]
    labels = dict.fromkeys(segment.speaker for segment in old)
    rooms = [(label, voices.find(label)) for label in labels]
    known = {label for _, label in rooms}
    before = [[segment for segment in old if segment.speaker == label] for label in labels]
    after = [[segment for segment in new if segment.speaker == label] if label else [] for _, label in rooms]
    return [*before, []], [*after, [segment for segment in new if segment.speaker not in known]]


def _is_apart(segments: Sequence[Segment]) -> bool:
    """Whether more than a fiftieth of what is said overlaps what another says."""
    shared, total, latest, speaker = 0, 0, 0, ""
    for segment in segments:
        total += segment.end_ms - segment.start_ms
        if segment.speaker != speaker:
            shared += max(min(latest, segment.end_ms) - segment.start_ms, 0)
        if segment.end_ms > latest:
            latest, speaker = segment.end_ms, segment.speaker
    return shared * 50 > total
