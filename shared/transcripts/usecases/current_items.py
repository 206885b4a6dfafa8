"""The segments and labels of a version as they are now: edited where people changed them, else as recognised."""

from collections.abc import Iterable

from shared.core.domain.errors import NotFound
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.pages import segment_in
from shared.transcripts.domain.edits.items import Item, unedited
from shared.transcripts.usecases.read_version import TranscriptReadDeps


def current_items(ref: TranscriptionRef, ids: Iterable[str], deps: TranscriptReadDeps) -> dict[str, Item]:
    """These items by id, from the overlay of edits or else from the pages. Raises `NotFound` for an unknown one."""
    wanted = list(ids)
    return with_recognised(ref, wanted, deps.edits.items(ref, wanted), deps)


def with_recognised(
    ref: TranscriptionRef, ids: Iterable[str], edited: dict[str, Item], deps: TranscriptReadDeps
) -> dict[str, Item]:
    """`edited`, and each of the other segments `ids` as it was recognised. Raises `NotFound` for an unknown one."""
    missing = [each for each in ids if each not in edited]
    return edited | _recognised_segments(ref, missing, deps)


def _recognised_segments(ref: TranscriptionRef, ids: Iterable[str], deps: TranscriptReadDeps) -> dict[str, Item]:
    """Segments as they were recognised; each page is read once."""
    found, left = dict[str, Item](), sorted(set(ids), reverse=True)
    while left:
        page = deps.pages.holding(ref, left[0])
        there = {each: segment for each in left if page and (segment := segment_in(page, each))}
        if left[0] not in there:
            raise NotFound("There is no such segment.", "no-such-segment")
        found |= {each: unedited(segment) for each, segment in there.items()}
        left = [each for each in left if each not in there]
    return found
