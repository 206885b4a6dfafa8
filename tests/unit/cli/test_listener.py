"""The live listener over gRPC."""

from collections.abc import Iterator

import pytest
from google.cloud.firestore_v1.types import ExistenceFilter, ListenResponse, Target, TargetChange

from infra.cli.client.backoff import ConnectionBackoff
from infra.cli.client.firestore_documents import Snapshot
from infra.cli.client.firestore_listener import FirestoreListener
from infra.cli.client.listen_state import ExistenceFilterMismatch, ListenState
from infra.connection import Connection
from infra.errors import ConnectionLost, UserError
from tests.unit.cli.firestore import DATABASE, PROJECT, Documents, Firestore, put, target_change

PATHS = ("sessions/a", "sessions/a/drafts")
KINDS = TargetChange.TargetChangeType


@pytest.fixture
def documents() -> Documents:
    return {"sessions/a": {"n": 1}, "sessions/b": {"n": 9}, "sessions/a/drafts/000": {"text": "words"}}


@pytest.fixture
def firestore(documents: Documents) -> Iterator[Firestore]:
    with Firestore(lambda: dict(documents)) as running:
        yield running


@pytest.fixture
def said() -> list[str]:
    """What the person at the terminal was told."""
    return []


@pytest.fixture
def snapshots(firestore: Firestore, said: list[str]) -> Iterator[Iterator[Snapshot]]:
    connection = Connection(api_url="", project_id=PROJECT, api_key="", firestore_url=firestore.url)
    tokens = iter(["first", "second"])
    with FirestoreListener(
        connection, lambda: next(tokens, "last"), ConnectionBackoff(said.append, lambda _: None)
    ) as listener:
        yield listener.snapshots(*PATHS)


def test_a_document_and_a_collection_are_told_at_first_and_after_each_change(
    firestore: Firestore, documents: Documents, snapshots: Iterator[Snapshot]
) -> None:
    assert next(snapshots) == {"sessions/a": {"n": 1}, "sessions/a/drafts/000": {"text": "words"}}
    documents["sessions/a"] = {"n": 2}
    documents["sessions/a/drafts/001"] = {"text": "more"}
    firestore.changed()
    found = next(snapshots)
    assert (found["sessions/a"], found["sessions/a/drafts/001"]) == ({"n": 2}, {"text": "more"})
    del documents["sessions/a/drafts/000"]
    firestore.changed()
    assert "sessions/a/drafts/000" not in next(snapshots)


def test_the_user_signs_every_stream(firestore: Firestore, snapshots: Iterator[Snapshot]) -> None:
    firestore.breaks = [0]
    next(snapshots)
    assert [metadata["authorization"] for metadata, _ in firestore.streams] == ["Bearer first", "Bearer second"]
    assert firestore.streams[0][0]["google-cloud-resource-prefix"] == DATABASE


def test_a_broken_stream_goes_on_with_what_it_missed(
    firestore: Firestore, documents: Documents, snapshots: Iterator[Snapshot], said: list[str]
) -> None:
    firestore.breaks = [1]
    next(snapshots)
    documents["sessions/a"] = {"n": 2}
    firestore.changed()
    assert next(snapshots) == {"sessions/a": {"n": 2}, "sessions/a/drafts/000": {"text": "words"}}
    assert said == ["The live connection broke, trying again"]
    assert [target.resume_token for target in firestore.streams[1][1]] == [b"1", b"1"]


def test_what_the_rules_refuse_is_not_tried_again(firestore: Firestore, snapshots: Iterator[Snapshot]) -> None:
    firestore.refuses = True
    with pytest.raises(UserError, match="does not let you follow"):
        next(snapshots)
    assert len(firestore.streams) == 1


def test_without_a_server_patience_ends(firestore: Firestore, snapshots: Iterator[Snapshot], said: list[str]) -> None:
    firestore.stop()
    with pytest.raises(ConnectionLost, match="The live connection broke"):
        next(snapshots)
    assert len(said) == 9


def test_a_server_that_counts_other_documents_is_asked_for_everything_again(
    firestore: Firestore, snapshots: Iterator[Snapshot]
) -> None:
    firestore.miscounts = 1
    assert len(next(snapshots)) == 2
    assert [target.resume_token for target in firestore.streams[1][1]] == [b"", b""]


@pytest.fixture
def view() -> ListenState:
    """Has told one snapshot of a session and a draft."""
    view = ListenState(DATABASE, PATHS)
    targets = list(view.targets())
    for response in (
        put("sessions/a", {"n": 1}, targets[0]),
        put("sessions/a/drafts/000", {"n": 2}, targets[1]),
        target_change(KINDS.CURRENT, *targets),
    ):
        assert not view.apply(response)
    assert view.apply(target_change(KINDS.NO_CHANGE, token=b"1"))
    return view


def test_the_same_snapshot_is_told_once(view: ListenState) -> None:
    assert not view.apply(target_change(KINDS.NO_CHANGE, token=b"2"))
    assert [target.resume_token for target in view.targets()] == [b"2", b"2"]


@pytest.mark.parametrize(("target", "left"), [(1, "sessions/a/drafts/000"), (2, "sessions/a")])
def test_a_reset_forgets_one_target(view: ListenState, target: int, left: str) -> None:
    view.apply(target_change(KINDS.RESET, Target(target_id=target)))
    assert list(view.snapshot()) == [left]


@pytest.mark.parametrize("target", [1, 2])
def test_a_count_that_does_not_fit_is_noticed(view: ListenState, target: int) -> None:
    assert not view.apply(ListenResponse(filter=ExistenceFilter(target_id=target, count=1)))
    with pytest.raises(ExistenceFilterMismatch):
        view.apply(ListenResponse(filter=ExistenceFilter(target_id=target, count=2)))


def test_a_document_that_matches_no_more_is_gone(view: ListenState) -> None:
    view.apply(put("sessions/a/drafts/000", {"n": 3}))
    assert list(view.snapshot()) == ["sessions/a"]
