"""A stretch of a transcript is reassigned: by its ends or by time, in one bounded write."""

from typing import Any

import pytest
from pydantic import ValidationError

from shared.core.domain.errors import Conflict, Invalid, NotFound, TooLarge
from tests.support.edit_helpers import FIRST, SECOND, change, keep, said, speakers
from tests.support.world import World


@pytest.fixture
def world(world: World) -> World:
    keep(world)
    return world


def test_a_stretch_is_reassigned_by_its_ends_or_by_time(world: World) -> None:
    change(world, "ins", "insert", startMs=15_000, endMs=16_000, speaker="S1", text="Really")
    change(world, "del", "delete", segment="000002")
    made = change(world, "one", "reassign", fromSegment=SECOND, toSegment="000003", speaker="S9")
    assert [item.id for item in made.items] == [SECOND, "ins-edit", "000003"]
    assert speakers(world) == ["S1", "S9", "S9", "S9"]
    assert change(world, "one", "reassign", 2, fromSegment=SECOND, toSegment="000003", speaker="S9") == made
    change(world, "two", "reassign", fromMs=0, toMs=15_000, speaker="S8")
    assert speakers(world) == ["S8", "S8", "S9", "S9"]
    with pytest.raises(NotFound):
        change(world, "three", "reassign", fromMs=1, toMs=2, speaker="S8")
    with pytest.raises(Conflict):
        change(world, "four", "reassign", fromSegment=FIRST, toSegment="000002", speaker="S8")


def test_a_stretch_has_an_end(world: World) -> None:
    keep(world, said(*["Hello there"] * 300))
    with pytest.raises(Invalid):
        change(world, "one", "reassign", fromMs=0, toMs=10_000_000, speaker="S9")
    change(world, "two", "reassign", fromSegment=FIRST, toSegment="000199", speaker="S9")
    assert speakers(world).count("S9") == 200


def test_a_stretch_in_which_too_much_was_changed_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.transcripts.usecases.resolve_range.MOST_CHANGED", 2)
    change(world, "one", "reassign", segments=[FIRST, SECOND], speaker="S9")
    with pytest.raises(Invalid):
        change(world, "two", "reassign", fromMs=0, toMs=99_000, speaker="S9")


@pytest.mark.parametrize(
    "fields",
    [{}, {"fromMs": 1}, {"fromSegment": FIRST}, {"segments": [FIRST], "fromMs": 0, "toMs": 9}],
)
def test_a_stretch_is_said_in_one_way(world: World, fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        change(world, "one", "reassign", speaker="S9", **fields)


def test_a_whole_speaker_is_another_in_one_small_write(world: World) -> None:
    keep(world, said(*["Again and again"] * 3000))
    made = change(world, "one", "mergeSpeakers", speaker="S2", into="S1")
    assert (len(made.items), set(speakers(world))) == (1, {"S1"})


def test_too_much_for_one_write_is_refused(world: World) -> None:
    keep(world, said(*["word " * 1500 + "end"] * 20))
    with pytest.raises(TooLarge):
        change(world, "one", "reassign", segments=[f"{n:06d}" for n in range(20)], speaker="S9")
