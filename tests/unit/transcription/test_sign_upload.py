from datetime import timedelta

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden, NotFound
from shared.transcription.domain.uploads import UploadTicket
from shared.transcription.usecases.sign_upload import renew_upload
from tests.support.fakes.clock import START
from tests.support.scenarios import landed
from tests.support.world import OWNER, World


def renew(world: World, session_id: str, caller: Caller = OWNER) -> UploadTicket:
    return renew_upload(session_id, caller, world.store, world.transcription_deps.limits, world.clock, world.signer)


def test_an_address_is_for_this_file_and_no_longer_than_a_quarter_of_an_hour(world: World) -> None:
    ticket = world.announce(1234)
    assert ticket.headers["content-type"] == "audio/flac"
    assert ticket.headers["x-goog-content-length-range"] == "1234,1234"
    assert ticket.expires_at == START + timedelta(minutes=15)


def test_a_fresh_address_is_for_the_same_object(world: World) -> None:
    ticket = world.announce(1234)
    world.clock.move(3600)
    again = renew(world, ticket.session_id)
    assert (again.url, again.version) == (ticket.url, 1)
    assert again.expires_at == START + timedelta(minutes=75)


def test_no_address_once_the_recording_is_there(world: World) -> None:
    ticket = landed(world)
    with pytest.raises(Conflict):
        renew(world, ticket.session_id)


@pytest.mark.parametrize(("uid", "refusal"), [("bob", Forbidden), ("eve", NotFound), ("", NotFound)])
def test_nobody_else_gets_an_address(world: World, uid: str, refusal: type[Exception]) -> None:
    ticket = world.announce(1234)
    world.store.put_space("ann", {"bob": "owner"})
    with pytest.raises(refusal):
        renew(world, ticket.session_id, Caller(uid=uid))


def test_there_is_no_address_for_no_session(world: World) -> None:
    with pytest.raises(NotFound):
        renew(world, "none")
