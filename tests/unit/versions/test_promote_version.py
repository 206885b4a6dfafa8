"""Which version people read: the newest complete one, unless it lost words, or whichever they choose."""

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden, NotFound
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.uploads import UploadTicket
from shared.versions.domain.versions import VersionView
from shared.versions.usecases.read_versions import list_versions
from tests.support.fakes.recognizer import clearly
from tests.support.samples import a_ref
from tests.support.scenarios import MINUTE, again, completed, completed_again
from tests.support.world import OWNER, World


def listed(world: World, ticket: UploadTicket) -> tuple[VersionView, ...]:
    return list_versions(ticket.session_id, OWNER, world.transcripts).versions


def test_a_version_that_lost_most_of_the_words_is_not_promoted(world: World) -> None:
    ticket = completed(world)
    world.recognizer.hears = lambda n: clearly(n) if n % 3 == 0 else None
    ref = completed_again(world, ticket)
    t = world.transcription(ref)
    assert (t.state, t.not_promoted, t.promoted_at) == (TranscriptionState.COMPLETED, "lost_words", None)
    assert "Not promoted: 20 words, but the current version has 60" in t.timeline[-1].message
    assert world.session(ticket).transcription.version == 1
    assert world.events.told[-1].data["notPromoted"] == "lost_words"
    assert ref in world.events.ready


def test_a_version_that_was_not_promoted_is_read_if_people_want_it(world: World) -> None:
    ticket = completed(world)
    world.recognizer.hears = lambda n: clearly(n) if n % 3 == 0 else None
    completed_again(world, ticket)
    world.events.ready.clear()
    assert listed(world, ticket)[0].not_promoted == "lost_words"
    now = world.promote(ticket, 2)
    assert (now.current, now.not_promoted) == (True, "")
    assert listed(world, ticket)[0] == now
    assert world.session(ticket).transcription.version == 2
    assert world.events.ready == [a_ref(ticket.session_id, 2)]
    world.recognizer.hears = clearly
    completed_again(world, ticket, "third")
    assert world.session(ticket).transcription.version == 3


def test_half_of_the_words_are_enough(world: World) -> None:
    ticket = completed(world)
    world.recognizer.hears = lambda n: clearly(n) if n % 2 == 0 else None
    completed_again(world, ticket)
    assert world.session(ticket).transcription.version == 2


def test_promoting_back_moves_only_what_is_read(world: World) -> None:
    ticket = completed(world, MINUTE)
    completed_again(world, ticket)
    world.clock.move(60)
    before = world.session(ticket)
    view = world.promote(ticket, 1)
    after = world.session(ticket)
    assert (view.current, view.version, after.transcription.version) == (True, 1, 1)
    assert after.transcription.model_copy(update={"version": 2}) == before.transcription
    assert (after.erase_at, after.audio_needed_until) == (before.erase_at, before.audio_needed_until)
    assert world.events.told[-1].kind == "transcript.promoted"
    told = len(world.events.told)
    world.promote(ticket, 1)
    assert {event.id for event in world.events.told[told:]} <= {event.id for event in world.events.told[:told]}


def test_only_a_complete_version_is_promoted(world: World) -> None:
    ticket = completed(world)
    again(world, ticket)
    with pytest.raises(Conflict) as refused:
        world.promote(ticket, 2)
    assert refused.value.code == "not-ready"
    with pytest.raises(NotFound):
        world.promote(ticket, 7)


def test_viewers_do_not_promote(world: World) -> None:
    ticket = completed(world)
    completed_again(world, ticket)
    world.store.put_space("ann", {"eve": "viewer"})
    with pytest.raises(Forbidden):
        world.promote(ticket, 1, Caller(uid="eve"))
