"""Rebases changes of a line's speaker."""

from collections.abc import Sequence

from shared.transcripts.domain.edits.items import EditedSegment
from shared.versions.domain.rebase.context import RebaseContext
from shared.versions.domain.rebase.edit_groups import EditGroup
from shared.versions.domain.rebase.target_buffer import TargetLine


def reassigned(context: RebaseContext, group: EditGroup, line: EditedSegment, at: Sequence[int]) -> None:
    """Give these words the edited speaker; lines with other words are split."""
    wanted, others = context.speaker_match.label_for(line.speaker), list[TargetLine]()
    names = dict.fromkeys(each.line_id for each in context.buffer.tokens_at(at))
    for name in [name for name in names if context.buffer.lines_by_id[name].speaker != wanted]:
        place = context.buffer.lines_by_id[name]
        if is_same(context, group, place):
            place.touch(line)
            cut = any(context.buffer.outside(name, at))
            place = context.buffer.extract(name, at) if cut else place
            set_speaker(place, wanted, line)
        else:
            others.append(place)
    if others:
        add_speaker_conflict(context, group, line, at, others[0])


def reassigned_whole(
    context: RebaseContext, group: EditGroup, line: EditedSegment, place: TargetLine, at: Sequence[int]
) -> None:
    """Give a whole edited line the edited speaker."""
    wanted = context.speaker_match.label_for(line.speaker)
    if place.speaker == wanted or is_same(context, group, place):
        set_speaker(place, wanted, line)
    else:
        add_speaker_conflict(context, group, line, at, place)


def is_same(context: RebaseContext, group: EditGroup, place: TargetLine) -> bool:
    """Whether the speaker was recognised as before."""
    return place.speaker in {context.speaker_match.find(segment.speaker) for segment in group.segments}


def set_speaker(place: TargetLine, speaker: str, line: EditedSegment) -> None:
    """Set the speaker of a line."""
    place.speaker = speaker
    place.touch(line)


def add_speaker_conflict(
    context: RebaseContext, group: EditGroup, line: EditedSegment, at: Sequence[int], place: TargetLine
) -> None:
    """Record a conflict of three labels: the edited, the old and the new one."""
    before = group.segments[0].speaker
    human = context.speaker_match.label_for(line.speaker)
    context.add_text_conflict(group, at, (human, context.speaker_match.find(before) or before, place.speaker))
