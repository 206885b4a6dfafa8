"""Two versions beside each other, and what has become of people's work so far."""

from collections.abc import Iterable, Sequence

from shared.domain.carry.alignment import Alignment
from shared.domain.carry.board import Board, Spoken
from shared.domain.carry.models import CarryConflict, Kind, Side
from shared.domain.carry.present import Present
from shared.domain.carry.reasons import kind_of, of_work
from shared.domain.carry.streams import Stream, Token, tokens_of
from shared.domain.carry.texts import decided
from shared.domain.carry.times import Carried, Renewed
from shared.domain.carry.voices import Voices, in_rooms
from shared.domain.carry.work import Work
from shared.domain.edits.items import Item, Line
from shared.domain.edits.overlay import overlay_of
from shared.domain.segments import Segment, joined


class Scene:
    """What every step of carrying over needs; `inserted` and `conflicts` is what they leave."""

    def __init__(self, old: Side, new: Side, version: int, since: int) -> None:
        self.version, self.since = version, since
        self.segments = {segment.id: segment for segment in old.segments}
        self.voices = Voices(old.segments, _edited(old), new.segments)
        mine, theirs = in_rooms(old.segments, new.segments, self.voices)
        after = {segment.id: segment for segment in new.segments}
        self.alignment = Alignment(Stream(mine), Stream(theirs))
        self.board = Board(self.alignment.new, after, version)
        self.present = Present(new, after, version)
        self.inserted: list[Line] = []
        self.conflicts: list[CarryConflict] = []

    def place(self, work: Work) -> list[int]:
        """The words of the new version that are in the place of the work's segments."""
        joined_up, rooms = list[tuple[int, int]](), {room.start for room in self.alignment.old.rooms}
        for begin, end in sorted(self.alignment.old.spans[segment.id] for segment in work.segments):
            if joined_up and joined_up[-1][1] == begin and begin not in rooms:
                begin = joined_up.pop()[0]
            joined_up.append((begin, end))
        return [at for begin, end in joined_up for at in self.alignment.span(begin, end)]

    def homes(self, work: Work) -> dict[str, str]:
        """The new line of each of the work's segments."""
        spans = {segment.id: self.alignment.span(*self.alignment.old.spans[segment.id]) for segment in work.segments}
        return {name: self.alignment.new.homes[span[0]] if span else "" for name, span in spans.items()}

    def decided(self, work: Work, spoken: Sequence[Spoken]) -> list[list[Token]] | None:
        """What the work's lines are to say; None when both changed the same."""
        spans = [self.alignment.old.spans[segment.id] for segment in work.segments]
        carried = Carried(self.alignment, min(spans)[0], max(end for _, end in spans))
        lines, new = [tokens_of(line.segment) for line in work.lines], [each.token for each in spoken]
        before = joined(segment.text for segment in work.segments)
        return decided(before, lines, new, carried, Renewed(lines, new, carried.warp))

    def refuse(self, work: Work, at: Sequence[int] = (), speakers: tuple[str, str, str] | None = None) -> None:
        """A person has to decide between people's text, or speaker, and that of these words."""
        self.leave(work, self.board.recognised(at), speakers)

    def leave(self, work: Work, there: Iterable[Line], speakers: tuple[str, str, str] | None = None) -> None:
        """A person has to decide between people's work and what is there."""
        lines = [*there]
        known = speakers or self._speakers(work, lines)
        self.conflicts.append(of_work(work, lines, self.version, self._human(work, lines), speakers=known))

    def _human(self, work: Work, there: Sequence[Line]) -> str:
        """Who says what people wrote: somebody in this version too, where it would have to be put in."""
        if not work.lines:
            return ""
        said_by = work.lines[0].speaker
        return self.voices.find(said_by) or "" if there and work.segments else self.voices.give(said_by)

    def _speakers(self, work: Work, there: Sequence[Line]) -> tuple[str, str, str] | None:
        """Who people said speaks, who was recognised, and who speaks now, if nothing else was done there."""
        if not there or kind_of(work) is not Kind.SPEAKER:
            return None
        human, before = work.lines[0].speaker, work.segments[0].speaker
        return self.voices.give(human), self.voices.find(before) or before, there[0].speaker

    def is_newer(self, items: Iterable[Item]) -> bool:
        """Whether any of it was done after the last time that work was carried over."""
        return any(item.rev > self.since for item in items)


def _edited(side: Side) -> Iterable[Segment]:
    """A version as people left it, with the labels that stand in its lines."""
    lines = overlay_of(side.items).lines_over(side.segments)
    return (each.segment if isinstance(each, Line) else each for each in lines)
