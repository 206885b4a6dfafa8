"""What nobody decided in one version, as it stands in the next."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from shared.transcription.domain.segments import LONGEST_MS, Segment, join_texts
from shared.transcripts.domain.edits.items import EditedSegment
from shared.versions.domain.rebase.models import ConflictKind, RebaseConflict, VersionContent
from shared.versions.domain.rebase.speaker_match import SpeakerMatch

OF_WORDS = (ConflictKind.TEXT, ConflictKind.DELETED, ConflictKind.INSERTED)


def inherit_conflicts(
    waiting: Sequence[RebaseConflict], old: VersionContent, segments: Sequence[Segment]
) -> Iterator[RebaseConflict]:
    """What waits in `old`, where the next version has these segments, in order of time; its labels are the next one's.

    Where the next version says what the human did, nothing is left to decide.
    """
    edited = [item.segment for item in old.items if isinstance(item, EditedSegment) and not item.deleted]
    voices, starts = SpeakerMatch(old.segments, edited, segments), [segment.start_ms for segment in segments]
    for each in waiting:
        near = segments[bisect_left(starts, each.start_ms - 2 * LONGEST_MS) : bisect_left(starts, each.end_ms)]
        here = [segment for segment in near if segment.end_ms > each.start_ms]
        now = _in_these_labels(_of_these_words(each, here), voices, here)
        if not _is_said(now, here):
            yield now


def _of_these_words(conflict: RebaseConflict, here: Sequence[Segment]) -> RebaseConflict:
    text = {"new": join_texts(segment.text for segment in here)} if conflict.kind in OF_WORDS else {}
    return conflict.model_copy(update={"segments": tuple(segment.id for segment in here), **text})


def _in_these_labels(conflict: RebaseConflict, voices: SpeakerMatch, here: Sequence[Segment]) -> RebaseConflict:
    """Who is in it, by the label that they have now: none for somebody who is not there, unless people put them there.

    What people had in front of them when they spoke of a whole speaker is as old as that.
    """
    labels = {"speaker": voices.find(conflict.speaker) or ""}
    if conflict.kind is ConflictKind.SPEAKER:
        labels["human"] = voices.give(conflict.human)
        labels["new"] = here[0].speaker if here else voices.find(conflict.new) or ""
    if conflict.kind is ConflictKind.SPEAKER and conflict.segments:
        labels["recognised"] = voices.find(conflict.recognised) or conflict.recognised
    return conflict.model_copy(update=labels)


def _is_said(conflict: RebaseConflict, here: Iterable[Segment]) -> bool:
    if conflict.kind is ConflictKind.SPEAKER:
        return {segment.speaker for segment in here} == {conflict.human}
    return conflict.kind in OF_WORDS and conflict.kind is not ConflictKind.DELETED and conflict.human in conflict.new
