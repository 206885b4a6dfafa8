"""Sets of roles."""

from typing import Any

import pytest
from pydantic import ValidationError

from shared.core.domain.errors import Conflict, NotFound
from shared.sessions.domain.role_sets import (
    BUILT_IN,
    COACHING,
    MOST_SETS,
    RoleDefinition,
    RoleSet,
    RoleSetRequest,
    named_set,
    with_set,
    without_set,
)


def a_set(name: str, *roles: str) -> RoleSet:
    return RoleSet(name=name, roles=tuple(RoleDefinition(name=role) for role in roles or ("Judge", "Witness")))


@pytest.mark.parametrize(
    "roles",
    [
        [],
        [{"name": "Judge"}],
        [{"name": "Judge"}, {"name": "judge"}],
        [{"name": "Judge"}, {"name": " "}],
        [{"name": "Judge"}, {"name": "x" * 51}],
        [{"name": "Judge"}, {"name": "Wit\nness"}],
        [{"name": "Judge"}, {"name": "Witness", "like": "LAWYER"}],
        [{"name": "Judge"}, {"name": "Witness", "color": "red"}],
        [{"name": f"Role {number}"} for number in range(9)],
    ],
)
def test_a_set_has_two_to_eight_roles_of_different_names(roles: list[dict[str, Any]]) -> None:
    with pytest.raises(ValidationError):
        RoleSetRequest.model_validate({"roles": roles})


def test_roles_are_named_in_any_script() -> None:
    found = RoleSetRequest.model_validate({"roles": [{"name": " 教練 ", "like": "COACH"}, {"name": "Người học"}]})
    assert [part.name for part in found.roles] == ["教練", "Người học"]


def test_sets_are_found_by_name() -> None:
    own = (a_set("court"),)
    assert named_set("coaching", own) == COACHING
    assert named_set("court", own) == own[0]
    with pytest.raises(NotFound):
        named_set("theatre", own)


def test_a_set_takes_the_place_of_the_one_of_its_name() -> None:
    own = with_set(with_set((), a_set("court")), a_set("board"))
    assert [each.name for each in own] == ["board", "court"]
    assert with_set(own, a_set("court", "A", "B"))[1].role_names == ("A", "B")
    assert without_set(own, "court") == own[:1]
    with pytest.raises(NotFound):
        without_set(own, "theatre")


def test_built_in_ones_stay_as_they_are_and_there_are_not_too_many() -> None:
    for each in BUILT_IN:
        with pytest.raises(Conflict):
            with_set((), a_set(each.name))
        with pytest.raises(Conflict):
            without_set((), each.name)
    own = tuple(a_set(f"set-{number:02d}") for number in range(MOST_SETS))
    with pytest.raises(Conflict) as full:
        with_set(own, a_set("one-more"))
    assert full.value.code == "too-many-role-sets"
    assert with_set(own, a_set("set-00", "A", "B"))
