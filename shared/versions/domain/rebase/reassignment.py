"""Rebases changes of a line's speaker."""

from collections.abc import Sequence

from shared.transcripts.domain.edits.items import EditedSegment
from shared.versions.domain.rebase.context import RebaseContext
from shared.versions.domain.rebase.edit_groups import EditGroup
from shared.versions.domain.rebase.target_buffer import TargetLine


def reassigned(scene: RebaseContext, work: EditGroup, line: EditedSegment, at: Sequence[int]) -> None:
    """Give these words the edited speaker; lines with other words are split."""
    wanted, others = scene.voices.give(line.speaker), list[TargetLine]()
    names = dict.fromkeys(each.place for each in scene.board.spoken(at))
    for name in [name for name in names if scene.board.places[name].speaker != wanted]:
        place = scene.board.places[name]
        if is_same(scene, work, place):
            place.touch(line)
            cut = any(scene.board.outside(name, at))
            place = scene.board.taken_out(name, at) if cut else place
            give(place, wanted, line)
        else:
            others.append(place)
    if others:
        refuse(scene, work, line, at, others[0])


def reassigned_whole(
    scene: RebaseContext, work: EditGroup, line: EditedSegment, place: TargetLine, at: Sequence[int]
) -> None:
    """Give a whole edited line the edited speaker."""
    wanted = scene.voices.give(line.speaker)
    if place.speaker == wanted or is_same(scene, work, place):
        give(place, wanted, line)
    else:
        refuse(scene, work, line, at, place)


def is_same(scene: RebaseContext, work: EditGroup, place: TargetLine) -> bool:
    """Whether the speaker was recognised as before."""
    return place.speaker in {scene.voices.find(segment.speaker) for segment in work.segments}


def give(place: TargetLine, speaker: str, line: EditedSegment) -> None:
    """Set the speaker of a line."""
    place.speaker = speaker
    place.touch(line)


def refuse(scene: RebaseContext, work: EditGroup, line: EditedSegment, at: Sequence[int], place: TargetLine) -> None:
    """Record a conflict of three labels: the edited, the old and the new one."""
    before = work.segments[0].speaker
    human = scene.voices.give(line.speaker)
    scene.refuse(work, at, (human, scene.voices.find(before) or before, place.speaker))
