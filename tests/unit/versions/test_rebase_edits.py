"""What people did to a version is in the next one, or waits there for a decision: also what they did late."""

import pytest

from shared.core.domain.errors import Conflict
from shared.transcription.domain.uploads import UploadTicket
from shared.transcripts.domain.edits import history
from shared.transcripts.domain.edits.operations import Repeat
from shared.transcripts.usecases.read_version import find_version, read_version
from shared.transcripts.usecases.revert_edits import undo
from shared.versions.domain.rebase.models import ConflictChoice, ConflictKind
from tests.support.edit_helpers import BOB, FIRST
from tests.support.scenarios import completed_again
from tests.support.world import OWNER, World
from tests.unit.versions.rebase_helpers import conflicts, decide, edit, texts


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
    rebased = world.transcription(ref).rebased
    assert rebased
    assert rebased.model_dump() == {"version": 1, "revision": 1, "applied": 1, "conflicts": 0}
    assert "1 edit rebased from version 1" in world.transcription(ref).timeline[-1].message


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
    assert (conflict.kind, conflict.by, conflict.state) == (ConflictKind.TEXT, "bob", ConflictChoice.OPEN)
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
    found = find_version(ticket.session_id, None, OWNER, world.transcripts)
    assert read_version(found, world.transcripts).voice("S2").name == "Cleo"


def test_nobody_undoes_what_was_carried_over(world: World, ticket: UploadTicket) -> None:
    edit(world, ticket, "fix", "setText", segment=FIRST, text="zero")
    completed_again(world, ticket)
    with pytest.raises(Conflict) as refused:
        undo(ticket.session_id, Repeat(id="undo-this"), BOB, world.edit_deps)
    assert refused.value.code == "nothing-to-revert"


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
