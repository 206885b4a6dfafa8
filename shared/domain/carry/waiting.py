"""What nobody decided in one version, as it stands in the next."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from shared.domain.carry.models import CarryConflict, Kind, Side
from shared.domain.carry.voices import Voices
from shared.domain.edits.items import Line
from shared.domain.segments import LONGEST_MS, Segment, joined

OF_WORDS = (Kind.TEXT, Kind.DELETED, Kind.INSERTED)


def inherited(waiting: Sequence[CarryConflict], old: Side, segments: Sequence[Segment]) -> Iterator[CarryConflict]:
    """What waits in `old`, where the next version has these segments, in order of time; its labels are the next one's.

    Where the next version says what the human did, nothing is left to decide.
    """
    edited = [item.segment for item in old.items if isinstance(item, Line) and not item.deleted]
    voices, starts = Voices(old.segments, edited, segments), [segment.start_ms for segment in segments]
    for each in waiting:
        near = segments[bisect_left(starts, each.start_ms - 2 * LONGEST_MS) : bisect_left(starts, each.end_ms)]
        here = [segment for segment in near if segment.end_ms > each.start_ms]
        now = _in_these_labels(_of_these_words(each, here), voices, here)
        if not _is_said(now, here):
            yield now


def _of_these_words(conflict: CarryConflict, here: Sequence[Segment]) -> CarryConflict:
    text = {"new": joined(segment.text for segment in here)} if conflict.kind in OF_WORDS else {}
    return conflict.model_copy(update={"segments": tuple(segment.id for segment in here), **text})


def _in_these_labels(conflict: CarryConflict, voices: Voices, here: Sequence[Segment]) -> CarryConflict:
    """Who is in it, by the label that they have now: none for somebody who is not there, unless people put them there.

    What people had in front of them when they spoke of a whole speaker is as old as that.
    """
    labels = {"speaker": voices.find(conflict.speaker) or ""}
    if conflict.kind is Kind.SPEAKER:
        labels["human"] = voices.give(conflict.human)
        labels["new"] = here[0].speaker if here else voices.find(conflict.new) or ""
    if conflict.kind is Kind.SPEAKER and conflict.segments:
        labels["recognised"] = voices.find(conflict.recognised) or conflict.recognised
    return conflict.model_copy(update=labels)


def _is_said(conflict: CarryConflict, here: Iterable[Segment]) -> bool:
    if conflict.kind is Kind.SPEAKER:
        return {segment.speaker for segment in here} == {conflict.human}
    return conflict.kind in OF_WORDS and conflict.kind is not Kind.DELETED and conflict.human in conflict.new
