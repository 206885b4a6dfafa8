"""Ingesting the recogniser's result of a chunk: its words become readable at once, as a draft page."""

import json

from shared.core.domain.errors import Invalid, NotFound
from shared.core.ports import Objects
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.pages import Page, new_page
from shared.transcription.domain.segments import group_words, is_split_by_channel
from shared.transcription.domain.tasks import ChunkRef
from shared.transcription.domain.transcription import Chunk, Transcription
from shared.transcription.domain.transitions import chunk_failed, chunk_recognised
from shared.transcription.domain.words import Word, parse_words
from shared.transcription.usecases.update_transcription import TranscriptionDeps, update_transcription


def ingest_result(ref: ChunkRef, uri: str, deps: TranscriptionDeps, objects: Objects) -> None:
    """Store the words and mark the chunk done; an unreadable result counts as a failed attempt. Idempotent.

    Raises `NotFound` when the transcription has no such chunk.
    """
    seen = deps.transcriptions.load(ref)
    t = seen.value
    if ref.chunk >= len(t.chunks):
        raise NotFound("The transcription has no such part.")
    words: list[Word] | None = None
    if _awaited(t, ref):
        words = read_words(objects, uri, t.chunks[ref.chunk])
    now = deps.clock.now()
    draft = _draft(ref.chunk, words, t) if words else None

    def decide(t: Transcription) -> Transcription:
        if not _awaited(t, ref):
            return t
        chunk = t.chunks[ref.chunk]
        if words is None:
            return chunk_failed(t, chunk, "result_unreadable", now, deps.limits, retry=True)
        return chunk_recognised(t, chunk, len(words), uri, now)

    update_transcription(deps, ref, decide, draft, seen)


def _draft(chunk: int, words: list[Word], t: Transcription) -> Page:
    """The draft page of a chunk; its segment ids are unique among all chunks."""
    return new_page(chunk, list(group_words(words, apart=is_split_by_channel(t.options), chunk=chunk)))


def _awaited(t: Transcription, ref: ChunkRef) -> bool:
    chunk = t.chunks[ref.chunk]
    return (
        t.state in (TranscriptionState.PREPARING, TranscriptionState.TRANSCRIBING)
        and not chunk.finished
        and chunk.attempt == ref.attempt
    )


def read_words(objects: Objects, uri: str, chunk: Chunk) -> list[Word] | None:
    """The words of a result object, with times of the recording; None when it is unreadable."""
    try:
        return parse_words(json.loads(objects.read(uri)), chunk.start_ms)
    except (ValueError, Invalid):
        return None
