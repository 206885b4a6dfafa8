"""Any earlier state is brought back: in bounded writes, undone and done again as a whole."""

import pytest

from shared.core.domain.errors import Conflict, NotFound
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.domain.edits.operations import Repeat
from shared.transcripts.domain.edits.queries import CompareOptions
from shared.transcripts.ports import Versions
from shared.transcripts.usecases.read_edits import compare
from shared.transcripts.usecases.revert_edits import redo, undo
from tests.support.edit_helpers import BOB, FIRST, SAID, SECOND, change, keep, restored, said, speakers, texts, undone
from tests.support.samples import a_ref
from tests.support.world import OWNER, World


@pytest.fixture
def world(world: World) -> World:
    keep(world)
    return world


def test_any_earlier_state_is_read_compared_and_restored(world: World) -> None:
    states = [texts(world)]
    change(world, "op1", "setText", segment=FIRST, text="A")
    states.append(texts(world))
    change(world, "op2", "split", segment=SECOND, at=4, caller=BOB)
    states.append(texts(world))
    change(world, "op3", "setText", segment=FIRST, text="B")
    states.append(texts(world))
    assert [texts(world, revision) for revision in range(4)] == states
    found = compare("s1", CompareOptions(older=1, newer=3), OWNER, world.transcripts).changes
    assert [(each.before.id, each.after.edit) for each in found] == [
        ("000000", "op3-edit"),
        ("000001", "op2-edit"),
        ("op2-edit", "op2-edit"),
    ]
    answer = restored(world, "op4", 1)
    assert (texts(world), answer.revision) == (states[1], 4)
    assert restored(world, "op4", 1) == answer
    assert texts(world, 3) == states[3]
    undone(world, "back")
    assert texts(world) == states[3]
    restored(world, "op5", 0, FIRST)
    assert texts(world)[:2] == [SAID[0], "How"]
    with pytest.raises(NotFound):
        restored(world, "op6", 99)
    with pytest.raises(NotFound):
        texts(world, 99)


def test_a_restore_of_several_parts_is_undone_and_done_again_as_a_whole(world: World) -> None:
    keep(world, said(*["word " * 1000 + "end"] * 60))
    before = texts(world)
    for number in range(60):
        change(world, f"op{number}", "setText", segment=f"{number:06d}", text="changed " * 900)
    after = texts(world)
    parts = len(restored(world, "all", 0).edits)
    request = Repeat(id="back-undo")
    answer = undo("s1", request, OWNER, world.edit_deps)
    assert texts(world) == after
    assert len(answer.edits) == parts > 1
    assert undo("s1", request, OWNER, world.edit_deps) == answer
    assert redo("s1", Repeat(id="again-redo"), OWNER, world.edit_deps).edits[-1].redoes
    assert texts(world) == before
    undone(world, "more")
    assert texts(world) == after
    undone(world, "last")
    assert texts(world)[:59] == after[:59]
    assert texts(world)[59] == before[59]


def test_what_another_changed_of_it_keeps_all_of_a_restore_from_being_undone(world: World) -> None:
    keep(world, said(*["word " * 1000 + "end"] * 60))
    for number in range(60):
        change(world, f"op{number}", "setText", segment=f"{number:06d}", text="changed " * 900)
    restored(world, "all", 0)
    change(world, "bob", "setText", segment="000000", text="Mine", caller=BOB)
    shown = texts(world)
    with pytest.raises(Conflict):
        undone(world, "back")
    assert texts(world) == shown


def test_a_large_restore_goes_in_bounded_writes_and_on_after_it_broke_off(world: World) -> None:
    keep(world, said(*["word " * 1000 + "end"] * 60))
    before = texts(world)
    for number in range(60):
        change(world, f"op{number}", "setText", segment=f"{number:06d}", text="changed " * 900)
    edits, broken = world.edits, list[int]()
    append = edits.append

    def dying(ref: TranscriptionRef, entry: HistoryEntry) -> Versions:
        tokens = append(ref, entry)
        if not broken:
            broken.append(1)
            raise RuntimeError
        return tokens

    edits.append = dying  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        restored(world, "all", 0)
    answer = restored(world, "all", 0)
    assert texts(world) == before
    assert len(answer.edits) > 1
    assert next(entry.more for entry in world.edits.behind(a_ref(), 60, 999)) is False
    assert restored(world, "all", 0).revision == answer.revision
    assert set(speakers(world)) == {"S1", "S2"}


def test_only_segments_that_there_are_can_be_restored(world: World) -> None:
    keep(world)
    change(world, "one", "setText", segment=FIRST, text="Hello")
    for unknown in ("000009", "none"):
        with pytest.raises(NotFound) as refused:
            restored(world, "none", 0, FIRST, unknown)
        assert refused.value.code == "no-such-segment"
    assert restored(world, "unchanged", 0, SECOND).edits[0].items == ()
    assert texts(world)[0] == "Hello"
