"""`earshot hold`, over sessions in memory."""

import pytest

import infra.ops.holds
from shared.core.domain.errors import Conflict
from shared.sessions.domain.session_transitions import deleted
from tests.support.fakes.clock import START
from tests.support.fakes.sessions import FakeConversations
from tests.support.fakes.store import FakeStore
from tests.support.samples import a_session
from tests.unit.cli.conftest import Earshot


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> FakeStore:
    """The sessions of the project that the command finds."""
    found = FakeStore()
    found.sessions["s1"] = a_session()
    for name in ("API_URL", "PROJECT_ID", "API_KEY"):
        monkeypatch.setenv(f"EARSHOT_{name}", "http://earshot.test")
    monkeypatch.setattr(infra.ops.holds, "open_sessions", lambda project, emulator: FakeConversations(found))
    return found


def test_a_session_is_held_and_let_go(earshot: Earshot, store: FakeStore) -> None:
    for _ in range(2):
        assert earshot("hold", "s1", "--on").stderr == "s1 is on legal hold: it cannot be erased\n"
    with pytest.raises(Conflict):
        deleted(store.get("s1"), START)
    assert earshot("hold", "s1", "--off").stderr == "s1 is no longer on legal hold\n"
    assert deleted(store.get("s1"), START).deleted_at


def test_of_a_session_that_is_being_erased_the_rest_is_kept(earshot: Earshot, store: FakeStore) -> None:
    store.sessions["s1"] = a_session(deleted_at=START)
    said = earshot("hold", "s1", "--on").stderr
    assert said.startswith("It was deleted before: data not yet erased is kept\n")
    assert store.get("s1").legal_hold
    assert earshot("hold", "s1", "--off").stderr.startswith("It was deleted: the purge continues\n")


def test_what_is_not_there_is_not_held(earshot: Earshot, store: FakeStore) -> None:
    said = earshot("hold", "s2", "--on")
    assert (said.exit_code, said.stderr) == (1, "error: This session does not exist.\n")


def test_one_says_whether_to_hold_or_to_let_go(earshot: Earshot, store: FakeStore) -> None:
    assert earshot("hold", "s1").exit_code == 2
