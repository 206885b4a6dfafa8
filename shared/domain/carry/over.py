"""People's work on one version is carried over to another: the heart of "nothing is overwritten"."""

from collections.abc import Sequence
from typing import NamedTuple

from shared.domain.carry.insertions import inserted
from shared.domain.carry.labels import carried_labels, stand_in
from shared.domain.carry.models import Carrying, Kind, Side
from shared.domain.carry.placing import remove, spread_over
from shared.domain.carry.reasons import kind_of
from shared.domain.carry.scene import Scene
from shared.domain.carry.shaping import shaped
from shared.domain.carry.speaking import reassigned, reassigned_whole
from shared.domain.carry.streams import sound
from shared.domain.carry.texts import is_part
from shared.domain.carry.work import Work, works_of
from shared.domain.edits.items import Item, Label, Line


def carried_over(old: Side, new: Side, *, version: int, since: int = 0) -> Carrying:
    """What of `old`, which is version `version`, has to change in `new`, and what only a person can decide.

    All of it is worked out each time, so that carrying again what was carried changes nothing. What people did in
    `new` themselves stands; against that only what `old` has behind revision `since` is a conflict.
    """
    scene, left = Scene(old, new, version, since), 0
    labels = [item for item in old.items if isinstance(item, Label)]
    stand_in(scene, labels)
    works = works_of(scene.segments, (item for item in old.items if isinstance(item, Line)))
    tasks = [_task(scene, work) for work in works]
    _block(scene, tasks)
    for task in tasks:
        known = len(scene.conflicts)
        _carry(scene, task)
        left += len(task.work.items) if len(scene.conflicts) > known else 0
    known = len(scene.conflicts)
    wanted: list[Item] = [*scene.board.lines(), *scene.inserted, *carried_labels(scene, labels)]
    left += len(scene.conflicts) - known
    return Carrying([*scene.present.changes(wanted)], scene.conflicts, len(old.items) - left)


class _Task(NamedTuple):
    """Work, the new words in its place, and the lines that it has to do with there."""

    work: Work
    at: list[int]
    homes: list[str]


def _task(scene: Scene, work: Work) -> _Task:
    at = scene.place(work)
    return _Task(work, at, [*scene.board.homes(at), *(line.id for line in work.lines if line.id not in scene.segments)])


def _block(scene: Scene, tasks: Sequence[_Task]) -> None:
    """Where people changed one of the lines, the work is not done again on the others of them either."""
    open_ = [task for task in tasks if task.work.segments]
    while touched := [task for task in open_ if not all(map(scene.present.is_free, task.homes))]:
        for task in touched:
            scene.present.block(task.homes)
        open_ = [task for task in open_ if task not in touched]


def _carry(scene: Scene, task: _Task) -> None:
    work, at, homes = task
    if not work.segments:
        for line in work.lines:
            inserted(scene, work._replace(lines=[line], deleted=[]), line)
    elif not all(map(scene.present.is_free, homes)):
        _leave(scene, work, homes)
    elif not at:
        _miss(scene, work)
    elif not work.lines:
        _delete(scene, work, at)
    elif work.is_shaped:
        _shape(scene, work, at)
    else:
        _retell(scene, work, at)


def _leave(scene: Scene, work: Work, homes: Sequence[str]) -> None:
    """People changed the new version here: that stands, and nobody wants otherwise who took everything back."""
    if work.is_undone:
        return
    there = scene.present.lines(dict.fromkeys(homes))
    heard, human = (["", *sound(line.text for line in lines), ""] for lines in (there, work.lines))
    speakers = {scene.voices.find(line.speaker) for line in work.lines} == {line.speaker for line in there}
    done = " ".join(human) in " ".join(heard) if work.lines else not there
    if not (done and (speakers or kind_of(work) is not Kind.SPEAKER)) and scene.is_newer(work.items):
        scene.leave(work, there)


def _miss(scene: Scene, work: Work) -> None:
    """Nothing was recognised here this time."""
    speakers = {line.speaker for line in work.lines} == {segment.speaker for segment in work.segments}
    if work.lines and not (speakers and kind_of(work) is Kind.SPEAKER):
        scene.refuse(work)


def _delete(scene: Scene, work: Work, at: Sequence[int]) -> None:
    there = sound(each.token.word.text for each in scene.board.spoken(at))
    if is_part(there, sound(segment.text for segment in work.segments)):
        remove(scene.board, at, work)
    else:
        scene.refuse(work, at)


def _shape(scene: Scene, work: Work, at: Sequence[int]) -> None:
    parts = scene.decided(work, scene.board.spoken(at))
    if parts is None:
        scene.refuse(work, at)
        return
    places = shaped(scene.board, at, parts, work, scene.homes(work))
    for line, place in zip(work.lines, places, strict=True):
        if {line.speaker} != {segment.speaker for segment in work.segments}:
            reassigned_whole(scene, work, line, place, at)


def _retell(scene: Scene, work: Work, at: Sequence[int]) -> None:
    (segment,), (line,) = work.segments, work.lines
    if line.text != segment.text:
        parts = scene.decided(work, scene.board.spoken(at))
        if parts is None:
            scene.refuse(work, at)
        else:
            spread_over(scene.board, at, parts[0], work)
    if line.speaker != segment.speaker:
        reassigned(scene, work, line, at)
