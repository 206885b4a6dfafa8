"""The bars and words on a terminal."""

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from infra.cli.display.live_display import LiveDisplay
from infra.cli.display.turns import TranscriptTurn, turn_table
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.pages import segments_in
from shared.transcription.domain.segments import Segment
from tests.support.scenarios import LONG, finish, recognising
from tests.support.world import World


@pytest.fixture
def console() -> Console:
    """A terminal that draws a display once, when it ends."""
    return Console(file=io.StringIO(), record=True, force_terminal=True, width=100)


def drawn(console: Console) -> str:
    """What it shows, without colours."""
    return console.export_text()


def words_of(world: World, session: Session) -> list[Segment]:
    """The words of its first part."""
    drafts = next(d for ref, d in world.store.drafts.items() if ref.session_id == session.id)
    return segments_in(drafts[0])


def test_an_upload_is_a_bar_with_its_bytes(console: Console) -> None:
    with LiveDisplay(console) as display:
        display.upload_started("talk.flac", 2_000_000)
        display.upload_progress(500_000)
    assert "talk.flac  2.0 MB" in (shown := drawn(console))
    assert " 25 % 500.0 kB of 2.0 MB" in shown


def test_a_complete_upload_says_how_long_it_took(console: Console) -> None:
    with LiveDisplay(console) as display:
        display.upload_started("talk.flac", 2_000_000)
        display.upload_finished()
    assert "100 % 2.0 MB in 0.0 s" in drawn(console)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def half_done(world: World) -> Session:
    """The first of two parts is recognised."""
    ticket = recognising(world, LONG)
    world.clock.move(2)
    finish(world, world.transcription(ticket).chunks[0])
    return world.session(ticket)


def saying(session: Session, **update: object) -> Session:
    """The same with other news of its transcription."""
    return session.model_copy(update={"transcription": session.transcription.model_copy(update=update)})


def test_recognition_is_a_bar_with_its_stage_and_chunks(console: Console, half_done: Session) -> None:
    with LiveDisplay(console) as display:
        display.session_changed(half_done)
    assert " 52 % Recognising speech · 1 of 2 chunks · 0:00" in drawn(console)


def test_below_it_is_what_the_provider_said_and_when_the_next_poll_is(console: Console, half_done: Session) -> None:
    display = LiveDisplay(console)
    past = datetime.now(UTC) - timedelta(seconds=5)
    display.session_changed(saying(half_done, provider_status="running, 40 %", next_poll_at=past))
    console.print(display)
    assert "running, 40 % · next poll in 0 s" in drawn(console)


def test_words_of_a_long_recording_stay_on_the_screen(world: World, console: Console, half_done: Session) -> None:
    with LiveDisplay(console) as display:
        display.session_changed(half_done)
        display.segments_ready(0, words_of(world, half_done))
    shown = drawn(console)
    assert "Part 1  760 words" in shown
    assert "0:10  w10 w11 w12" in shown


def test_words_of_a_short_recording_are_shown_until_it_ends(world: World, console: Console, half_done: Session) -> None:
    with LiveDisplay(console) as display:
        display.session_changed(saying(half_done, chunks=1))
        display.segments_ready(0, words_of(world, half_done)[:3])
        console.print(display)
    before, _, after = drawn(console).rpartition("Transcript")
    assert "0:10  w10 w11 w12" in before
    assert "w10" not in after


@pytest.mark.parametrize(
    ("state", "word"), [(TranscriptionState.COMPLETED, "Done"), (TranscriptionState.FAILED, "Failed")]
)
def test_the_end_is_one_word(console: Console, half_done: Session, state: TranscriptionState, word: str) -> None:
    with LiveDisplay(console) as display:
        display.session_changed(saying(half_done, state=state))
    assert f"{word} in 0.0 s" in drawn(console)


def test_on_a_terminal_the_frames_are_drawn_over_each_other(half_done: Session) -> None:
    screen = Console(file=io.StringIO(), force_terminal=True, width=100)
    with LiveDisplay(screen) as display:
        display.session_changed(half_done)
        display.message("The connection broke, trying again")
        display.session_changed(saying(half_done, progress=80))
    assert isinstance(screen.file, io.StringIO)
    written = screen.file.getvalue()
    assert "The connection broke, trying again" in written
    assert "\x1b[2K" in written  # erases a line


def test_each_speaker_has_a_colour(console: Console) -> None:
    turns = [
        TranscriptTurn(0, "S1", "Ann", "Hello."),
        TranscriptTurn(61_000, "S2", "Speaker 2", "Yes?"),
        TranscriptTurn(3_600_000, "S1", "Ann", "Bye."),
    ]
    console.print(turn_table(turns))
    svg = console.export_svg()
    styles = re.findall(r'class="(\S+)"[^>]*>(?:&#160;)*(Ann|Speaker&#160;2)', svg)
    assert [name for _, name in styles] == ["Ann", "Speaker&#160;2", "Ann"]
    assert styles[0][0] == styles[2][0] != styles[1][0]
