"""Passes undecided conflicts of one version on to the next."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from shared.transcription.domain.segments import LONGEST_MS, Segment, join_texts
from shared.transcripts.domain.edits.items import EditedSegment
from shared.versions.domain.rebase.models import ConflictKind, RebaseConflict, VersionContent
from shared.versions.domain.rebase.speaker_match import SpeakerMatch

TEXT_KINDS = (ConflictKind.TEXT, ConflictKind.DELETED, ConflictKind.INSERTED)


def inherit_conflicts(
    undecided: Sequence[RebaseConflict], old: VersionContent, segments: Sequence[Segment]
) -> Iterator[RebaseConflict]:
    """The undecided conflicts of `old` in a next version with these segments, which are ordered by time.

    They use the labels of the next version. A conflict is dropped if the next version agrees with the user's edit.
    """
    edited = [item.segment for item in old.items if isinstance(item, EditedSegment) and not item.deleted]
    speaker_match, starts = SpeakerMatch(old.segments, edited, segments), [segment.start_ms for segment in segments]
    for each in undecided:
        candidates = segments[bisect_left(starts, each.start_ms - 2 * LONGEST_MS) : bisect_left(starts, each.end_ms)]
        segments_there = [segment for segment in candidates if segment.end_ms > each.start_ms]
        inherited = _with_new_labels(_with_current_text(each, segments_there), speaker_match, segments_there)
        if not _is_settled(inherited, segments_there):
            yield inherited


def _with_current_text(conflict: RebaseConflict, segments_there: Sequence[Segment]) -> RebaseConflict:
    """The conflict with the current segments and text."""
    text = {"new": join_texts(segment.text for segment in segments_there)} if conflict.kind in TEXT_KINDS else {}
    return conflict.model_copy(update={"segments": tuple(segment.id for segment in segments_there), **text})


def _with_new_labels(
    conflict: RebaseConflict, speaker_match: SpeakerMatch, segments_there: Sequence[Segment]
) -> RebaseConflict:
    """The conflict with labels of the new version; "" for a speaker who is not in it.

    A label that the edit needs is created. For a conflict about a whole speaker, `recognised` stays the old label.
    """
    labels = {"speaker": speaker_match.find(conflict.speaker) or ""}
    if conflict.kind is ConflictKind.SPEAKER:
        labels["human"] = speaker_match.label_for(conflict.human)
        labels["new"] = segments_there[0].speaker if segments_there else speaker_match.find(conflict.new) or ""
    if conflict.kind is ConflictKind.SPEAKER and conflict.segments:
        labels["recognised"] = speaker_match.find(conflict.recognised) or conflict.recognised
    return conflict.model_copy(update=labels)


def _is_settled(conflict: RebaseConflict, segments_there: Iterable[Segment]) -> bool:
    """Whether the new version agrees with the edit."""
    if conflict.kind is ConflictKind.SPEAKER:
        return {segment.speaker for segment in segments_there} == {conflict.human}
    return conflict.kind in TEXT_KINDS and conflict.kind is not ConflictKind.DELETED and conflict.human in conflict.new
