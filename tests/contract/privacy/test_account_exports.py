"""The newest export of each user."""

import pytest

from shared.core.domain.errors import Stale
from shared.privacy.domain.account_exports import ExportedFile, StoredAccountExport, new_export, with_file
from shared.privacy.ports import AccountExports
from tests.contract.conftest import fake_and_real
from tests.support.fakes.account_exports import FakeTakeouts
from tests.support.fakes.clock import START


@fake_and_real
def account_exports(request: pytest.FixtureRequest) -> AccountExports:
    if request.param == "fake":
        return FakeTakeouts()
    found: AccountExports = request.getfixturevalue("wired").privacy.account_exports
    return found


def of(owner: str) -> StoredAccountExport:
    return new_export(owner, "key", recordings=True, now=START)


def test_there_is_none_until_one_is_made(account_exports: AccountExports) -> None:
    account_exports.create(of("bob"))
    assert account_exports.find("ann") is None
    account_exports.create(of("ann"))
    found = account_exports.find("ann")
    assert found
    assert found.value == of("ann")


def test_one_that_is_there_is_not_made_again(account_exports: AccountExports) -> None:
    account_exports.create(of("ann"))
    with pytest.raises(Stale):
        account_exports.create(of("ann"))


def test_it_is_saved_and_saved_again(account_exports: AccountExports) -> None:
    held = account_exports.create(of("ann"))
    for number in range(2):
        file = ExportedFile(file_name=f"{number}.zip", size_bytes=number)
        held = account_exports.save(held, with_file(held.value, file, f"s{number}", 1))
    found = account_exports.find("ann")
    assert found
    assert found.value == held.value
    assert (found.value.after, found.value.sessions_done, len(found.value.files)) == ("s1", 2, 2)


def test_one_that_another_saved_is_left_as_it_is(account_exports: AccountExports) -> None:
    stale = account_exports.create(of("ann"))
    saved = account_exports.save(stale, stale.value.model_copy(update={"progress": 5}))
    with pytest.raises(Stale):
        account_exports.save(stale, stale.value.model_copy(update={"progress": 6}))
    found = account_exports.find("ann")
    assert found
    assert found.value == saved.value
