"""Find the segments of a range: for edits that name where the range begins and ends."""

from collections.abc import Iterator

from shared.core.domain.errors import Conflict, Invalid, NotFound
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.pages import segments_in
from shared.transcripts.domain.edits.items import EditedSegment, Item, unedited
from shared.transcripts.domain.edits.operations import MOST_SEGMENTS, Merge, Reassign
from shared.transcripts.usecases.read_version import TranscriptReadDeps

Lines = dict[str, EditedSegment]


MOST_CHANGED = 1_000


def resolve_range(
    ref: TranscriptionRef, change: Merge | Reassign, known: dict[str, Item], deps: TranscriptReadDeps
) -> tuple[Merge | Reassign, Lines]:
    """The change with all its segments named, and the lines that were read for it; `known` are those it names already.

    Raises `Conflict` for a merge of segments with others between them, `Invalid` for a range that is too long.
    """
    if isinstance(change, Merge):
        _check_neighbours(ref, change, known, deps)
        return change, {}
    if change.segments:
        return change, {}
    lines = _lines_in_range(ref, change, known, deps)
    return change.model_copy(update={"segments": tuple(lines), "from_segment": None, "to_segment": None}), lines


def _lines_in_range(ref: TranscriptionRef, change: Reassign, known: dict[str, Item], deps: TranscriptReadDeps) -> Lines:
    named = [known[each] for each in (change.from_segment, change.to_segment) if each]
    ends = [_place(each) for each in named if isinstance(each, EditedSegment)]
    if any(isinstance(each, EditedSegment) and each.deleted for each in named):
        raise Conflict("The segment was deleted.", "segment-deleted")
    first, last = ends or [(change.from_ms or 0, ""), ((change.to_ms or 0) - 1, chr(0x10FFFF))]
    found = Lines()
    for line in _lines(ref, first[0], last[0], deps):
        if not line.deleted and first <= _place(line) <= last:
            found[line.id] = line
        if len(found) > MOST_SEGMENTS:
            raise Invalid(f"One edit takes {MOST_SEGMENTS} segments.", fields={"change": "must be a shorter stretch"})
    if not found:
        raise NotFound("There is no such segment.", "no-such-segment")
    return {line.id: line for line in sorted(found.values(), key=_place)}


def _check_neighbours(ref: TranscriptionRef, change: Merge, known: dict[str, Item], deps: TranscriptReadDeps) -> None:
    pair = [each for each in (known[change.segment], known[change.other]) if isinstance(each, EditedSegment)]
    if any(line.deleted for line in pair):
        return  # the merge itself refuses them
    first, last = sorted(map(_place, pair))
    for line in _lines(ref, first[0], last[0], deps):
        if not line.deleted and first < _place(line) < last:
            raise Conflict("There is another segment between them.", "not-neighbours")


def _lines(ref: TranscriptionRef, begin_ms: int, end_ms: int, deps: TranscriptReadDeps) -> Iterator[EditedSegment]:
    """The lines that start there, in no order: edited ones first, then the others, the last page first."""
    changed = deps.edits.starting(ref, begin_ms, end_ms, MOST_CHANGED)
    yield from changed
    if len(changed) == MOST_CHANGED:
        raise Invalid("This is too long a stretch.", fields={"change": "must be a shorter stretch"})
    for page in deps.pages.between(ref, begin_ms, end_ms):
        there = [each for each in segments_in(page) if begin_ms <= each.start_ms <= end_ms]
        moved = {line.id for line in deps.edits.between(ref, there[0].id, there[-1].id)}
        yield from (unedited(each) for each in there if each.id not in moved)


def _place(line: EditedSegment) -> tuple[int, str]:
    return line.start_ms, line.rank
