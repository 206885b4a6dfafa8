"""People's work on one version is carried over to another: the heart of "nothing is overwritten"."""

from collections.abc import Sequence
from typing import NamedTuple

from shared.transcripts.domain.edits.items import EditedSegment, Item, Label
from shared.versions.domain.rebase.conflicts import kind_of
from shared.versions.domain.rebase.context import RebaseContext
from shared.versions.domain.rebase.edit_groups import EditGroup, group_edits
from shared.versions.domain.rebase.insertions import rebase_insertion
from shared.versions.domain.rebase.labels import rebase_labels, stand_in
from shared.versions.domain.rebase.models import ConflictKind, RebaseResult, VersionContent
from shared.versions.domain.rebase.placing import remove, spread_over
from shared.versions.domain.rebase.reassignment import reassigned, reassigned_whole
from shared.versions.domain.rebase.reshaping import rebase_reshaped
from shared.versions.domain.rebase.text_decision import is_part
from shared.versions.domain.rebase.token_stream import phonetic_text


def rebase(old: VersionContent, new: VersionContent, *, version: int, since: int = 0) -> RebaseResult:
    """What of `old`, which is version `version`, has to change in `new`, and what only a person can decide.

    All of it is worked out each time, so that carrying again what was carried changes nothing. What people did in
    `new` themselves stands; against that only what `old` has behind revision `since` is a conflict.
    """
    scene, left = RebaseContext(old, new, version, since), 0
    labels = [item for item in old.items if isinstance(item, Label)]
    stand_in(scene, labels)
    works = group_edits(scene.segments, (item for item in old.items if isinstance(item, EditedSegment)))
    tasks = [_task(scene, work) for work in works]
    _block(scene, tasks)
    for task in tasks:
        known = len(scene.conflicts)
        _carry(scene, task)
        left += len(task.work.items) if len(scene.conflicts) > known else 0
    known = len(scene.conflicts)
    wanted: list[Item] = [*scene.board.lines(), *scene.inserted, *rebase_labels(scene, labels)]
    left += len(scene.conflicts) - known
    return RebaseResult([*scene.present.changes(wanted)], scene.conflicts, len(old.items) - left)


class _Task(NamedTuple):
    """Work, the new words in its place, and the lines that it has to do with there."""

    work: EditGroup
    at: list[int]
    homes: list[str]


def _task(scene: RebaseContext, work: EditGroup) -> _Task:
    at = scene.place(work)
    return _Task(work, at, [*scene.board.homes(at), *(line.id for line in work.lines if line.id not in scene.segments)])


def _block(scene: RebaseContext, tasks: Sequence[_Task]) -> None:
    """Where people changed one of the lines, the work is not done again on the others of them either."""
    open_ = [task for task in tasks if task.work.segments]
    while touched := [task for task in open_ if not all(map(scene.present.is_free, task.homes))]:
        for task in touched:
            scene.present.block(task.homes)
        open_ = [task for task in open_ if task not in touched]


def _carry(scene: RebaseContext, task: _Task) -> None:
    work, at, homes = task
    if not work.segments:
        for line in work.lines:
            rebase_insertion(scene, work._replace(lines=[line], deleted=[]), line)
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


def _leave(scene: RebaseContext, work: EditGroup, homes: Sequence[str]) -> None:
    """People changed the new version here: that stands, and nobody wants otherwise who took everything back."""
    if work.is_undone:
        return
    there = scene.present.lines(dict.fromkeys(homes))
    heard, human = (["", *phonetic_text(line.text for line in lines), ""] for lines in (there, work.lines))
    speakers = {scene.voices.find(line.speaker) for line in work.lines} == {line.speaker for line in there}
    done = " ".join(human) in " ".join(heard) if work.lines else not there
    if not (done and (speakers or kind_of(work) is not ConflictKind.SPEAKER)) and scene.is_newer(work.items):
        scene.leave(work, there)


def _miss(scene: RebaseContext, work: EditGroup) -> None:
    """Nothing was recognised here this time."""
    speakers = {line.speaker for line in work.lines} == {segment.speaker for segment in work.segments}
    if work.lines and not (speakers and kind_of(work) is ConflictKind.SPEAKER):
        scene.refuse(work)


def _delete(scene: RebaseContext, work: EditGroup, at: Sequence[int]) -> None:
    there = phonetic_text(each.token.word.text for each in scene.board.spoken(at))
    if is_part(there, phonetic_text(segment.text for segment in work.segments)):
        remove(scene.board, at, work)
    else:
        scene.refuse(work, at)


def _shape(scene: RebaseContext, work: EditGroup, at: Sequence[int]) -> None:
    parts = scene.decided(work, scene.board.spoken(at))
    if parts is None:
        scene.refuse(work, at)
        return
    places = rebase_reshaped(scene.board, at, parts, work, scene.homes(work))
    for line, place in zip(work.lines, places, strict=True):
        if {line.speaker} != {segment.speaker for segment in work.segments}:
            reassigned_whole(scene, work, line, place, at)


def _retell(scene: RebaseContext, work: EditGroup, at: Sequence[int]) -> None:
    (segment,), (line,) = work.segments, work.lines
    if line.text != segment.text:
        parts = scene.decided(work, scene.board.spoken(at))
        if parts is None:
            scene.refuse(work, at)
        else:
            spread_over(scene.board, at, parts[0], work)
    if line.speaker != segment.speaker:
        reassigned(scene, work, line, at)
