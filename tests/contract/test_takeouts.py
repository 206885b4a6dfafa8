"""The newest export of each user."""

import pytest

from shared.domain.errors import Stale
from shared.domain.takeouts import Takeout, TakeoutFile, asked, with_file
from shared.ports.takeouts import Takeouts
from tests.contract.conftest import fake_and_real
from tests.fakes.clock import START
from tests.fakes.takeouts import FakeTakeouts


@fake_and_real
def takeouts(request: pytest.FixtureRequest) -> Takeouts:
    if request.param == "fake":
        return FakeTakeouts()
    found: Takeouts = request.getfixturevalue("wired").takeouts()
    return found


def of(owner: str) -> Takeout:
    return asked(owner, "key", recordings=True, now=START)


def test_there_is_none_until_one_is_made(takeouts: Takeouts) -> None:
    takeouts.create(of("bob"))
    assert takeouts.find("ann") is None
    takeouts.create(of("ann"))
    found = takeouts.find("ann")
    assert found
    assert found.value == of("ann")


def test_one_that_is_there_is_not_made_again(takeouts: Takeouts) -> None:
    takeouts.create(of("ann"))
    with pytest.raises(Stale):
        takeouts.create(of("ann"))


def test_it_is_saved_and_saved_again(takeouts: Takeouts) -> None:
    held = takeouts.create(of("ann"))
    for number in range(2):
        file = TakeoutFile(file_name=f"{number}.zip", size_bytes=number)
        held = takeouts.save(held, with_file(held.value, file, f"s{number}", 1))
    found = takeouts.find("ann")
    assert found
    assert found.value == held.value
    assert (found.value.after, found.value.sessions_done, len(found.value.files)) == ("s1", 2, 2)


def test_one_that_another_saved_is_left_as_it_is(takeouts: Takeouts) -> None:
    stale = takeouts.create(of("ann"))
    saved = takeouts.save(stale, stale.value.model_copy(update={"progress": 5}))
    with pytest.raises(Stale):
        takeouts.save(stale, stale.value.model_copy(update={"progress": 6}))
    found = takeouts.find("ann")
    assert found
    assert found.value == saved.value
