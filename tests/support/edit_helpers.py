"""A transcript to edit, and people who edit it, for tests."""

from typing import Any

from shared.core.domain.caller import Caller
from shared.sessions.domain.transcription_summary import Counts, TranscriptionState
from shared.transcription.domain.pages import split_into_pages
from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.edits.edit_results import EditAnswer, EditResult
from shared.transcripts.domain.edits.operations import EditRequest, Repeat, RestoreRequest
from shared.transcripts.usecases.edit_transcript import edit_transcript
from shared.transcripts.usecases.read_version import find_version, read_version
from shared.transcripts.usecases.revert_edits import redo, restore, undo
from tests.support.samples import a_pass, a_ref, a_session, words_said
from tests.support.world import OWNER, World

FIRST, SECOND, THIRD = "000000", "000001", "000002"  # the first segments of a version
BOB = Caller(uid="bob", name="Bob")
SAID = ("Hello there my friend", "How are you today", "Very well thank you", "Good to hear that")


def said(*texts: str) -> list[Segment]:
    """A segment a text, ten seconds apart, by two people in turn."""
    found = []
    for number, text in enumerate(texts):
        words = words_said(text, number * 10_000, f"S{number % 2 + 1}")
        segment = Segment(f"{number:06d}", words[0].start_ms, words[-1].end_ms, words[0].speaker, text, 0.9, (*words,))
        found.append(segment)
    return found


def keep(world: World, segments: list[Segment] | None = None) -> None:
    """Session `s1` in a space of Ann's and Bob's with a complete version of these segments."""
    done = a_pass(
        state=TranscriptionState.COMPLETED, counts=Counts(segments=4, words=15), completed_at=world.clock.now()
    )
    audio = done.audio.model_copy(update={"duration_ms": 10 * 3_600_000})
    session = a_session(done, space="team", audio=audio, links=("link",))
    world.store.sessions["s1"] = session
    world.store.put_space("team", {"ann": "owner", "bob": "editor", "eve": "viewer"})
    world.store.put(a_ref(), split_into_pages(said(*SAID) if segments is None else segments))


def change(
    world: World, edit: str, op: str, base: int | None = None, caller: Caller = OWNER, seen: Any = (), **fields: Any
) -> EditResult:
    """One edit, of what is there now unless `base` says otherwise."""
    base = world.edits.head(a_ref()) if base is None else base
    asked = {"id": f"{edit}-edit", "base": base, "seen": seen, "change": {"op": op, **fields}}
    (made,) = send(world, asked, caller=caller).edits
    return made


def send(world: World, *edits: dict[str, Any], caller: Caller = OWNER) -> EditAnswer:
    """Several edits in one request."""
    return edit_transcript("s1", EditRequest.model_validate({"version": 1, "edits": edits}), caller, world.edit_deps)


def undone(world: World, edit: str, caller: Caller = OWNER) -> EditResult:
    return undo("s1", Repeat(id=f"{edit}-undo"), caller, world.edit_deps).edits[0]


def redone(world: World, edit: str, caller: Caller = OWNER) -> EditResult:
    return redo("s1", Repeat(id=f"{edit}-redo"), caller, world.edit_deps).edits[0]


def restored(world: World, edit: str, revision: int, *segments: str, caller: Caller = OWNER) -> EditAnswer:
    request = RestoreRequest(id=f"{edit}-restore", revision=revision, segments=segments)
    return restore("s1", request, caller, world.edit_deps)


def segments(world: World, revision: int | None = None) -> list[Segment]:
    """The transcript as people read it."""
    return [
        *read_version(find_version("s1", None, OWNER, world.transcripts), world.transcripts, revision=revision).segments
    ]


def texts(world: World, revision: int | None = None) -> list[str]:
    return [segment.text for segment in segments(world, revision)]


def speakers(world: World) -> list[str]:
    return [segment.speaker for segment in segments(world)]
