"""Builds conflicts of edits that could not be rebased, with the texts that a user needs for a decision."""

from collections.abc import Iterable
from hashlib import blake2s

from shared.transcripts.domain.edits.items import EditedSegment, Label
from shared.versions.domain.rebase.edit_groups import EditGroup
from shared.versions.domain.rebase.models import ConflictKind, RebaseConflict, edit_id_prefix


def group_conflict(
    group: EditGroup,
    new: Iterable[EditedSegment],
    version: int,
    speaker: str,
    *,
    speakers: tuple[str, str, str] | None = None,
) -> RebaseConflict:
    """The conflict of a group of edits: both texts or, with `speakers`, both labels.

    `speaker` is the speaker according to the edit.
    """
    lines = [*new]
    about = tuple(sorted(item.id for item in group.items))
    texts = [" ".join(each.text for each in side) for side in (group.lines, group.segments, lines)]
    human, recognised, now = speakers or texts
    begin, end = group.span_ms
    kind = (
        ConflictKind.SPEAKER
        if speakers
        else ConflictKind.TEXT
        if kind_of(group) is ConflictKind.SPEAKER
        else kind_of(group)
    )
    author = group.newest
    return RebaseConflict(
        id=_id(version, kind, human, *about),
        kind=kind,
        start_ms=min([begin, *(line.start_ms for line in lines)]),
        end_ms=max([end, *(line.end_ms for line in lines)]),
        human=human,
        recognised=recognised,
        new=now,
        by=author.by,
        at=author.at,
        segments=tuple(line.id for line in lines),
        speaker=speaker,
        about=about,
    )


def kind_of(group: EditGroup) -> ConflictKind:
    """The kind of the edit."""
    if not group.lines:
        return ConflictKind.DELETED
    if not group.segments:
        return ConflictKind.INSERTED
    human, recognised = ("".join("".join(each.text for each in side).split()) for side in (group.lines, group.segments))
    return (
        ConflictKind.TEXT if human != recognised else ConflictKind.BORDERS if group.is_shaped else ConflictKind.SPEAKER
    )


def label_conflict(
    label: Label, kind: ConflictKind, human: str, new: str, version: int, *, speaker: str = ""
) -> RebaseConflict:
    """The conflict of an edited label whose speaker is missing or named differently in the new version."""
    return RebaseConflict(
        id=_id(version, kind, human, label.id),
        kind=kind,
        start_ms=0,
        end_ms=0,
        human=human,
        recognised=label.speaker,
        new=new,
        by=label.by,
        at=label.at,
        speaker=speaker,
        about=(label.id,),
    )


def _id(version: int, *parts: str) -> str:
    return f"{edit_id_prefix(version)}{blake2s(chr(0).join(parts).encode(), digest_size=8).hexdigest()}"
