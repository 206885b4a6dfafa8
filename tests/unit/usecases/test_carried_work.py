"""What people did to a version is in the next one, or waits there for a decision: also what they did late."""

from typing import Any

import pytest

from shared.domain.carry.models import CarryConflict, Choice, Kind
from shared.domain.edits import history
from shared.domain.edits.operations import EditRequest, Repeat
from shared.domain.errors import Conflict
from shared.domain.models import TranscriptionRef
from shared.domain.sessions import Caller
from shared.domain.tasks import AssembleRef
from shared.domain.upkeep import Chore, JobName
from shared.domain.uploads import UploadTicket
from shared.usecases.edit_transcript import edit_transcript
from shared.usecases.read_version import find_version, read_version
from shared.usecases.resolve_conflict import resolve_conflict
from shared.usecases.revert_edits import undo
from tests.fakes.recognizer import clearly
from tests.samples import a_ref
from tests.stages import again, completed, completed_again, deliver, finish
from tests.world import OWNER, World

BOB = Caller(uid="bob", name="Bob")
FIRST, SECOND = "000000", "000001"


@pytest.fixture
def ticket(world: World) -> UploadTicket:
    """A minute of talk, in six turns of two people, ten words each."""
    ticket = completed(world)
    world.store.put_space("ann", {"bob": "editor"})
    return ticket


def edit(world: World, named: Any, edit: str, op: str, version: int | None = None, **fields: Any) -> None:
    ref = a_ref(named.session_id, version or world.store.get(named.session_id).transcription.version or 0)
    asked = {"id": f"{edit}-edit", "base": world.edits.head(ref), "change": {"op": op, **fields}}
    request = EditRequest.model_validate({"version": version, "edits": [asked]})
    edit_transcript(named.session_id, request, BOB, world.desk)


def texts(world: World, named: Any, version: int | None = None) -> list[str]:
    found = find_version(named.session_id, version, OWNER, world.library)
    return [segment.text for segment in read_version(found, world.library).segments]


def conflicts(world: World, ref: TranscriptionRef) -> list[CarryConflict]:
    return world.conflicts.listed(ref, None, 100)


def late(world: World, ref: TranscriptionRef) -> None:
    """The time comes at which what is late is carried over."""
    world.clock.move(world.passes.limits.late_work_seconds)
    for task in world.tasks.of("assemble_transcript"):
        if task.payload == AssembleRef(session_id=ref.session_id, version=ref.version, late=True):
            world.deliver_task(task)


def corrected(n: int) -> str:
    """The second recognition hears one word of each turn in another way."""
    return "other" if n % 10 == 4 else f"w{n}"


def test_a_correction_is_in_the_new_version_and_stays_whose_it_was(world: World, ticket: UploadTicket) -> None:
    edit(world, ticket, "fix", "setText", segment=FIRST, text="zero w1 w2 w3 w4 w5 w6 w7 w8 w9")
    ref = completed_again(world, ticket)
    assert texts(world, ticket)[0] == "zero w1 w2 w3 w4 w5 w6 w7 w8 w9"
    (item,) = world.edits.changed(ref, 0, None)
    assert (item.by, item.rev) == ("bob", 1)
    entry = world.edits.entry(ref, 1)
    assert (entry.op, entry.author) == ("carry", "")
    carried = world.transcription(ref).carried
    assert carried
    assert carried.model_dump() == {"version": 1, "revision": 1, "applied": 1, "conflicts": 0}
    assert "1 changes of people carried over from version 1" in world.transcription(ref).timeline[-1].message


def test_both_changes_of_a_text_are_kept(world: World, ticket: UploadTicket) -> None:
    edit(world, ticket, "fix", "setText", segment=FIRST, text="zero w1 w2 w3 w4 w5 w6 w7 w8 w9")
    world.recognizer.hears = corrected
    completed_again(world, ticket)
    assert texts(world, ticket)[0] == "zero w1 w2 w3 other w5 w6 w7 w8 w9"


def test_what_touches_waits_with_both_texts(world: World, ticket: UploadTicket) -> None:
    edit(world, ticket, "fix", "setText", segment=FIRST, text="w0 w1 w2 w3 four w5 w6 w7 w8 w9")
    world.recognizer.hears = corrected
    ref = completed_again(world, ticket)
    assert texts(world, ticket)[0] == "w0 w1 w2 w3 other w5 w6 w7 w8 w9"
    (conflict,) = conflicts(world, ref)
    assert (conflict.kind, conflict.by, conflict.state) == (Kind.TEXT, "bob", Choice.OPEN)
    assert "four" in conflict.human
    assert "other" in conflict.new


@pytest.mark.parametrize(("take", "word"), [("human", "four"), ("recognised", "other")])
def test_a_decision_is_an_edit_of_whoever_decides(world: World, ticket: UploadTicket, take: str, word: str) -> None:
    edit(world, ticket, "fix", "setText", segment=FIRST, text="w0 w1 w2 w3 four w5 w6 w7 w8 w9")
    world.recognizer.hears = corrected
    ref = completed_again(world, ticket)
    (conflict,) = conflicts(world, ref)
    for _ in range(2):
        decide(world, ref, conflict, take)
    assert texts(world, ticket)[0] == f"w0 w1 w2 w3 {word} w5 w6 w7 w8 w9"
    assert conflicts(world, ref)[0].state == take
    assert world.edits.head(ref) == (1 if take == "human" else 0)
    with pytest.raises(Conflict):
        decide(world, ref, conflict, "human" if take == "recognised" else "recognised")


def decide(world: World, ref: TranscriptionRef, conflict: CarryConflict, take: str) -> None:
    resolve_conflict(ref.session_id, ref.version, conflict.id, take, OWNER, world.desk, world.conflicts)


def test_what_waits_is_inherited_by_the_next_version(world: World, ticket: UploadTicket) -> None:
    edit(world, ticket, "fix", "setText", segment=FIRST, text="w0 w1 w2 w3 four w5 w6 w7 w8 w9")
    world.recognizer.hears = corrected
    completed_again(world, ticket)
    ref = completed_again(world, ticket, "third")
    (conflict,) = conflicts(world, ref)
    assert "four" in conflict.human
    decide(world, ref, conflict, "human")
    assert "four" in texts(world, ticket)[0]


def test_names_follow_the_speakers(world: World, ticket: UploadTicket) -> None:
    edit(world, ticket, "name", "renameSpeaker", speaker="S2", name="Cleo")
    completed_again(world, ticket)
    found = find_version(ticket.session_id, None, OWNER, world.library)
    assert read_version(found, world.library).voice("S2").name == "Cleo"


def test_nobody_undoes_what_was_carried_over(world: World, ticket: UploadTicket) -> None:
    edit(world, ticket, "fix", "setText", segment=FIRST, text="zero")
    completed_again(world, ticket)
    with pytest.raises(Conflict) as refused:
        undo(ticket.session_id, Repeat(id="undo-this"), BOB, world.desk)
    assert refused.value.code == "nothing-to-revert"


def test_an_edit_while_the_new_version_runs_is_in_it(world: World, ticket: UploadTicket) -> None:
    ref = again(world, ticket)
    edit(world, ticket, "fix", "setText", segment=SECOND, text="ten")
    for chunk in world.transcription(ref).chunks:
        finish(world, chunk)
    deliver(world, "assemble_transcript")
    assert texts(world, ticket)[1] == "ten"


def test_an_edit_that_had_read_the_old_version_is_carried_over_late(world: World, ticket: UploadTicket) -> None:
    edit(world, ticket, "fix", "setText", segment=FIRST, text="zero")
    ref = completed_again(world, ticket)
    edit(world, ticket, "late", "setText", version=1, segment=SECOND, text="ten")
    edit(world, ticket, "later", "setText", version=1, segment=FIRST, text="nought")
    assert texts(world, ticket)[1] != "ten"
    late(world, ref)
    assert texts(world, ticket)[:2] == ["nought", "ten"]
    carried = world.transcription(ref).carried
    assert carried
    assert (carried.revision, world.transcription(ref).next_look_at) == (3, None)
    late(world, ref)
    assert world.edits.head(ref) == 2


def test_a_late_edit_does_not_overwrite_what_people_wrote_since(world: World, ticket: UploadTicket) -> None:
    ref = completed_again(world, ticket)
    edit(world, ticket, "new", "setText", segment=FIRST, text="mine")
    edit(world, ticket, "late", "setText", version=1, segment=FIRST, text="yours")
    late(world, ref)
    assert texts(world, ticket)[0] == "mine"
    (conflict,) = conflicts(world, ref)
    assert conflict.human == "yours"


def test_promoting_back_takes_along_what_was_done_since(world: World, ticket: UploadTicket) -> None:
    edit(world, ticket, "fix", "setText", segment=FIRST, text="zero")
    ref = completed_again(world, ticket)
    edit(world, ticket, "new", "setText", segment=SECOND, text="ten")
    world.promote(ref, 1)
    assert texts(world, ticket)[:2] == ["zero", "ten"]
    assert world.edits.head(a_ref(ticket.session_id)) == 2  # only what was new came back
    edit(world, ticket, "more", "setText", segment=FIRST, text="nil")
    world.promote(ref, 2)
    assert texts(world, ticket)[:2] == ["nil", "ten"]
    assert not conflicts(world, ref)
    assert not conflicts(world, a_ref(ticket.session_id))


def test_what_came_late_reaches_a_version_that_is_two_ahead(world: World, ticket: UploadTicket) -> None:
    second = completed_again(world, ticket)
    third = completed_again(world, ticket, "third")
    edit(world, ticket, "late", "setText", version=1, segment=FIRST, text="zero")
    edit(world, ticket, "late", "setText", version=2, segment=SECOND, text="ten")
    late(world, third)
    assert texts(world, ticket)[:2] == ["zero", "ten"]
    assert world.transcription(second).next_look_at is None
    late(world, second)
    assert texts(world, ticket)[:2] == ["zero", "ten"]


def test_back_and_forth_comes_to_rest(world: World, ticket: UploadTicket) -> None:
    second = completed_again(world, ticket)
    third = completed_again(world, ticket, "third")
    for version in (2, 3, 2, 1):
        world.clock.move(1)
        world.promote(ticket, version)
    edit(world, ticket, "late", "setText", version=2, segment=FIRST, text="zero")
    for ref in (a_ref(ticket.session_id), second, third):
        late(world, ref)
    assert texts(world, ticket)[0] == "zero"
    assert all(each.next_look_at is None for each in world.store.every(ticket.session_id))


def test_a_version_kept_aside_takes_the_work_when_it_is_wanted(world: World, ticket: UploadTicket) -> None:
    edit(world, ticket, "fix", "setText", segment=FIRST, text="w0 w1 w2 three w4 w5 w6 w7 w8 w9")
    world.recognizer.hears = lambda n: clearly(n) if n < 20 else None
    ref = completed_again(world, ticket)
    assert (world.edits.head(ref), texts(world, ticket)[0]) == (0, "w0 w1 w2 three w4 w5 w6 w7 w8 w9")
    world.promote(ref, 2)
    assert texts(world, ticket)[0] == "w0 w1 w2 three w4 w5 w6 w7 w8 w9"


def test_more_than_a_write_holds_is_several_entries(
    world: World, ticket: UploadTicket, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(6):
        edit(world, ticket, f"fix-{n}", "setText", segment=f"00000{n}", text=f"turn {n}")
    monkeypatch.setattr(history, "ENTRY_BYTES", 2_000)
    ref = completed_again(world, ticket)
    assert texts(world, ticket) == [f"turn {n}" for n in range(6)]
    entries = [world.edits.entry(ref, rev) for rev in range(1, world.edits.head(ref) + 1)]
    assert len(entries) > 1
    assert sum(len(entry.changes) for entry in entries) == 6


def test_a_lost_task_that_was_to_catch_up_is_found(world: World, ticket: UploadTicket) -> None:
    ref = completed_again(world, ticket)
    edit(world, ticket, "late", "setText", version=1, segment=FIRST, text="zero")
    asked = {task.name for task in world.tasks.of("assemble_transcript")}
    world.clock.move(3600)
    world.upkeep.deliver(Chore(job=JobName.RECONCILE, run="tick"))
    (found,) = (task for task in world.tasks.of("assemble_transcript") if task.name not in asked)
    world.deliver_task(found)
    assert (texts(world, ticket)[0], world.transcription(ref).next_look_at) == ("zero", None)
    assert world.session(ticket).transcription.next_look_at is None
