"""Rebases the edits of one version onto another, without overwriting newer edits."""

from collections.abc import Sequence
from typing import NamedTuple

from shared.transcripts.domain.edits.items import EditedSegment, Item, Label
from shared.versions.domain.rebase.conflicts import kind_of
from shared.versions.domain.rebase.context import RebaseContext
from shared.versions.domain.rebase.edit_groups import EditGroup, group_edits
from shared.versions.domain.rebase.insertions import rebase_insertion
from shared.versions.domain.rebase.labels import rebase_labels, represent_missing_speakers
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
    context, unapplied = RebaseContext(old, new, version, since), 0
    labels = [item for item in old.items if isinstance(item, Label)]
    represent_missing_speakers(context, labels)
    groups = group_edits(context.segments, (item for item in old.items if isinstance(item, EditedSegment)))
    tasks = [_task(context, group) for group in groups]
    _block(context, tasks)
    for task in tasks:
        conflicts_before = len(context.conflicts)
        _rebase_group(context, task)
        unapplied += len(task.group.items) if len(context.conflicts) > conflicts_before else 0
    conflicts_before = len(context.conflicts)
    wanted: list[Item] = [*context.buffer.lines(), *context.inserted, *rebase_labels(context, labels)]
    unapplied += len(context.conflicts) - conflicts_before
    return RebaseResult([*context.target_state.changes(wanted)], context.conflicts, len(old.items) - unapplied)


class _Task(NamedTuple):
    """A group, the new words at its position, and the lines that it affects."""

    group: EditGroup
    at: list[int]
    segment_ids: list[str]


def _task(context: RebaseContext, group: EditGroup) -> _Task:
    at = context.words_at(group)
    return _Task(
        group,
        at,
        [*context.buffer.segment_ids(at), *(line.id for line in group.lines if line.id not in context.segments)],
    )


def _block(context: RebaseContext, tasks: Sequence[_Task]) -> None:
    """If users edited one affected line, the group is not applied to its other lines either."""
    open_ = [task for task in tasks if task.group.segments]
    while touched := [task for task in open_ if not all(map(context.target_state.is_free, task.segment_ids))]:
        for task in touched:
            context.target_state.block(task.segment_ids)
        open_ = [task for task in open_ if task not in touched]


def _rebase_group(context: RebaseContext, task: _Task) -> None:
    group, at, segment_ids = task
    if not group.segments:
        for line in group.lines:
            rebase_insertion(context, group._replace(lines=[line], deleted=[]), line)
    elif not all(map(context.target_state.is_free, segment_ids)):
        _report_edited(context, group, segment_ids)
    elif not at:
        _report_unrecognised(context, group)
    elif not group.lines:
        _delete(context, group, at)
    elif group.is_shaped:
        _rebase_shaped(context, group, at)
    else:
        _rebase_unshaped(context, group, at)


def _report_edited(context: RebaseContext, group: EditGroup, segment_ids: Sequence[str]) -> None:
    """Users edited these lines of the new version, which stay.

    An edit that was undone in the old version is no conflict.
    """
    if group.is_undone:
        return
    there = context.target_state.lines(dict.fromkeys(segment_ids))
    heard, human = (["", *phonetic_text(line.text for line in lines), ""] for lines in (there, group.lines))
    speakers = {context.speaker_match.find(line.speaker) for line in group.lines} == {line.speaker for line in there}
    done = " ".join(human) in " ".join(heard) if group.lines else not there
    if not (done and (speakers or kind_of(group) is not ConflictKind.SPEAKER)) and context.is_newer(group.items):
        context.add_conflict(group, there)


def _report_unrecognised(context: RebaseContext, group: EditGroup) -> None:
    """No words were recognised here this time."""
    speakers = {line.speaker for line in group.lines} == {segment.speaker for segment in group.segments}
    if group.lines and not (speakers and kind_of(group) is ConflictKind.SPEAKER):
        context.add_text_conflict(group)


def _delete(context: RebaseContext, group: EditGroup, at: Sequence[int]) -> None:
    there = phonetic_text(each.token.word.text for each in context.buffer.tokens_at(at))
    if is_part(there, phonetic_text(segment.text for segment in group.segments)):
        remove(context.buffer, at, group)
    else:
        context.add_text_conflict(group, at)


def _rebase_shaped(context: RebaseContext, group: EditGroup, at: Sequence[int]) -> None:
    parts = context.decide_texts(group, context.buffer.tokens_at(at))
    if parts is None:
        context.add_text_conflict(group, at)
        return
    places = rebase_reshaped(context.buffer, at, parts, group, context.segment_ids(group))
    for line, place in zip(group.lines, places, strict=True):
        if {line.speaker} != {segment.speaker for segment in group.segments}:
            reassigned_whole(context, group, line, place, at)


def _rebase_unshaped(context: RebaseContext, group: EditGroup, at: Sequence[int]) -> None:
    (segment,), (line,) = group.segments, group.lines
    if line.text != segment.text:
        parts = context.decide_texts(group, context.buffer.tokens_at(at))
        if parts is None:
            context.add_text_conflict(group, at)
        else:
            spread_over(context.buffer, at, parts[0], group)
    if line.speaker != segment.speaker:
        reassigned(context, group, line, at)
