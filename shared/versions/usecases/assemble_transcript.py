"""All chunks are recognised: seams are joined, speakers are stitched, the version becomes readable and is paid for."""

from collections import Counter
from collections.abc import Iterable, Iterator

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
from shared.transcription.domain.transcription import Transcription
from shared.transcription.domain.transitions import failed, results_expired
from shared.transcription.domain.words import Word
from shared.transcription.usecases.ingest_result import read_words
from shared.transcription.usecases.remember_speed import remember_speed
from shared.transcription.usecases.update_transcription import TranscriptionDeps, update_transcription
from shared.transcripts.domain.statistics_builder import StatisticsBuilder
from shared.versions.domain.chunk_merge import join_chunks, match_speakers
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
    """Writes pages and statistics, then completes the pass in one atomic write, then tells. Again is free.

    Results are kept for a while: those of a pass that failed long ago, and is retried, may be gone, and are asked for
    again. Of a version that people read already, what came late is carried over.
    """
    seen = transcription_deps.transcriptions.load(ref)
    t = seen.value
    if ref.late:
        rebase_late_edits(t, transcription_deps, version_deps)
        return
    if gone := _gone(t, objects):
        now = transcription_deps.clock.now()
        t = update_transcription(
            transcription_deps, ref, lambda t: results_expired(t, gone, now, transcription_deps.limits), seen=seen
        ).after
    elif t.state is TranscriptionState.ASSEMBLING:
        t = _assembled(seen, transcription_deps, objects, version_deps)
        remember_speed(t, speed_deps)
    else:
        update_transcription(transcription_deps, ref, lambda t: t, seen=seen)
    if t.state is TranscriptionState.COMPLETED:
        events.transcript_ready(t.ref)


def _gone(t: Transcription, objects: Objects) -> list[int]:
    """The chunks whose results are not there any more; of a pass that was retried, since only these are so old."""
    if t.state is not TranscriptionState.ASSEMBLING or t.run == 1:
        return []
    return [chunk.index for chunk in t.chunks if objects.size(chunk.result_uri or "") is None]


def _assembled(
    seen: Versioned[Transcription], transcription_deps: TranscriptionDeps, objects: Objects, version_deps: VersionDeps
) -> Transcription:
    t, speakers = seen.value, list[str]()
    builder, paged = StatisticsBuilder(), PageCounter()
    languages = Counter[str]()
    words = _heard(_stitched(t, objects, speakers), languages)
    segments = group_words(words, apart=is_split_by_channel(t.options))
    version_deps.pages.put(t.ref, paged.counting(split_into_pages(builder.counting(segments))))
    counts = paged.counts.model_copy(update={"languages": dict(languages.most_common())})
    now = transcription_deps.clock.now()
    if counts.words:
        version_deps.analyses.put_statistics(t.ref, builder.statistics(t.audio.duration_ms))
        return complete_version(seen, tuple(speakers), counts, transcription_deps, version_deps)

    def decide(t: Transcription) -> Transcription:
        return failed(t, "no_speech", now) if t.state is TranscriptionState.ASSEMBLING else t

    return update_transcription(transcription_deps, t.ref, decide, seen=seen).after


def _heard(words: Iterable[Word], languages: Counter[str]) -> Iterator[Word]:
    """The same words; those of each language are counted as they pass."""
    for word in words:
        if word.language:
            languages[word.language] += 1
        yield word


def _stitched(t: Transcription, objects: Objects, speakers: list[str]) -> Iterator[Word]:
    """All words in order of time, with the speakers of the whole recording; holds two chunks at a time."""
    held: list[Word] = []
    for chunk in t.chunks:
        words = read_words(objects, chunk.result_uri or "", chunk)
        if words is None:
            raise Transient("A result that was readable is not readable now.")
        overlap = (chunk.start_ms, t.chunks[chunk.index - 1].end_ms if chunk.index else chunk.start_ms)
        names = match_speakers(held, words, overlap, speakers, t.options.max_speakers)
        speakers += [name for name in names.values() if name not in speakers]
        words = [word._replace(speaker=names[word.speaker]) for word in words]
        done, held = join_chunks(held, words, overlap) if held else ([], words)
        yield from done
    yield from held
