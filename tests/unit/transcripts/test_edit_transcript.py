"""Edits of a transcript: one write each, guarded by what their author saw, and free to be sent again."""

from typing import Any

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden, NotFound
from shared.transcripts.domain.edits.operations import Edit
from shared.transcripts.usecases.read_statistics import read_statistics
from tests.support.edit_helpers import BOB, FIRST, SAID, SECOND, change, keep, speakers, texts
from tests.support.samples import a_ref
from tests.support.world import OWNER, World


@pytest.fixture
def world(world: World) -> World:
    keep(world)
    return world


def test_an_edit_is_read_by_everybody_and_kept_with_who_made_it(world: World) -> None:
    made = change(world, "one", "setText", segment=FIRST, text="Hello my friend", caller=BOB)
    assert (made.rev, made.items[0].by, made.merged) == (1, "bob", False)
    assert texts(world) == ["Hello my friend", *SAID[1:]]
    entry = world.edits.entry(a_ref(), 1)
    assert (entry.author, entry.author_name, entry.op, entry.touched) == ("bob", "Bob", "setText", (FIRST,))
    assert [each.text for each in (entry.changes[0].before, entry.changes[0].after)] == [SAID[0], "Hello my friend"]  # type: ignore[union-attr]


def test_an_edit_sent_again_is_free_and_answers_the_same(world: World) -> None:
    first = change(world, "one", "setText", 0, segment=FIRST, text="A")
    change(world, "two", "setText", segment=FIRST, text="B")
    assert change(world, "one", "setText", 0, segment=FIRST, text="A") == first
    assert (texts(world)[0], world.edits.head(a_ref())) == ("B", 2)
    with pytest.raises(Conflict) as refused:
        change(world, "one", "setText", 0, segment=FIRST, text="C")
    assert refused.value.code == "edit-id-reused"


@pytest.mark.parametrize(
    ("op", "fields"),
    [
        ("split", {"segment": FIRST, "at": 6}),
        ("merge", {"segment": FIRST, "other": SECOND}),
        ("delete", {"segment": FIRST}),
        ("insert", {"startMs": 5000, "endMs": 6000, "speaker": "S2", "text": "Well"}),
        ("move", {"segment": FIRST, "startMs": 100, "endMs": 1900}),
        ("reassign", {"segments": [FIRST, SECOND], "speaker": "S9"}),
        ("renameSpeaker", {"speaker": "S1", "name": "Ann"}),
        ("setRole", {"speaker": "S1", "role": "COACH"}),
        ("mergeSpeakers", {"speaker": "S1", "into": "S2"}),
        ("swapSpeakers", {"speaker": "S1", "other": "S2"}),
    ],
)
def test_every_operation_sent_again_is_one(world: World, op: str, fields: dict[str, Any]) -> None:
    first = change(world, "one", op, 0, **fields)
    then = texts(world), speakers(world)
    assert change(world, "one", op, 0, **fields) == first
    assert ((texts(world), speakers(world)), world.edits.head(a_ref())) == (then, 1)


def test_what_is_so_already_is_no_revision(world: World) -> None:
    assert change(world, "one", "setText", segment=FIRST, text=SAID[0]).items == ()
    assert world.edits.head(a_ref()) == 0


def test_changes_of_one_text_that_do_not_touch_are_both_kept(world: World) -> None:
    change(world, "one", "setText", 0, segment=FIRST, text="Hi there my friend", caller=BOB)
    made = change(world, "two", "setText", 0, segment=FIRST, text="Hello there my enemy")
    assert (texts(world)[0], made.merged) == ("Hi there my enemy", True)


def test_changes_that_touch_are_refused_with_what_is_there(world: World) -> None:
    change(world, "one", "setText", 0, segment=FIRST, text="Hello there my foe", caller=BOB)
    with pytest.raises(Conflict) as refused:
        change(world, "two", "setText", 0, segment=FIRST, text="Hello there my enemy")
    assert refused.value.code == "edit-conflict"
    (current,) = refused.value.facts["current"]
    assert (current["text"], current["rev"], refused.value.facts["edit"]) == ("Hello there my foe", 1, "two-edit")


@pytest.mark.parametrize(
    ("op", "fields", "fits"),
    [
        ("split", {"segment": FIRST, "at": 6}, False),
        ("merge", {"segment": FIRST, "other": SECOND}, True),
        ("delete", {"segment": FIRST}, False),
        ("move", {"segment": FIRST, "startMs": 1, "endMs": 9000}, True),
        ("reassign", {"segments": [FIRST], "speaker": "S9"}, True),
    ],
)
def test_an_edit_behind_a_change_of_the_text(world: World, op: str, fields: dict[str, Any], fits: bool) -> None:
    change(world, "one", "setText", 0, segment=FIRST, text="Something else", caller=BOB)
    if fits:
        assert change(world, "two", op, 0, **fields).merged
    else:
        with pytest.raises(Conflict):
            change(world, "two", op, 0, **fields)


def test_only_neighbours_are_merged(world: World) -> None:
    third = "000002"
    with pytest.raises(Conflict) as refused:
        change(world, "one", "merge", segment=FIRST, other=third)
    assert refused.value.code == "not-neighbours"
    change(world, "two", "delete", segment=SECOND)
    change(world, "three", "merge", segment=FIRST, other=third)
    assert texts(world)[0] == "Hello there my friend Very well thank you"
    change(world, "four", "insert", startMs=25_000, endMs=26_000, speaker="S1", text="Really")
    with pytest.raises(Conflict):
        change(world, "five", "merge", segment="000003", other=FIRST)


def test_what_was_moved_away_is_between_no_others(world: World) -> None:
    change(world, "one", "move", segment=SECOND, startMs=50_000, endMs=51_000)
    change(world, "two", "merge", segment=FIRST, other="000002")
    assert len(texts(world)) == 3


@pytest.mark.parametrize("segment", ["000004", "999999", "zzz", "-", "one-edit"])
def test_there_is_no_such_segment(world: World, segment: str) -> None:
    with pytest.raises(NotFound):
        change(world, "one", "setText", segment=segment, text="A")


@pytest.mark.parametrize(("uid", "error"), [("eve", Forbidden), ("mallory", NotFound)])
def test_only_editors_edit(world: World, uid: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        change(world, "one", "delete", segment=FIRST, caller=Caller(uid=uid))
    assert world.edits.head(a_ref()) == 0


def test_a_name_and_a_role_given_at_once_are_both_kept_and_two_roles_are_not(world: World) -> None:
    change(world, "one", "renameSpeaker", 0, speaker="S1", name="Ann", caller=BOB)
    assert change(world, "two", "setRole", 0, speaker="S1", role="COACH").merged
    assert world.edits.labels(a_ref())[0].name == "Ann"
    with pytest.raises(Conflict) as refused:
        change(world, "three", "setRole", 0, speaker="S1", role="CLIENT", caller=BOB)
    assert refused.value.facts["current"][0]["role"] == "COACH"


def test_statistics_are_of_what_people_made_of_it(world: World) -> None:
    change(world, "one", "mergeSpeakers", speaker="S2", into="S1")
    change(world, "two", "renameSpeaker", speaker="S1", name="Ann")
    found = read_statistics("s1", None, OWNER, world.transcripts, world.analyses)
    assert [(each.speaker, each.name) for each in found.speakers] == [("S1", "Ann")]
    raw = read_statistics("s1", None, OWNER, world.transcripts, world.analyses, edited=False)
    assert [each.name for each in raw.speakers] == ["Speaker 1", "Speaker 2"]


def test_another_writer_in_between_is_no_loss(world: World) -> None:
    """Whoever reads the newest revision and is late with the next tries again on what is there then."""
    edits, appended = world.edits, list[str]()

    class Interrupted(type(edits)):  # type: ignore[misc]
        def append(self, ref: Any, entry: Any) -> Any:
            if not appended:
                appended.append(entry.edit)
                change(world, "bob", "setText", 0, segment=FIRST, text="Hi there my friend", caller=BOB)
            return super().append(ref, entry)

    world.edits = Interrupted(world.store.sessions, world.store.spaces)
    change(world, "ann", "setText", 0, segment=FIRST, text="Hello there my enemy")
    assert (texts(world)[0], world.edits.head(a_ref())) == ("Hi there my enemy", 2)


def test_ids_of_edits_are_names_that_can_be_kept() -> None:
    for wrong in ("short", "_" * 9, "with a space", "x" * 65, "a/b-edit-1"):
        with pytest.raises(ValueError, match="id"):
            Edit.model_validate({"id": wrong, "base": 0, "change": {"op": "delete", "segment": FIRST}})
