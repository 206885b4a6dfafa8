"""Rebases the edits of one version onto another, without overwriting newer edits."""

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
    """The changes of `new` that apply the edits of `old` (version `version`), and the conflicts.

    The result is computed anew each time, so a repeated rebase changes nothing. Users' edits in `new` stay. They
    conflict only with edits in `old` after revision `since`.
    """
    scene, unapplied = RebaseContext(old, new, version, since), 0
    labels = [item for item in old.items if isinstance(item, Label)]
    stand_in(scene, labels)
    works = group_edits(scene.segments, (item for item in old.items if isinstance(item, EditedSegment)))
    tasks = [_task(scene, work) for work in works]
    _block(scene, tasks)
    for task in tasks:
        conflicts_before = len(scene.conflicts)
        _rebase_group(scene, task)
        unapplied += len(task.work.items) if len(scene.conflicts) > conflicts_before else 0
    conflicts_before = len(scene.conflicts)
    wanted: list[Item] = [*scene.board.lines(), *scene.inserted, *rebase_labels(scene, labels)]
    unapplied += len(scene.conflicts) - conflicts_before
    return RebaseResult([*scene.present.changes(wanted)], scene.conflicts, len(old.items) - unapplied)


class _Task(NamedTuple):
    """A group, the new words at its position, and the lines that it affects."""

    work: EditGroup
    at: list[int]
    homes: list[str]


def _task(scene: RebaseContext, work: EditGroup) -> _Task:
    at = scene.place(work)
    return _Task(work, at, [*scene.board.homes(at), *(line.id for line in work.lines if line.id not in scene.segments)])


def _block(scene: RebaseContext, tasks: Sequence[_Task]) -> None:
    """If users edited one affected line, the group is not applied to its other lines either."""
    open_ = [task for task in tasks if task.work.segments]
    while touched := [task for task in open_ if not all(map(scene.present.is_free, task.homes))]:
        for task in touched:
            scene.present.block(task.homes)
        open_ = [task for task in open_ if task not in touched]


def _rebase_group(scene: RebaseContext, task: _Task) -> None:
    work, at, homes = task
    if not work.segments:
        for line in work.lines:
            rebase_insertion(scene, work._replace(lines=[line], deleted=[]), line)
    elif not all(map(scene.present.is_free, homes)):
        _report_edited(scene, work, homes)
    elif not at:
        _report_unrecognised(scene, work)
    elif not work.lines:
        _delete(scene, work, at)
    elif work.is_shaped:
        _rebase_shaped(scene, work, at)
    else:
        _rebase_unshaped(scene, work, at)


def _report_edited(scene: RebaseContext, work: EditGroup, homes: Sequence[str]) -> None:
    """Users edited these lines of the new version, which stay.

    An edit that was undone in the old version is no conflict.
    """
    if work.is_undone:
        return
    there = scene.present.lines(dict.fromkeys(homes))
    heard, human = (["", *phonetic_text(line.text for line in lines), ""] for lines in (there, work.lines))
    speakers = {scene.voices.find(line.speaker) for line in work.lines} == {line.speaker for line in there}
    done = " ".join(human) in " ".join(heard) if work.lines else not there
    if not (done and (speakers or kind_of(work) is not ConflictKind.SPEAKER)) and scene.is_newer(work.items):
        scene.leave(work, there)


def _report_unrecognised(scene: RebaseContext, work: EditGroup) -> None:
    """No words were recognised here this time."""
    speakers = {line.speaker for line in work.lines} == {segment.speaker for segment in work.segments}
    if work.lines and not (speakers and kind_of(work) is ConflictKind.SPEAKER):
        scene.refuse(work)


def _delete(scene: RebaseContext, work: EditGroup, at: Sequence[int]) -> None:
    there = phonetic_text(each.token.word.text for each in scene.board.spoken(at))
    if is_part(there, phonetic_text(segment.text for segment in work.segments)):
        remove(scene.board, at, work)
    else:
        scene.refuse(work, at)


def _rebase_shaped(scene: RebaseContext, work: EditGroup, at: Sequence[int]) -> None:
    parts = scene.decided(work, scene.board.spoken(at))
    if parts is None:
        scene.refuse(work, at)
        return
    places = rebase_reshaped(scene.board, at, parts, work, scene.homes(work))
    for line, place in zip(work.lines, places, strict=True):
        if {line.speaker} != {segment.speaker for segment in work.segments}:
            reassigned_whole(scene, work, line, place, at)


def _rebase_unshaped(scene: RebaseContext, work: EditGroup, at: Sequence[int]) -> None:
    (segment,), (line,) = work.segments, work.lines
    if line.text != segment.text:
        parts = scene.decided(work, scene.board.spoken(at))
        if parts is None:
            scene.refuse(work, at)
        else:
            spread_over(scene.board, at, parts[0], work)
    if line.speaker != segment.speaker:
        reassigned(scene, work, line, at)
