"""Assemble a version: join the recognised chunks, store pages and statistics, settle, and make it readable."""

from collections.abc import Iterator

from shared.billing.usecases.engine_speeds import SpeedDeps
from shared.core.domain.errors import Transient
from shared.core.domain.versioned import Versioned
from shared.core.ports import Objects
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.sessions.ports import Events
from shared.transcription.domain.page_counter import PageCounter
from shared.transcription.domain.pages import split_into_pages
from shared.transcription.domain.segments import group_words, is_split_by_channel
from shared.transcription.domain.tasks import AssembleRef
from shared.transcription.domain.transcription import Chunk, Transcription
from shared.transcription.domain.transitions import failed, results_expired
from shared.transcription.domain.words import Word
from shared.transcription.usecases.ingest_result import read_words
from shared.transcription.usecases.remember_speed import remember_speed
from shared.transcription.usecases.update_transcription import TranscriptionDeps, update_transcription
from shared.transcripts.domain.statistics_builder import StatisticsBuilder
from shared.versions.domain.chunk_merge import ChunkJoiner
from shared.versions.usecases.complete_version import complete_version, rebase_late_edits
from shared.versions.usecases.version_deps import VersionDeps


def assemble_transcript(
    ref: AssembleRef,
    transcription_deps: TranscriptionDeps,
    objects: Objects,
    version_deps: VersionDeps,
    events: Events,
    speed_deps: SpeedDeps,
) -> None:
    """Store pages and statistics, complete the transcription in one atomic write, then publish. A repeat is free.

    Results are kept for a limited time. Those of a transcription that failed long ago and is retried may be gone; they
    are requested again. A `late` call rebases edits that came late onto a version that is already readable.
    """
    seen = transcription_deps.transcriptions.load(ref)
    if ref.late:
        rebase_late_edits(seen.value, transcription_deps, version_deps)
        return
    t = _advance(seen, transcription_deps, objects, version_deps, speed_deps)
    if t.state is TranscriptionState.COMPLETED:
        events.transcript_ready(t.ref)


def _advance(
    seen: Versioned[Transcription],
    transcription_deps: TranscriptionDeps,
    objects: Objects,
    version_deps: VersionDeps,
    speed_deps: SpeedDeps,
) -> Transcription:
    """Assemble if all results are there; request the missing ones again; enqueue again what another state calls for."""
    t = seen.value
    if t.state is not TranscriptionState.ASSEMBLING:
        return update_transcription(transcription_deps, t.ref, lambda t: t, seen=seen).after
    if missing := _missing_results(t, objects):
        now, limits = transcription_deps.clock.now(), transcription_deps.limits
        return update_transcription(
            transcription_deps, t.ref, lambda t: results_expired(t, missing, now, limits), seen=seen
        ).after
    assembled = _assemble(seen, transcription_deps, objects, version_deps)
    remember_speed(assembled, speed_deps)
    return assembled


def _missing_results(t: Transcription, objects: Objects) -> list[int]:
    """The chunks whose results are gone. Only a retried transcription is old enough for that."""
    if t.run == 1:
        return []
    return [chunk.index for chunk in t.chunks if objects.size(chunk.result_uri or "") is None]


def _assemble(
    seen: Versioned[Transcription], transcription_deps: TranscriptionDeps, objects: Objects, version_deps: VersionDeps
) -> Transcription:
    """Stream words into segments into pages, counting on the way; then complete, or fail without any word."""
    t = seen.value
    joiner, statistics, stored = ChunkJoiner(t.options.max_speakers), StatisticsBuilder(), PageCounter()
    words = _joined_words(t, objects, joiner)
    segments = statistics.counting(group_words(words, apart=is_split_by_channel(t.options)))
    pages = stored.counting(split_into_pages(segments))
    version_deps.pages.put(t.ref, pages)  # pulls page after page: all is counted once it returns
    counts = stored.counts.model_copy(update={"languages": dict(joiner.languages.most_common())})
    if not counts.words:
        return _fail_without_speech(seen, transcription_deps)
    version_deps.analyses.put_statistics(t.ref, statistics.statistics(t.audio.duration_ms))
    return complete_version(seen, tuple(joiner.speakers), counts, transcription_deps, version_deps)


def _joined_words(t: Transcription, objects: Objects, joiner: ChunkJoiner) -> Iterator[Word]:
    """All words in order of time, with the speakers of the whole recording; holds two chunks at a time."""
    for chunk in t.chunks:
        yield from joiner.add(_words_of(chunk, objects), _overlap_with_previous(t, chunk))
    yield from joiner.rest()


def _words_of(chunk: Chunk, objects: Objects) -> list[Word]:
    words = read_words(objects, chunk.result_uri or "", chunk)
    if words is None:
        raise Transient("A result that was readable is not readable now.")
    return words


def _overlap_with_previous(t: Transcription, chunk: Chunk) -> tuple[int, int]:
    """What the chunk shares with the one before, in milliseconds; empty for the first."""
    return chunk.start_ms, t.chunks[chunk.index - 1].end_ms if chunk.index else chunk.start_ms


def _fail_without_speech(seen: Versioned[Transcription], deps: TranscriptionDeps) -> Transcription:
    now = deps.clock.now()

    def decide(t: Transcription) -> Transcription:
        return failed(t, "no_speech", now) if t.state is TranscriptionState.ASSEMBLING else t

    return update_transcription(deps, seen.value.ref, decide, seen=seen).after
