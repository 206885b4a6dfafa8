import pytest

from shared.domain.access import check_owned, check_readable
from shared.domain.errors import NotFound
from shared.domain.sessions import Caller
from tests.samples import a_session

ANN, BOB = Caller(uid="ann"), Caller(uid="bob")


def test_the_owner_reads_and_changes_a_session() -> None:
    session = a_session()
    assert check_readable(session, ANN, {}) is session
    assert check_owned(session, ANN) is session


def test_a_member_of_the_space_reads_but_does_not_change() -> None:
    session = a_session()
    assert check_readable(session, BOB, {"bob": "viewer"}) is session
    with pytest.raises(NotFound):
        check_owned(session, BOB)


def test_a_stranger_does_not_learn_that_there_is_a_session() -> None:
    with pytest.raises(NotFound, match="There is no such session"):
        check_readable(a_session(), BOB, {"eve": "owner"})
