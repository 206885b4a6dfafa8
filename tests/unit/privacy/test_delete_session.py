"""What deleting does at once: hide, stop, refund, tell, and have everything erased."""

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden, NotFound, Transient
from shared.privacy.usecases.delete_session import delete_session
from shared.sessions.domain.events import EventKind
from shared.sessions.domain.session_requests import SessionRequest
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.sessions.usecases.list_sessions import list_sessions
from shared.sessions.usecases.manage_session import open_session
from shared.sessions.usecases.read_sessions import get_session
from tests.support.scenarios import completed, recognising
from tests.support.world import OWNER, World

BOB = Caller(uid="bob")


def delete(world: World, session_id: str, caller: Caller = OWNER) -> None:
    delete_session(session_id, caller, world.session_deps, world.transcription_deps, world.recognizer)


def deletions(world: World) -> set[str]:
    return {event.id for event in world.events.told if event.kind is EventKind.SESSION_DELETED}


def test_a_deleted_session_is_nobodys_and_is_erased(world: World) -> None:
    ticket = completed(world)
    delete(world, ticket.session_id)
    with pytest.raises(NotFound):
        get_session(ticket.session_id, OWNER, world.store)
    assert list_sessions(OWNER, {}, world.store).sessions == []
    [task] = world.tasks.of("run_maintenance")
    assert task.name == f"{ticket.session_id}-erase"
    assert deletions(world) == {f"{ticket.session_id}-deleted"}
    assert world.events.told[-1].by == OWNER.uid


def test_what_runs_is_stopped_and_refunded(world: World) -> None:
    ticket = recognising(world)
    delete(world, ticket.session_id)
    assert world.transcription(ticket).state is TranscriptionState.CANCELLED
    assert all(operation.cancelled for operation in world.recognizer.operations.values())
    cycle = world.accounts.load("ann").value.cycle
    assert cycle
    assert (cycle.reserved_seconds, cycle.usage_count) == (0, 0)


def test_a_session_without_a_recording_is_deleted_too(world: World) -> None:
    session = open_session(SessionRequest(title="Talk"), "k", OWNER, world.session_deps)
    delete(world, session.id)
    assert world.store.get(session.id).deleted_at


def test_deleting_again_does_what_the_first_time_may_have_left_undone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = completed(world)
    with monkeypatch.context() as down:
        down.setattr(world.tasks, "enqueue", _failing)
        with pytest.raises(Transient):
            delete(world, ticket.session_id)
    marked = world.store.get(ticket.session_id).deleted_at
    world.clock.move(60)
    delete(world, ticket.session_id)
    assert world.store.get(ticket.session_id).deleted_at == marked
    assert len(world.tasks.of("run_maintenance")) == 1
    assert len(deletions(world)) == 1


def test_what_is_half_erased_is_deleted_again_to_the_same_end(world: World) -> None:
    ticket = completed(world)
    delete(world, ticket.session_id)
    world.store.transcriptions.clear()
    delete(world, ticket.session_id)


def _failing(*_: object) -> None:
    raise Transient("Cloud Tasks does not answer.")


def test_only_the_creator_deletes(world: World) -> None:
    ticket = completed(world)
    world.store.put_space("ann", {"bob": "owner"})
    for caller, refusal in ((BOB, Forbidden), (Caller(uid="eve"), NotFound)):
        with pytest.raises(refusal):
            delete(world, ticket.session_id, caller)
    delete(world, ticket.session_id)
    with pytest.raises(NotFound):
        delete(world, ticket.session_id, BOB)


def test_what_is_held_for_legal_reasons_stays(world: World) -> None:
    ticket = completed(world)
    held = world.session(ticket).model_copy(update={"legal_hold": True})
    world.store.sessions[ticket.session_id] = held
    with pytest.raises(Conflict) as refused:
        delete(world, ticket.session_id)
    assert refused.value.code == "legal-hold"
    assert not world.tasks.of("run_maintenance")
