"""Edits that were made offline: replayed in order, again, and behind what others did meanwhile."""

import pytest

from shared.core.domain.errors import Conflict, Invalid, NotFound
from tests.support.edit_helpers import BOB, FIRST, SAID, SECOND, change, keep, said, send, texts
from tests.support.world import World


@pytest.fixture
def world(world: World) -> World:
    keep(world)
    return world


def test_what_was_deleted_meanwhile_is_told(world: World) -> None:
    change(world, "one", "delete", 0, segment=FIRST, caller=BOB)
    with pytest.raises(Conflict) as refused:
        change(world, "two", "setText", 0, segment=FIRST, text="Hello there")
    assert refused.value.facts["current"][0]["deleted"]
    with pytest.raises(Conflict) as refused:
        change(world, "three", "setText", segment=FIRST, text="Hello there")
    assert refused.value.code == "segment-deleted"


def test_a_queue_made_offline_is_replayed_in_order_and_again(world: World) -> None:
    change(world, "bob", "setText", 0, segment=SECOND, text="How are we today", caller=BOB)
    queue = [
        {"id": "first-edit", "base": 0, "change": {"op": "split", "segment": FIRST, "at": 12}},
        {"id": "second-edit", "base": 0, "change": {"op": "setText", "segment": "first-edit", "text": "my dear"}},
        {"id": "third-edit", "base": 0, "change": {"op": "setText", "segment": FIRST, "text": "Good day"}},
    ]  # fmt: skip
    once = send(world, *queue)
    assert texts(world) == ["Good day", "my dear", "How are we today", *SAID[2:]]
    assert send(world, *queue) == once
    assert send(world, *queue[:2]).edits == once.edits[:2]
    later = {"id": "fourth-edit", "base": 0, "seen": ["first-edit", "third-edit"]}
    send(world, later | {"change": {"op": "setText", "segment": FIRST, "text": "Day"}})
    assert texts(world)[0] == "Day"


def test_what_came_before_an_edit_that_fails_stays_done(world: World) -> None:
    good = {"id": "first-edit", "base": 0, "change": {"op": "delete", "segment": FIRST}}
    wrong = {"id": "second-edit", "base": 0, "change": {"op": "delete", "segment": "000009"}}
    with pytest.raises(NotFound) as refused:
        send(world, good, wrong)
    assert refused.value.facts["edit"] == "second-edit"
    assert texts(world) == [*SAID[1:]]


def test_an_edit_of_what_is_still_to_come_is_wrong(world: World) -> None:
    with pytest.raises(Invalid):
        change(world, "one", "delete", 5, segment=FIRST)


def test_an_edit_upon_one_that_was_merged_takes_nothing_back(world: World) -> None:
    change(world, "others", "setText", 0, BOB, segment=FIRST, text="Hello there my enemy")
    assert change(world, "mine", "setText", 0, segment=FIRST, text="Hi there my friend").merged
    with pytest.raises(Conflict) as refused:
        change(world, "next", "setText", 0, seen=("mine-edit",), segment=FIRST, text="Hi over there my friend")
    assert refused.value.facts["current"][0]["text"] == texts(world)[0] == "Hi there my enemy"


def test_what_does_not_touch_is_merged_upon_what_was_merged(world: World) -> None:
    keep(world, said("one two three four five six seven"))
    change(world, "others", "setText", 0, BOB, segment=FIRST, text="one two three four five six SEVEN")
    told = [
        {"id": f"edit-{number:04}", "base": 0, "change": {"op": "setText", "segment": FIRST, "text": text}}
        for number, text in enumerate(("ONE two three four five six seven", "ONE two three FOUR five six seven"))
    ]
    assert [made.merged for made in send(world, *told).edits] == [True, True]
    assert texts(world)[0] == "ONE two three FOUR five six SEVEN"
