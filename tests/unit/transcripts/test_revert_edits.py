"""Undo and redo of one's own, and any earlier state brought back."""

import pytest

from shared.core.domain.errors import Conflict, NotFound
from shared.transcripts.domain.edits.queries import HistoryOptions, SegmentOptions, SinceOptions
from shared.transcripts.usecases.read_edits import read_edits, read_history, read_revision, read_segment
from tests.support.edit_helpers import BOB, FIRST, SAID, SECOND, THIRD, change, keep, redone, segments, texts, undone
from tests.support.samples import a_ref
from tests.support.world import OWNER, World


@pytest.fixture
def world(world: World) -> World:
    keep(world)
    return world


def test_what_was_done_is_undone_and_done_again(world: World) -> None:
    change(world, "one", "setText", segment=FIRST, text="A")
    change(world, "two", "setText", segment=FIRST, text="B")
    found = [texts(world)[0]]
    for step in (undone, undone, redone, redone, undone):
        step(world, f"{step.__name__}{len(found)}")
        found.append(texts(world)[0])
    assert found == ["B", "A", SAID[0], "A", "B", "A"]


def test_a_new_edit_ends_what_can_be_redone(world: World) -> None:
    change(world, "one", "setText", segment=FIRST, text="A")
    undone(world, "first")
    change(world, "two", "setText", segment=SECOND, text="B")
    with pytest.raises(Conflict) as refused:
        redone(world, "first")
    assert refused.value.code == "nothing-to-revert"
    undone(world, "second")
    assert texts(world) == [*SAID]
    with pytest.raises(Conflict):
        undone(world, "third")


def test_everybody_undoes_their_own(world: World) -> None:
    change(world, "one", "setText", segment=FIRST, text="A")
    change(world, "two", "setText", segment=SECOND, text="B", caller=BOB)
    undone(world, "ann")
    assert texts(world)[:2] == [SAID[0], "B"]


def test_what_another_changed_since_is_not_undone(world: World) -> None:
    change(world, "one", "setText", segment=FIRST, text="A")
    change(world, "two", "setText", segment=FIRST, text="B", caller=BOB)
    with pytest.raises(Conflict) as refused:
        undone(world, "ann")
    assert refused.value.facts["current"][0]["text"] == "B"
    undone(world, "bob", caller=BOB)
    undone(world, "ann")
    assert texts(world) == [*SAID]


def test_an_undo_sent_again_is_one(world: World) -> None:
    for text in ("A", "B"):
        change(world, f"text{text}", "setText", segment=FIRST, text=text)
    assert undone(world, "ann") == undone(world, "ann")
    assert texts(world)[0] == "A"
    with pytest.raises(Conflict):
        change(world, "stale", "setText", 0, segment=FIRST, text="C")
    change(world, "fresh", "setText", segment=FIRST, text="D")


def test_every_operation_is_undone(world: World) -> None:
    before = segments(world)
    change(world, "op1", "split", segment=FIRST, at=6)
    change(world, "op2", "merge", segment=SECOND, other=THIRD)
    change(world, "op3", "insert", startMs=5000, endMs=6000, speaker="S2", text="Well")
    change(world, "op4", "swapSpeakers", speaker="S1", other="S2")
    change(world, "op5", "reassign", segments=[FIRST, SECOND], speaker="S1")
    change(world, "op6", "renameSpeaker", speaker="S1", name="Ann")
    change(world, "op7", "delete", segment="op1-edit")
    change(world, "op8", "move", segment=FIRST, startMs=50, endMs=400)
    change(world, "op9", "setRole", speaker="S1", role="COACH")
    after = segments(world)
    for step in range(9):
        undone(world, f"step{step}")
    assert segments(world) == before
    assert [each.role for each in world.edits.labels(a_ref()) if each.role] == []
    for step in range(9):
        redone(world, f"step{step}")
    assert segments(world) == after
    assert [each.role for each in world.edits.labels(a_ref()) if each.role] == ["COACH"]


def test_a_segment_is_read_as_it_was(world: World) -> None:
    change(world, "op1", "setText", segment=FIRST, text="A")
    change(world, "op2", "setText", segment=FIRST, text="B")

    def then(revision: int | None, segment: str = FIRST) -> str:
        return read_segment("s1", segment, SegmentOptions(revision=revision), OWNER, world.transcripts).text

    assert [then(0), then(1), then(2), then(None), then(1, SECOND)] == [SAID[0], "A", "B", "B", SAID[1]]
    change(world, "op3", "renameSpeaker", speaker="S1", name="Ann")
    for wrong in ("@S1", "000009"):
        with pytest.raises(NotFound):
            then(None, wrong)
    with pytest.raises(NotFound):
        then(9)


def test_who_did_what_is_read_page_by_page(world: World) -> None:
    for number in range(5):
        change(world, f"op{number}", "setText", segment=f"00000{number % 2}", text=f"Text {number}", caller=BOB)
    page = read_history("s1", HistoryOptions(limit=3), OWNER, world.transcripts)
    rest = read_history("s1", HistoryOptions(limit=3, before=page.next_before), OWNER, world.transcripts)
    assert [each.rev for each in page.revisions + rest.revisions] == [5, 4, 3, 2, 1]
    assert ({each.author for each in page.revisions}, rest.next_before) == ({"bob"}, None)
    touching = read_history("s1", HistoryOptions(touching=SECOND), OWNER, world.transcripts)
    assert [each.rev for each in touching.revisions] == [4, 2]
    assert read_revision("s1", 4, None, OWNER, world.transcripts).changes[0].after.rev == 4


def test_whoever_was_offline_reads_what_they_missed(world: World) -> None:
    change(world, "op1", "setText", segment=FIRST, text="A")
    change(world, "op2", "reassign", segments=[SECOND, THIRD], speaker="S9")
    change(world, "op3", "renameSpeaker", speaker="S9", name="Zoe")
    change(world, "op4", "setText", segment=FIRST, text="B")
    found = read_edits("s1", SinceOptions(since=1, limit=1), OWNER, world.transcripts)
    assert ({each.id for each in found.items}, found.next_since) == ({SECOND, THIRD}, 2)
    rest = read_edits("s1", SinceOptions(since=2), OWNER, world.transcripts)
    assert ([each.id for each in rest.items], rest.next_since, rest.revision) == (["@S9", FIRST], None, 4)
    assert read_edits("s1", SinceOptions(since=4), OWNER, world.transcripts).items == []
