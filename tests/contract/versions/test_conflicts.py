"""What waits for a decision beside a version."""

import pytest

from shared.core.domain.errors import NotFound
from shared.versions.domain.rebase.models import ConflictChoice, ConflictKind, RebaseConflict
from shared.versions.ports import ConflictPosition, Conflicts
from tests.contract.conftest import fake_and_real
from tests.support.fakes.clock import START
from tests.support.fakes.conflicts import FakeConflicts
from tests.support.samples import a_ref


@fake_and_real
def conflicts(request: pytest.FixtureRequest) -> Conflicts:
    if request.param == "fake":
        return FakeConflicts()
    found: Conflicts = request.getfixturevalue("wired").versions.conflicts
    return found


def a_conflict(id_: str = "c1", **fields: object) -> RebaseConflict:
    known = {"kind": ConflictKind.TEXT, "start_ms": 0, "end_ms": 900, "human": "今日は", "recognised": "a", "new": "b"}
    return RebaseConflict.model_validate(
        known | {"id": id_, "by": "ann", "at": START, "segments": ("000000",)} | fields
    )


def test_they_are_read_as_they_were_stored(conflicts: Conflicts) -> None:
    conflicts.put(a_ref(), [a_conflict()])
    assert conflicts.get(a_ref(), "c1") == a_conflict()
    assert conflicts.listed(a_ref(version=2), None, 9) == []
    with pytest.raises(NotFound):
        conflicts.get(a_ref(), "c2")


def test_none_are_none(conflicts: Conflicts) -> None:
    conflicts.put(a_ref(), [])
    assert conflicts.listed(a_ref(), None, 9) == []


def test_they_are_in_order_of_time(conflicts: Conflicts) -> None:
    conflicts.put(a_ref(), [a_conflict("b", start_ms=5), a_conflict("c"), a_conflict("a", start_ms=5)])
    found = conflicts.listed(a_ref(), None, 2)
    assert [each.id for each in found] == ["c", "a"]
    assert [each.id for each in conflicts.listed(a_ref(), ConflictPosition(5, "a"), 2)] == ["b"]


def test_what_was_decided_stays_so_until_something_else_is_to_be_decided(conflicts: Conflicts) -> None:
    conflicts.put(a_ref(), [a_conflict()])
    conflicts.decide(a_ref(), "c1", ConflictChoice.HUMAN)
    conflicts.put(a_ref(), [a_conflict(new="c")])
    assert conflicts.get(a_ref(), "c1").state is ConflictChoice.HUMAN
    conflicts.put(a_ref(), [a_conflict(human="another text")])
    assert conflicts.get(a_ref(), "c1").state is ConflictChoice.OPEN


def test_more_than_one_write_takes_are_all_stored(conflicts: Conflicts) -> None:
    conflicts.put(a_ref(), [a_conflict(f"c{n:04d}", start_ms=n) for n in range(450)])
    assert len(conflicts.listed(a_ref(), None, 500)) == 450
