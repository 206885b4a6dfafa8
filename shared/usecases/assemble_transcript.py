"""All chunks are recognised: seams are joined, speakers are stitched, the version becomes readable and is paid for."""

from collections import Counter
from collections.abc import Iterable, Iterator

from shared.domain.errors import Transient
from shared.domain.models import State, Transcription
from shared.domain.paged import Paged
from shared.domain.pages import pages_of
from shared.domain.passes import failed, forgotten
from shared.domain.seams import join, match_speakers
from shared.domain.segments import kept_apart, segments_of
from shared.domain.tally import Tally
from shared.domain.tasks import AssembleRef
from shared.domain.words import Word
from shared.ports.objects import Objects
from shared.ports.passes import Events, Stored
from shared.usecases.change import Passes, change
from shared.usecases.complete_version import catch_up, complete
from shared.usecases.ingest_result import read_words
from shared.usecases.pace import Pace, remember
from shared.usecases.shelf import Shelf


def assemble_transcript(
    ref: AssembleRef, passes: Passes, objects: Objects, shelf: Shelf, events: Events, pace: Pace
) -> None:
    """Writes pages and statistics, then completes the pass in one atomic write, then tells. Again is free.

    Results are kept for a while: those of a pass that failed long ago, and is retried, may be gone, and are asked for
    again. Of a version that people read already, what came late is carried over.
    """
    seen = passes.transcriptions.load(ref)
    t = seen.value
    if ref.late:
        catch_up(t, passes, shelf)
        return
    if gone := _gone(t, objects):
        now = passes.clock.now()
        t = change(passes, ref, lambda t: forgotten(t, gone, now, passes.limits), seen=seen).after
    elif t.state is State.ASSEMBLING:
        t = _assembled(seen, passes, objects, shelf)
        remember(t, pace)
    else:
        change(passes, ref, lambda t: t, seen=seen)
    if t.state is State.COMPLETED:
        events.transcript_ready(t.ref)


def _gone(t: Transcription, objects: Objects) -> list[int]:
    """The chunks whose results are not there any more; of a pass that was retried, since only these are so old."""
    if t.state is not State.ASSEMBLING or t.run == 1:
        return []
    return [chunk.index for chunk in t.chunks if objects.size(chunk.result_uri or "") is None]


def _assembled(seen: Stored, passes: Passes, objects: Objects, shelf: Shelf) -> Transcription:
    t, speakers = seen.value, list[str]()
    tally, paged = Tally(), Paged()
    languages = Counter[str]()
    words = _heard(_stitched(t, objects, speakers), languages)
    segments = segments_of(words, apart=kept_apart(t.options))
    shelf.pages.put(t.ref, paged.counting(pages_of(tally.counting(segments))))
    counts = paged.counts.model_copy(update={"languages": dict(languages.most_common())})
    now = passes.clock.now()
    if counts.words:
        shelf.analyses.put_statistics(t.ref, tally.statistics(t.audio.duration_ms))
        return complete(seen, tuple(speakers), counts, passes, shelf)

    def decide(t: Transcription) -> Transcription:
        return failed(t, "no_speech", now) if t.state is State.ASSEMBLING else t

    return change(passes, t.ref, decide, seen=seen).after


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
        done, held = join(held, words, overlap) if held else ([], words)
        yield from done
    yield from held
