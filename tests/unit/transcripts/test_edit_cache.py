"""An edit where another was made just before: by what the instance remembers, and never by what is not so any more."""

from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest

from shared.core.domain.errors import EarshotError, Forbidden, Invalid, NotFound
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.adapters.memory_edit_context_cache import LASTS, MemoryEditContextCache, NullEditContextCache
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.domain.edits.items import Item
from shared.transcripts.ports import Preconditions, Versions
from tests.support.edit_helpers import BOB, FIRST, SAID, SECOND, THIRD, change, keep, texts, undone
from tests.support.fakes.edits import FakeEdits
from tests.support.samples import a_ref
from tests.support.world import World

TEAM = {"ann": "owner", "bob": "editor", "eve": "viewer"}


class WatchedEdits(FakeEdits):
    read = tried = 0

    def with_session(
        self, ref: TranscriptionRef, rev: int, ids: Iterable[str]
    ) -> tuple[Versioned[Session], dict[str, Item] | None]:
        self.read += 1
        return super().with_session(ref, rev, ids)

    def append_if(self, ref: TranscriptionRef, entry: HistoryEntry, basis: Preconditions) -> Versions:
        self.tried += 1
        return super().append_if(ref, entry, basis)

    def counted(self) -> tuple[int, int]:
        """How often the session was read, and how often an edit was tried without, since the last time."""
        read, tried = self.read, self.tried
        self.read = self.tried = 0
        return read, tried


@pytest.fixture
def edits(world: World) -> WatchedEdits:
    watched = WatchedEdits(world.store.sessions, world.store.spaces)
    world.edits = watched
    keep(world)
    return watched


def test_the_session_is_read_for_the_first_edit_alone(world: World, edits: WatchedEdits) -> None:
    change(world, "one", "setText", segment=FIRST, text="One")
    assert edits.counted() == (1, 0)
    change(world, "two", "setText", segment=FIRST, text="Two")
    change(world, "three", "split", segment=SECOND, at=8)
    change(world, "four", "setText", segment="three-edit", text="they")
    change(world, "five", "move", segment=FIRST, startMs=0, endMs=500)
    change(world, "six", "delete", segment=THIRD)
    assert edits.counted() == (0, 5)
    assert texts(world) == ["Two", "How are", "they", SAID[3]]
    undone(world, "undo")
    change(world, "seven", "setText", segment=THIRD, text="Well")
    assert edits.counted() == (0, 1)


def test_each_who_may_edit_may_and_nobody_else(world: World, edits: WatchedEdits) -> None:
    change(world, "one", "setText", segment=FIRST, text="One")
    change(world, "two", "setText", segment=FIRST, text="Two", caller=BOB)
    assert edits.counted() == (2, 0)
    change(world, "three", "setText", segment=FIRST, text="Three")
    change(world, "four", "setText", segment=FIRST, text="Four", caller=BOB)
    assert edits.counted() == (0, 2)
    for uid, refusal in (("eve", Forbidden), ("joe", NotFound)):
        with pytest.raises(refusal):
            change(world, f"{uid}-edit", "setText", segment=FIRST, text="x", caller=BOB.model_copy(update={"uid": uid}))
    assert edits.counted() == (2, 0)
    assert texts(world)[0] == "Four"


def rename(world: World) -> None:
    session = world.store.get("s1")
    world.store.sessions["s1"] = session.model_copy(update={"title": "Other"})


def delete(world: World) -> None:
    session = world.store.get("s1")
    world.store.sessions["s1"] = session.model_copy(update={"deleted_at": world.clock.now()})


def erase(world: World) -> None:
    del world.store.sessions["s1"]


def put_out(world: World) -> None:
    world.store.put_space("team", {"ann": "owner"})


def make_viewer(world: World) -> None:
    world.store.put_space("team", TEAM | {"bob": "viewer"})


def move_away(world: World) -> None:
    session = world.store.get("s1")
    world.store.sessions["s1"] = session.model_copy(update={"space": "ann"})


@pytest.mark.parametrize(
    ("meanwhile", "refusal"),
    [(delete, NotFound), (erase, NotFound), (put_out, NotFound), (make_viewer, Forbidden), (move_away, NotFound)],
)
def test_who_may_no_more_is_refused_at_once(
    world: World, edits: WatchedEdits, meanwhile: Callable[[World], None], refusal: type[EarshotError]
) -> None:
    change(world, "one", "setText", segment=FIRST, text="One", caller=BOB)
    meanwhile(world)
    with pytest.raises(refusal):
        change(world, "two", "setText", segment=FIRST, text="Two", caller=BOB)
    assert edits.head(a_ref()) == 1


def test_a_change_of_the_session_is_read_once(world: World, edits: WatchedEdits) -> None:
    change(world, "one", "setText", segment=FIRST, text="One", caller=BOB)
    rename(world)
    for number in range(2, 4):
        change(world, f"edit{number}", "setText", segment=FIRST, text=f"{number}", caller=BOB)
    assert edits.counted() == (2, 2)


def test_what_another_instance_made_is_found_out_by_the_write(world: World, edits: WatchedEdits) -> None:
    here, there = world.edit_cache, MemoryEditContextCache(world.clock)
    change(world, "one", "setText", segment=FIRST, text="One")
    world.edit_cache = there
    change(world, "two", "setText", segment=FIRST, text="Two", caller=BOB)
    world.edit_cache = here
    edits.counted()
    change(world, "three", "setText", segment=SECOND, text="Three")
    assert edits.counted() == (0, 1)
    change(world, "four", "setText", segment=FIRST, text="Four")
    assert edits.counted() == (1, 1)
    assert texts(world)[:2] == ["Four", "Three"]
    assert edits.head(a_ref()) == 4


def test_who_has_not_seen_what_was_made_here_is_not_tried_in_vain(world: World, edits: WatchedEdits) -> None:
    change(world, "one", "setText", segment=FIRST, text="Hello there my enemy")
    change(world, "two", "setText", 0, segment=FIRST, text="Hi there my friend", caller=BOB)
    assert edits.counted() == (2, 0)
    assert texts(world)[0] == "Hi there my enemy"


def test_the_same_edit_again_is_answered_the_same(world: World, edits: WatchedEdits) -> None:
    change(world, "one", "setText", segment=FIRST, text="One")
    made = change(world, "two", "setText", 1, segment=FIRST, text="Two")
    assert change(world, "two", "setText", 1, segment=FIRST, text="Two") == made
    world.edit_cache = MemoryEditContextCache(world.clock)
    change(world, "three", "setText", segment=SECOND, text="Three")
    assert change(world, "two", "setText", 1, segment=FIRST, text="Two") == made
    assert edits.head(a_ref()) == 3


def test_what_is_wrong_is_said_of_what_is_there(world: World, edits: WatchedEdits) -> None:
    change(world, "one", "setText", segment=FIRST, text="One")
    with pytest.raises(Invalid) as refused:
        change(world, "two", "setText", 7, segment=FIRST, text="Two")
    assert refused.value.fields.keys() == {"base"}
    with pytest.raises(NotFound) as unknown:
        change(world, "three", "setText", segment="000009", text="Two")
    assert (unknown.value.code, unknown.value.facts["edit"]) == ("no-such-segment", "three-edit")
    assert change(world, "four", "setText", segment=FIRST, text="One").items == ()
    assert edits.head(a_ref()) == 1


def test_after_some_minutes_it_is_read_again(world: World, edits: WatchedEdits) -> None:
    change(world, "one", "setText", segment=FIRST, text="One")
    world.clock.move((LASTS + timedelta(seconds=1)).total_seconds())
    change(world, "two", "setText", segment=FIRST, text="Two")
    assert edits.counted() == (2, 0)


def test_without_a_cache_every_edit_reads_its_context(world: World, edits: WatchedEdits) -> None:
    world.edit_cache = NullEditContextCache()
    for number in range(3):
        change(world, f"edit{number}", "setText", segment=FIRST, text=f"Text {number}")
    assert edits.counted() == (3, 0)
    assert (texts(world)[0], edits.head(a_ref())) == ("Text 2", 3)
