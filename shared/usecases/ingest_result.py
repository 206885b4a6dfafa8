"""The recogniser wrote its answer for a chunk: its words become readable at once, as a draft page."""

import json

from shared.domain.errors import Invalid, NotFound
from shared.domain.models import Chunk, State, Transcription
from shared.domain.pages import Page, page
from shared.domain.passes import recognised, unrecognised
from shared.domain.segments import kept_apart, segments_of
from shared.domain.tasks import ChunkRef
from shared.domain.words import Word, words_of
from shared.ports.objects import Objects
from shared.usecases.change import Passes, change


def ingest_result(ref: ChunkRef, uri: str, passes: Passes, objects: Objects) -> None:
    """Stores the words and marks the chunk done; an unreadable answer counts as a failed attempt. Again is free.

    Raises `NotFound` when the pass has no such chunk.
    """
    seen = passes.transcriptions.load(ref)
    t = seen.value
    if ref.chunk >= len(t.chunks):
        raise NotFound("The pass has no such part.")
    words: list[Word] | None = None
    if _awaited(t, ref):
        words = read_words(objects, uri, t.chunks[ref.chunk])
    now = passes.clock.now()
    draft = _draft(ref.chunk, words, t) if words else None

    def decide(t: Transcription) -> Transcription:
        if not _awaited(t, ref):
            return t
        chunk = t.chunks[ref.chunk]
        if words is None:
            return unrecognised(t, chunk, "result_unreadable", now, passes.limits, retry=True)
        return recognised(t, chunk, len(words), uri, now)

    change(passes, ref, decide, draft, seen)


def _draft(chunk: int, words: list[Word], t: Transcription) -> Page:
    """Shown beside those of other chunks: no two of its segments are called alike."""
    return page(chunk, list(segments_of(words, apart=kept_apart(t.options), chunk=chunk)))


def _awaited(t: Transcription, ref: ChunkRef) -> bool:
    chunk = t.chunks[ref.chunk]
    return t.state in (State.PREPARING, State.TRANSCRIBING) and not chunk.finished and chunk.attempt == ref.attempt


def read_words(objects: Objects, uri: str, chunk: Chunk) -> list[Word] | None:
    """The words of a result object on the recording's clock; None when it cannot be read."""
    try:
        return words_of(json.loads(objects.read(uri)), chunk.start_ms)
    except (ValueError, Invalid):
        return None
