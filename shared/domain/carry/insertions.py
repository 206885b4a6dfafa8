"""Lines that people added where nothing was recognised."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from shared.domain.carry.alignment import SLACK_MS
from shared.domain.carry.scene import Scene
from shared.domain.carry.streams import sound
from shared.domain.carry.work import Work
from shared.domain.edits.items import Line


def inserted(scene: Scene, work: Work, line: Line) -> None:
    """The line at its time, unless its words are there already: recognised this time, or inserted there too."""
    if not scene.present.is_free(line.id):
        there = scene.present.lines([line.id])
        if sound(each.text for each in there) != sound([line.text]):
            _refuse(scene, work, there)
        return
    if scene.present.says(line) or _holds(scene, [*_new_around(scene, line, SLACK_MS)], sound([line.text])):
        return
    instead = [at for at in _new_around(scene, line, 0) if not _was_other(scene, at)]
    if instead:
        scene.refuse(work, instead)
    else:
        scene.inserted.append(line.model_copy(update={"speaker": scene.voices.give(line.speaker)}))


def _refuse(scene: Scene, work: Work, there: Sequence[Line]) -> None:
    if scene.is_newer(work.items):
        scene.leave(work, there)


def _new_around(scene: Scene, line: Line, slack_ms: int) -> Iterator[int]:
    """The words at this time that were not heard in the old recognition."""
    new = scene.alignment.new
    for room in new.rooms:
        first = bisect_left(new.starts, line.start_ms - slack_ms, room.start, room.stop)
        last = bisect_right(new.starts, line.end_ms + slack_ms, room.start, room.stop)
        for at in range(first, last):
            middle = (new.words[at].start_ms + new.words[at].end_ms) // 2
            if at not in scene.alignment.heard_alike and line.start_ms - slack_ms <= middle <= line.end_ms + slack_ms:
                yield at


def _holds(scene: Scene, at: Sequence[int], wanted: Sequence[str]) -> bool:
    """Whether these words stand in them, one after the other."""
    heard = sound(scene.alignment.new.words[each].text for each in at)
    return any(heard[begin : begin + len(wanted)] == wanted for begin in range(len(heard) - len(wanted) + 1))


def _was_other(scene: Scene, at: int) -> bool:
    """Whether the old recogniser heard something else at that time: then that is what this word is instead of."""
    old, word = scene.alignment.old, scene.alignment.new.words[at]
    for room in old.rooms:
        first = bisect_left(old.starts, word.start_ms - SLACK_MS, room.start, room.stop)
        last = bisect_right(old.starts, word.end_ms, room.start, room.stop)
        if any(
            old.words[each].end_ms > word.start_ms and not scene.alignment.word(each) for each in range(first, last)
        ):
            return True
    return False
