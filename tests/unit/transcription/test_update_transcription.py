import pytest

from shared.core.domain.errors import Busy, NotFound, Stale, Transient
from shared.core.usecases.retry_on_conflict import ATTEMPTS
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.transcription import Transcription
from shared.transcription.domain.transitions import cancelled, with_timeline_entry
from shared.transcription.usecases.update_transcription import update_transcription
from tests.support.samples import a_happening, a_ref
from tests.support.scenarios import landed, recognising
from tests.support.world import World

THIS, OTHER = a_happening("This writer"), a_happening("The other writer")


def test_a_change_is_decided_again_when_another_writer_was_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world)
    seen: list[Transcription] = []

    def decide(t: Transcription) -> Transcription:
        seen.append(t)
        if len(seen) == 1:
            update_transcription(
                world.transcription_deps, ticket.ref, lambda other: with_timeline_entry(other, world.clock.now(), OTHER)
            )
        return with_timeline_entry(t, world.clock.now(), THIS)

    changed = update_transcription(world.transcription_deps, ticket.ref, decide)
    assert len(seen) == 2
    assert [entry.message for entry in changed.after.timeline][-2:] == ["The other writer", "This writer"]
    assert world.transcription(ticket) == changed.after


def test_a_pass_that_was_just_read_is_not_read_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world)
    seen = world.store.load(a_ref(ticket.session_id))
    monkeypatch.setattr(world.store, "load", None)
    update_transcription(
        world.transcription_deps,
        ticket.ref,
        lambda t: with_timeline_entry(t, world.clock.now(), a_happening("News")),
        seen=seen,
    )
    monkeypatch.undo()
    assert world.transcription(ticket).timeline[-1].message == "News"


def test_a_pass_that_is_not_as_it_was_seen_is_read_again(world: World) -> None:
    ticket = landed(world)
    seen = world.store.load(a_ref(ticket.session_id))
    update_transcription(
        world.transcription_deps, ticket.ref, lambda t: with_timeline_entry(t, world.clock.now(), OTHER)
    )
    changed = update_transcription(
        world.transcription_deps, ticket.ref, lambda t: with_timeline_entry(t, world.clock.now(), THIS), seen=seen
    )
    assert [entry.message for entry in changed.after.timeline][-2:] == ["The other writer", "This writer"]


def test_a_writer_that_is_always_second_gives_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world)
    tried: list[int] = []

    def stale(*_: object, **__: object) -> None:
        tried.append(1)
        raise Stale("Another writer was first.")

    monkeypatch.setattr(world.store, "commit", stale)
    with pytest.raises(Busy):
        update_transcription(
            world.transcription_deps,
            ticket.ref,
            lambda t: with_timeline_entry(t, world.clock.now(), a_happening("Never")),
        )
    assert len(tried) == ATTEMPTS


def test_no_change_is_no_write_but_what_the_state_calls_for_is_enqueued(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = landed(world)
    tasks = dict(world.tasks.by_name)
    world.tasks.by_name.clear()
    monkeypatch.setattr(world.store, "commit", None)
    assert update_transcription(world.transcription_deps, ticket.ref, lambda t: t).nothing
    state_tasks = {name for name, task in tasks.items() if task.function == "start_recognition"}
    assert state_tasks <= set(world.tasks.by_name)


def test_only_new_work_is_enqueued_after_a_change(world: World) -> None:
    ticket = recognising(world)
    world.tasks.by_name.clear()
    update_transcription(
        world.transcription_deps, ticket.ref, lambda t: with_timeline_entry(t, world.clock.now(), a_happening("News"))
    )
    assert not world.tasks.by_name


def test_a_decision_that_refuses_changes_nothing(world: World) -> None:
    ticket = landed(world)
    before = world.transcription(ticket)

    def refuse(t: Transcription) -> Transcription:
        raise Transient("Not now.")

    with pytest.raises(Transient):
        update_transcription(world.transcription_deps, ticket.ref, refuse)
    assert world.transcription(ticket) == before


def test_the_ledger_entry_is_part_of_the_change(world: World) -> None:
    ticket = landed(world)
    update_transcription(world.transcription_deps, ticket.ref, lambda t: cancelled(t, world.clock.now()))
    assert world.transcription(ticket).state is TranscriptionState.CANCELLED
    assert [entry.kind for entry in world.store.ledger.values()][-1] == "refund"


def test_there_is_nothing_to_change_in_no_session(world: World) -> None:
    with pytest.raises(NotFound):
        update_transcription(world.transcription_deps, a_ref("none"), lambda t: t)
