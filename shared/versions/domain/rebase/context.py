"""The state of one rebase: both versions, the target, and the results so far."""

from collections.abc import Iterable, Sequence

from shared.transcription.domain.segments import Segment, join_texts
from shared.transcripts.domain.edits.items import EditedSegment, Item
from shared.transcripts.domain.edits.overlay import overlay_of
from shared.versions.domain.rebase.alignment import Alignment
from shared.versions.domain.rebase.conflicts import group_conflict, kind_of
from shared.versions.domain.rebase.edit_groups import EditGroup
from shared.versions.domain.rebase.models import ConflictKind, RebaseConflict, VersionContent
from shared.versions.domain.rebase.speaker_match import SpeakerMatch, split_by_channel
from shared.versions.domain.rebase.target_buffer import PlacedToken, TargetBuffer
from shared.versions.domain.rebase.target_state import TargetState
from shared.versions.domain.rebase.text_decision import decide_texts
from shared.versions.domain.rebase.time_map import CarriedTiming, RenewedTiming
from shared.versions.domain.rebase.token_stream import Token, TokenStream, tokens_of


class RebaseContext:
    """What every step of a rebase needs; the steps fill `inserted` and `conflicts`."""

    def __init__(self, old: VersionContent, new: VersionContent, version: int, since: int) -> None:
        self.version, self.since = version, since
        self.segments = {segment.id: segment for segment in old.segments}
        self.speaker_match = SpeakerMatch(old.segments, _edited(old), new.segments)
        mine, theirs = split_by_channel(old.segments, new.segments, self.speaker_match)
        after = {segment.id: segment for segment in new.segments}
        self.alignment = Alignment(TokenStream(mine), TokenStream(theirs))
        self.buffer = TargetBuffer(self.alignment.new, after, version)
        self.target_state = TargetState(new, after, version)
        self.inserted: list[EditedSegment] = []
        self.conflicts: list[RebaseConflict] = []

    def words_at(self, group: EditGroup) -> list[int]:
        """The words of the new version at the position of the group's segments."""
        merged_spans, channels = list[tuple[int, int]](), {channel.start for channel in self.alignment.old.channels}
        for begin, end in sorted(self.alignment.old.spans[segment.id] for segment in group.segments):
            if merged_spans and merged_spans[-1][1] == begin and begin not in channels:
                begin = merged_spans.pop()[0]
            merged_spans.append((begin, end))
        return [at for begin, end in merged_spans for at in self.alignment.span(begin, end)]

    def segment_ids(self, group: EditGroup) -> dict[str, str]:
        """The new segment of each of the group's segments."""
        spans = {segment.id: self.alignment.span(*self.alignment.old.spans[segment.id]) for segment in group.segments}
        return {name: self.alignment.new.segment_ids[span[0]] if span else "" for name, span in spans.items()}

    def decide_texts(self, group: EditGroup, spoken: Sequence[PlacedToken]) -> list[list[Token]] | None:
        """The new words of each line of the group; None if both sides changed the same."""
        spans = [self.alignment.old.spans[segment.id] for segment in group.segments]
        rebased = CarriedTiming(self.alignment, min(spans)[0], max(end for _, end in spans))
        lines, new = [tokens_of(line.segment) for line in group.lines], [each.token for each in spoken]
        before = join_texts(segment.text for segment in group.segments)
        return decide_texts(before, lines, new, rebased, RenewedTiming(lines, new, rebased.time_map))

    def add_text_conflict(
        self, group: EditGroup, at: Sequence[int] = (), speakers: tuple[str, str, str] | None = None
    ) -> None:
        """Record a conflict between the edit and the recognised text of these words."""
        self.add_conflict(group, self.buffer.recognised(at), speakers)

    def add_conflict(
        self, group: EditGroup, there: Iterable[EditedSegment], speakers: tuple[str, str, str] | None = None
    ) -> None:
        """Record a conflict between the edit and these current lines."""
        lines = [*there]
        known = speakers or self._speakers(group, lines)
        self.conflicts.append(group_conflict(group, lines, self.version, self._human(group, lines), speakers=known))

    def _human(self, group: EditGroup, there: Sequence[EditedSegment]) -> str:
        """The speaker according to the edit; a new label if the line would have to be inserted."""
        if not group.lines:
            return ""
        said_by = group.lines[0].speaker
        return (
            self.speaker_match.find(said_by) or ""
            if there and group.segments
            else self.speaker_match.label_for(said_by)
        )

    def _speakers(self, group: EditGroup, there: Sequence[EditedSegment]) -> tuple[str, str, str] | None:
        """The edited, the old and the new speaker, if the edit changed nothing else."""
        if not there or kind_of(group) is not ConflictKind.SPEAKER:
            return None
        human, before = group.lines[0].speaker, group.segments[0].speaker
        return self.speaker_match.label_for(human), self.speaker_match.find(before) or before, there[0].speaker

    def is_newer(self, items: Iterable[Item]) -> bool:
        """Whether any item was edited after the last rebase."""
        return any(item.rev > self.since for item in items)


def _edited(side: VersionContent) -> Iterable[Segment]:
    """A version with its edits; segments keep their labels."""
    lines = overlay_of(side.items).lines_over(side.segments)
    return (each.segment if isinstance(each, EditedSegment) else each for each in lines)
