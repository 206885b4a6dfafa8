"""Statistics are there with the version, and tell names as everything else does."""

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, NotFound, Transient
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcripts.domain.edits.operations import EditRequest
from shared.transcripts.domain.statistics import VersionStatistics
from shared.transcripts.usecases.edit_transcript import edit_transcript
from shared.transcripts.usecases.read_statistics import read_statistics
from tests.support.edit_helpers import change, keep
from tests.support.scenarios import LONG, completed, deliver, recognised, recognising
from tests.support.world import OWNER, World


def read(world: World, session_id: str, version: int | None = None, caller: Caller = OWNER) -> VersionStatistics:
    return read_statistics(session_id, version, caller, world.transcripts, world.store)


def test_they_are_kept_with_the_version(world: World) -> None:
    ticket = completed(world, LONG)
    found = read(world, ticket.session_id)
    assert world.store.known(ticket.ref).statistics
    assert (found.version, found.words, found.duration_ms) == (1, 1500, 1_500_000)
    assert [each.name for each in found.speakers] == ["Speaker 1", "Speaker 2"]
    assert found.talk_ms == world.transcription(ticket).counts.talk_ms


def test_they_are_computed_where_none_were_kept(world: World) -> None:
    ticket = completed(world)
    kept = read(world, ticket.session_id)
    world.store.analyses.clear()
    assert read(world, ticket.session_id) == kept


def test_they_tell_names_and_roles(world: World) -> None:
    ticket = completed(world)
    for op, said in (("renameSpeaker", {"name": "Ann"}), ("setRole", {"role": "COACH"})):
        edit = {"id": f"{op}-1", "base": 0, "change": {"op": op, "speaker": "S1", **said}}
        edit_transcript(ticket.session_id, EditRequest.model_validate({"edits": [edit]}), OWNER, world.edit_deps)
    (ann, other) = read(world, ticket.session_id, 1).speakers
    assert (ann.name, ann.role, other.name, other.role) == ("Ann", "COACH", "Speaker 2", None)


def test_those_of_an_edited_version_are_computed_once_a_revision(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(world)
    before = read(world, "s1")
    change(world, "one", "setText", segment="000000", text="Hello")
    change(world, "two", "renameSpeaker", speaker="S1", name="Ann")
    found = read(world, "s1")
    assert (found.words, found.speakers[0].name) == (before.words - 3, "Ann")
    with monkeypatch.context() as patch:
        patch.setattr(world.store, "read", _fail)
        assert read(world, "s1") == found
    change(world, "three", "delete", segment="000000")
    assert read(world, "s1").words == before.words - 4
    raw = read_statistics("s1", None, OWNER, world.transcripts, world.store, edited=False)
    assert (raw.words, raw.speakers[0].name) == (before.words, "Speaker 1")
    then = read_statistics("s1", None, OWNER, world.transcripts, world.store, revision=1)
    assert (then.words, then.speakers[0].name) == (found.words, "Speaker 1")


def test_they_are_for_those_who_may_read(world: World) -> None:
    with pytest.raises(NotFound):
        read(world, completed(world).session_id, caller=Caller(uid="eve"))


def test_there_are_none_before_there_is_a_version(world: World) -> None:
    with pytest.raises(Conflict):
        read(world, recognising(world).session_id)


def test_a_version_is_not_complete_without_them(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = recognised(world)
    with monkeypatch.context() as patch:
        patch.setattr(world.store, "put_statistics", _fail)
        with pytest.raises(Transient):
            deliver(world, "assemble_transcript")
    assert world.transcription(ticket).state is TranscriptionState.ASSEMBLING
    deliver(world, "assemble_transcript")
    assert read(world, ticket.session_id).words == 60


def _fail(*_: object) -> None:
    raise Transient("Firestore does not answer.")
