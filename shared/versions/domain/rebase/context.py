"""The state of one rebase: both versions, the target, and the results so far."""

from collections.abc import Iterable, Sequence

from shared.transcription.domain.segments import Segment, join_texts
from shared.transcripts.domain.edits.items import EditedSegment, Item
from shared.transcripts.domain.edits.overlay import overlay_of
from shared.versions.domain.rebase.alignment import Alignment
from shared.versions.domain.rebase.conflicts import kind_of, of_work
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
        self.voices = SpeakerMatch(old.segments, _edited(old), new.segments)
        mine, theirs = split_by_channel(old.segments, new.segments, self.voices)
        after = {segment.id: segment for segment in new.segments}
        self.alignment = Alignment(TokenStream(mine), TokenStream(theirs))
        self.board = TargetBuffer(self.alignment.new, after, version)
        self.present = TargetState(new, after, version)
        self.inserted: list[EditedSegment] = []
        self.conflicts: list[RebaseConflict] = []

    def place(self, work: EditGroup) -> list[int]:
        """The words of the new version at the position of the group's segments."""
        merged_spans, rooms = list[tuple[int, int]](), {room.start for room in self.alignment.old.rooms}
        for begin, end in sorted(self.alignment.old.spans[segment.id] for segment in work.segments):
            if merged_spans and merged_spans[-1][1] == begin and begin not in rooms:
                begin = merged_spans.pop()[0]
            merged_spans.append((begin, end))
        return [at for begin, end in merged_spans for at in self.alignment.span(begin, end)]

    def homes(self, work: EditGroup) -> dict[str, str]:
        """The new segment of each of the group's segments."""
        spans = {segment.id: self.alignment.span(*self.alignment.old.spans[segment.id]) for segment in work.segments}
        return {name: self.alignment.new.homes[span[0]] if span else "" for name, span in spans.items()}

    def decided(self, work: EditGroup, spoken: Sequence[PlacedToken]) -> list[list[Token]] | None:
        """The new words of each line of the group; None if both sides changed the same."""
        spans = [self.alignment.old.spans[segment.id] for segment in work.segments]
        rebased = CarriedTiming(self.alignment, min(spans)[0], max(end for _, end in spans))
        lines, new = [tokens_of(line.segment) for line in work.lines], [each.token for each in spoken]
        before = join_texts(segment.text for segment in work.segments)
        return decide_texts(before, lines, new, rebased, RenewedTiming(lines, new, rebased.warp))

    def refuse(self, work: EditGroup, at: Sequence[int] = (), speakers: tuple[str, str, str] | None = None) -> None:
        """Record a conflict between the edit and the recognised text of these words."""
        self.leave(work, self.board.recognised(at), speakers)

    def leave(
        self, work: EditGroup, there: Iterable[EditedSegment], speakers: tuple[str, str, str] | None = None
    ) -> None:
        """Record a conflict between the edit and these current lines."""
        lines = [*there]
        known = speakers or self._speakers(work, lines)
        self.conflicts.append(of_work(work, lines, self.version, self._human(work, lines), speakers=known))

    def _human(self, work: EditGroup, there: Sequence[EditedSegment]) -> str:
        """The speaker according to the edit; a new label if the line would have to be inserted."""
        if not work.lines:
            return ""
        said_by = work.lines[0].speaker
        return self.voices.find(said_by) or "" if there and work.segments else self.voices.give(said_by)

    def _speakers(self, work: EditGroup, there: Sequence[EditedSegment]) -> tuple[str, str, str] | None:
        """The edited, the old and the new speaker, if the edit changed nothing else."""
        if not there or kind_of(work) is not ConflictKind.SPEAKER:
            return None
        human, before = work.lines[0].speaker, work.segments[0].speaker
        return self.voices.give(human), self.voices.find(before) or before, there[0].speaker

    def is_newer(self, items: Iterable[Item]) -> bool:
        """Whether any item was edited after the last rebase."""
        return any(item.rev > self.since for item in items)


def _edited(side: VersionContent) -> Iterable[Segment]:
    """A version with its edits; segments keep their labels."""
    lines = overlay_of(side.items).lines_over(side.segments)
    return (each.segment if isinstance(each, EditedSegment) else each for each in lines)
