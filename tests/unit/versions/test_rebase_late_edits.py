"""What people did to a version that they had read for the last time: it is carried over late."""

from shared.core.domain.jobs import JobBatch, JobName
from shared.transcription.domain.uploads import UploadTicket
from shared.versions.domain.rebase.models import ConflictChoice, ConflictKind
from tests.support.edit_helpers import FIRST, SECOND
from tests.support.fakes.recognizer import clearly
from tests.support.samples import a_ref
from tests.support.scenarios import again, completed_again, deliver, finish
from tests.support.world import World
from tests.unit.versions.rebase_helpers import conflicts, decide, edit, late, speakers, texts


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
    rebased = world.transcription(ref).rebased
    assert rebased
    assert (rebased.revision, world.transcription(ref).next_poll_at) == (3, None)
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


def test_who_writes_a_line_anew_has_one_thing_to_decide(world: World, ticket: UploadTicket) -> None:
    ref = completed_again(world, ticket)
    edit(world, ticket, "new", "setText", segment=FIRST, text="mine")
    edit(world, ticket, "late", "setText", version=1, segment=FIRST, text="yours")
    world.promote(ticket, 1)
    world.promote(ticket, 2)
    edit(world, ticket, "more", "setText", version=1, segment=FIRST, text="his")
    for _ in range(2):
        world.clock.move(1)
        world.promote(ticket, 1)
        world.promote(ticket, 2)
    states = {each.human: each.state for each in conflicts(world, ref)}
    assert states["his"] is ConflictChoice.OPEN
    assert states["yours"] is ConflictChoice.SUPERSEDED


def test_the_speaker_whom_people_said_is_restored_over_another(world: World, ticket: UploadTicket) -> None:
    ref = completed_again(world, ticket)
    edit(world, ticket, "late", "reassign", version=1, segments=[FIRST], speaker="S2")
    edit(world, ticket, "new", "reassign", segments=[FIRST], speaker="S3")
    late(world, ref)
    (conflict,) = conflicts(world, ref)
    assert (conflict.kind, conflict.human, conflict.new) == (ConflictKind.SPEAKER, "S2", "S3")
    decide(world, ref, conflict, "human")
    assert speakers(world, ticket)[0] == "S2"


def test_a_name_and_a_role_are_two_decisions(world: World, ticket: UploadTicket) -> None:
    ref = completed_again(world, ticket)
    for version, name, role in ((1, "Cleo", "COACH"), (2, "Zoe", "CLIENT")):
        edit(world, ticket, f"name-{version}", "renameSpeaker", version=version, speaker="S2", name=name)
        edit(world, ticket, f"role-{version}", "setRole", version=version, speaker="S2", role=role)
    late(world, ref)
    found = {each.kind: each for each in conflicts(world, ref)}
    assert {kind: (each.human, each.new) for kind, each in found.items()} == {
        ConflictKind.NAME: ("Cleo", "Zoe"),
        ConflictKind.ROLE: ("COACH", "CLIENT"),
    }
    decide(world, ref, found[ConflictKind.ROLE], "human")
    label = next(each for each in world.edits.labels(ref) if each.speaker == "S2")
    assert (label.name, label.role) == ("Zoe", "COACH")


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
    assert world.transcription(second).next_poll_at is None
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
    assert all(each.next_poll_at is None for each in world.store.every(ticket.session_id))


def test_a_version_not_promoted_takes_the_work_when_it_is_wanted(world: World, ticket: UploadTicket) -> None:
    edit(world, ticket, "fix", "setText", segment=FIRST, text="w0 w1 w2 three w4 w5 w6 w7 w8 w9")
    world.recognizer.hears = lambda n: clearly(n) if n < 20 else None
    ref = completed_again(world, ticket)
    assert (world.edits.head(ref), texts(world, ticket)[0]) == (0, "w0 w1 w2 three w4 w5 w6 w7 w8 w9")
    world.promote(ref, 2)
    assert texts(world, ticket)[0] == "w0 w1 w2 three w4 w5 w6 w7 w8 w9"


def test_a_lost_task_that_was_to_catch_up_is_found(world: World, ticket: UploadTicket) -> None:
    ref = completed_again(world, ticket)
    edit(world, ticket, "late", "setText", version=1, segment=FIRST, text="zero")
    asked = {task.name for task in world.tasks.of("assemble_transcript")}
    world.clock.move(3600)
    world.upkeep.deliver(JobBatch(job=JobName.RECONCILE, run="tick"))
    (found,) = (task for task in world.tasks.of("assemble_transcript") if task.name not in asked)
    world.deliver_task(found)
    assert (texts(world, ticket)[0], world.transcription(ref).next_poll_at) == ("zero", None)
    assert world.session(ticket).transcription.next_poll_at is None
