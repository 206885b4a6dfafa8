"""What an edit reads and writes does not grow with the recording."""

from collections.abc import Iterable, Iterator

import pytest

from shared.core.domain.versioned import Versioned
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.pages import Page
from shared.transcripts.adapters.memory_edit_context_cache import MemoryEditContextCache
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.domain.edits.items import Item
from shared.transcripts.ports import Preconditions, Versions
from tests.support.edit_helpers import change, keep, said
from tests.support.fakes.edits import FakeEdits
from tests.support.fakes.store import FakeStore
from tests.support.samples import a_ref
from tests.support.world import World


class CountedEdits(FakeEdits):
    reads = writes = 0

    def head(self, ref: TranscriptionRef) -> int:
        self.reads += 1
        return super().head(ref)

    def items(self, ref: TranscriptionRef, ids: Iterable[str]) -> dict[str, Item]:
        wanted = list(ids)
        self.reads += len(wanted)
        return super().items(ref, wanted)

    def items_at(self, ref: TranscriptionRef, rev: int, ids: Iterable[str]) -> dict[str, Item] | None:
        self.reads += bool(rev)
        return self.items(ref, ids) if rev <= super().head(ref) else None

    def with_session(
        self, ref: TranscriptionRef, rev: int, ids: Iterable[str]
    ) -> tuple[Versioned[Session], dict[str, Item] | None]:
        self.reads += 1
        return super().with_session(ref, rev, ids)

    def made_by(self, ref: TranscriptionRef, edit: str) -> HistoryEntry | None:
        self.reads += 1
        return super().made_by(ref, edit)

    def append(self, ref: TranscriptionRef, entry: HistoryEntry) -> Versions:
        self.writes += 1 + len(entry.changes)
        return super().append(ref, entry)

    def append_if(self, ref: TranscriptionRef, entry: HistoryEntry, basis: Preconditions) -> Versions:
        self.reads += 1 + bool(basis.space) + bool(basis.rev)
        return super().append_if(ref, entry, basis)


class CountedPages(FakeStore):
    pages_read = 0

    def read(self, ref: TranscriptionRef) -> Iterator[Page]:
        raise AssertionError("no edit reads all pages")

    def holding(self, ref: TranscriptionRef, segment: str) -> Page | None:
        self.pages_read += 1
        return next((page for page in [*super().read(ref)][::-1] if page.first <= segment), None)


@pytest.mark.parametrize("length", [4, 9_000])
def test_an_edit_of_a_segment_reads_three_documents_of_the_transcript_and_writes_two(length: int) -> None:
    store = CountedPages()
    edits = CountedEdits(store.sessions)
    world = World(store=store)
    world.edits = edits
    keep(world, said(*["Hello there my friend"] * length))
    last = f"{length - 1:06d}"
    change(world, "one", "setText", 0, segment=last, text="Hello again my friend")
    assert (edits.reads + store.pages_read, edits.writes) == (3, 2)
    edits.reads = edits.writes = store.pages_read = 0
    change(world, "two", "setText", 1, segment=last, text="Hello again")
    assert (edits.reads + store.pages_read, edits.writes) == (1, 2)
    edits.reads = edits.writes = 0
    world.edit_cache = MemoryEditContextCache(world.clock)
    change(world, "three", "setText", 2, segment=last, text="Hello")
    assert (edits.reads + store.pages_read, edits.writes) == (3, 2)
    assert edits.head(a_ref()) == 3
