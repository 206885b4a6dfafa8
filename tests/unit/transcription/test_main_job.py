"""The main job over the fakes, one delivery after the other."""

from shared.sessions.domain.transcription_summary import TranscriptionState
from tests.support.scenarios import MINUTE, completed, deliver, finish, landed, recognising
from tests.support.world import World


def test_a_short_recording_becomes_a_transcript(world: World) -> None:
    ticket = landed(world, MINUTE)
    assert world.session(ticket).transcription.state is TranscriptionState.TRANSCRIBING
    deliver(world, "start_recognition")
    finish(world, world.transcription(ticket).chunks[0])
    deliver(world, "assemble_transcript")

    session = world.session(ticket)
    assert session.transcription.state is TranscriptionState.COMPLETED
    assert session.transcription.version == 1
    assert [word.text for word in world.words(ticket)] == [f"w{n}" for n in range(60)]
    assert {word.speaker for word in world.words(ticket)} == {"S1", "S2"}
    assert world.cycle("ann").used_seconds == 60
    assert world.cycle("ann").reserved_seconds == 0


def test_a_long_recording_is_cut_and_joined_without_losing_or_doubling_a_word(world: World) -> None:
    ticket = completed(world, 100 * MINUTE)
    words = world.words(ticket)
    assert [word.text for word in words] == [f"w{n}" for n in range(6000)]
    assert all(word.speaker == ("S1" if n // 10 % 2 == 0 else "S2") for n, word in enumerate(words))
    assert len(world.recognizer.operations) == len(world.transcription(ticket).chunks) == 6


def test_each_chunk_can_be_read_before_the_whole_is_done(world: World) -> None:
    ticket = recognising(world, 25 * MINUTE)
    finish(world, world.transcription(ticket).chunks[1])
    drafts = world.store.drafts[ticket.ref]
    assert list(drafts) == [1]
    assert drafts[1].words > 0


def test_a_complete_version_needs_no_drafts(world: World) -> None:
    ticket = completed(world, 25 * MINUTE)
    assert ticket.ref not in world.store.drafts
