"""Match the speakers of two versions: labels that speak at the same time longest are one person, each label once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from shared.transcription.domain.segments import Segment

Talk = dict[str, list[tuple[int, int]]]
LEAST_SHARE = 4  # a quarter of the shorter talk must overlap


class SpeakerMatch:
    """The label of each old speaker in the new version. A speaker without one gets it when a line needs it.

    Labels are matched by what was recognised; those left over by what people corrected. Example: only "A" was
    recognised, and people gave half of its lines to "B". The new version has "X" and then "Y", each half of the time.
    "A" is "X", and "Y", which is left, is "B".
    """

    def __init__(self, old: Iterable[Segment], edited: Iterable[Segment], new: Iterable[Segment]) -> None:
        recognised, corrected, heard = talk_of(old), talk_of(edited), talk_of(new)
        self.together = overlap_times(recognised, heard)
        self._labels = match_by_overlap(self.together, recognised, heard)
        unmatched = {label: talk for label, talk in corrected.items() if label not in self._labels}
        free = {label: talk for label, talk in heard.items() if label not in self._labels.values()}
        self._labels |= match_by_overlap(overlap_times(unmatched, free), unmatched, free)
        self._taken, self._recognised = {*heard}, {*recognised}

    def find(self, speaker: str) -> str | None:
        """The new label, if there is one."""
        return self._labels.get(speaker)

    def follow(self, speaker: str) -> str | None:
        """The new label of a recognised speaker. A speaker that users added gets a label of their own."""
        return self.find(speaker) if speaker in self._recognised else self.label_for(speaker)

    def label_for(self, speaker: str) -> str:
        """The new label; a label of their own for a speaker who was not recognised this time."""
        if speaker not in self._labels:
            names = [speaker, *(f"S{number}" for number in range(1, len(self._taken) + 2))]
            self._labels[speaker] = next(name for name in names if name not in self._taken)
            self._taken.add(self._labels[speaker])
        return self._labels[speaker]

    def represent(self, speaker: str, other: str) -> None:
        """Give `speaker` the label of `other` if the new version has lost them; added speakers stay apart."""
        if speaker in self._recognised:
            self._labels.setdefault(speaker, self._labels[other])
        self.label_for(speaker)

    def is_mostly(self, speaker: str, label: str | None) -> bool:
        """Whether this label now has most of the speaker's talk, or no label has any of it."""
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
    """The matching label of `other` for labels of `one`; pairs with the longest overlap first, then those of one name.

    `both` has milliseconds. Two match if at least a quarter of the shorter talk overlaps. Example: A overlaps with X
    for 60 s and B with X for 30 s, and with no other label. A is X, which is taken then: B has no match.
    """
    found = dict[str, str]()
    for (a, b), overlap_ms in sorted(both.items(), key=_longest_then_same_name):
        shorter_ms = min(_length(one[a]), _length(other[b]))
        enough = overlap_ms * LEAST_SHARE >= shorter_ms
        if enough and a not in found and b not in found.values():
            found[a] = b
    return found


def _longest_then_same_name(item: tuple[tuple[str, str], int]) -> tuple[int, bool, tuple[str, str]]:
    (a, b), overlap_ms = item
    return -overlap_ms, a != b, (a, b)


def _length(spoken: list[tuple[int, int]]) -> int:
    return sum(end - begin for begin, end in spoken)


def split_by_channel(
    old: Sequence[Segment], new: Sequence[Segment], speaker_match: SpeakerMatch
) -> tuple[list[list[Segment]], list[list[Segment]]]:
    """Both versions, split by matched speakers if speakers overlap in both, as where each has a channel.

    The last list of each has the rest. Example: old "A", "B" and new "X", "Y", where A is X and B has no match:
    [[A's], [B's], []] and [[X's], [], [Y's]].
    """
    if not _is_apart(old) or not _is_apart(new):
        return [[*old]], [[*new]]
    pairs = [(label, speaker_match.find(label)) for label in dict.fromkeys(segment.speaker for segment in old)]
    matched = {new_label for _, new_label in pairs}
    before = [_said_by(old_label, old) for old_label, _ in pairs]
    after = [_said_by(new_label, new) if new_label else [] for _, new_label in pairs]
    unmatched = [segment for segment in new if segment.speaker not in matched]
    return [*before, []], [*after, unmatched]


def _said_by(label: str, segments: Sequence[Segment]) -> list[Segment]:
    return [segment for segment in segments if segment.speaker == label]


def _is_apart(segments: Sequence[Segment]) -> bool:
    """Whether more than a fiftieth of the talk overlaps that of another speaker."""
    shared, total, latest, speaker = 0, 0, 0, ""
    for segment in segments:
        total += segment.end_ms - segment.start_ms
        if segment.speaker != speaker:
            shared += max(min(latest, segment.end_ms) - segment.start_ms, 0)
        if segment.end_ms > latest:
            latest, speaker = segment.end_ms, segment.speaker
    return shared * 50 > total
