"""Sessions are listed by their owner alone, a hundred at most; what the table cannot say about queries."""

from typing import Any

import pytest
from google.api_core.exceptions import PermissionDenied

from tests.rules.browser import Query
from tests.rules.documents import NOW
from tests.rules.project import Project

ORDERED = [{"field": {"field_path": "createdAt"}, "direction": "DESCENDING"}]


def where(field: str, operator: str, value: dict[str, Any]) -> Query:
    return {"field_filter": {"field": {"field_path": field}, "op": operator, "value": value}}


def sessions(limit: int | None, *filters: Query) -> Query:
    query: Query = {"from_": [{"collection_id": "sessions"}], "order_by": ORDERED}
    if filters:
        query["where"] = {"composite_filter": {"op": "AND", "filters": filters}}
    return query if limit is None else {**query, "limit": {"value": limit}}


def owned_by(*owners: str) -> Query:
    values = [{"string_value": owner} for owner in owners]
    return (
        where("owner", "IN", {"array_value": {"values": values}}) if owners[1:] else where("owner", "EQUAL", values[0])
    )


IN_THE_SPACE = where("space", "EQUAL", {"string_value": "team"})
OLDER = where("createdAt", "LESS_THAN", {"timestamp_value": NOW.replace(year=2027)})

LISTED = {
    "a hundred of one's own": ("owner", sessions(100, owned_by("owner")), {"sessions/talk"}),
    "a page of one's own, from a cursor on": ("owner", sessions(20, owned_by("owner"), OLDER), {"sessions/talk"}),
    "one's own in a space": ("owner", sessions(100, owned_by("owner"), IN_THE_SPACE), {"sessions/talk"}),
    "none of one's own": ("stranger", sessions(100, owned_by("stranger")), set()),
}

REFUSED = {
    "more than a hundred": ("owner", sessions(101, owned_by("owner"))),
    "without a limit": ("owner", sessions(None, owned_by("owner"))),
    "everybody's": ("owner", sessions(100)),
    "one's own and somebody else's": ("owner", sessions(100, owned_by("owner", "stranger"))),
    "the owner's, as a member": ("member", sessions(100, owned_by("owner"))),
    "the space's, as a member": ("member", sessions(100, IN_THE_SPACE)),
    "the owner's, as a stranger": ("stranger", sessions(100, owned_by("owner"))),
    "the owner's, not signed in": ("anonymous", sessions(100, owned_by("owner"))),
    "nobody's, not signed in": ("anonymous", sessions(100, owned_by(""))),
}


@pytest.mark.parametrize(("person", "query", "found"), LISTED.values(), ids=LISTED)
def test_people_list_their_own_sessions(person: str, query: Query, found: set[str], untouched: Project) -> None:
    assert untouched.browser(person).query(query) == found


@pytest.mark.parametrize(("person", "query"), REFUSED.values(), ids=REFUSED)
def test_no_other_list_of_sessions_is_answered(person: str, query: Query, untouched: Project) -> None:
    with pytest.raises(PermissionDenied):
        untouched.browser(person).query(query)


@pytest.mark.parametrize(("person", "query"), REFUSED.values(), ids=REFUSED)
def test_sessions_that_may_not_be_listed_may_not_be_counted(person: str, query: Query, untouched: Project) -> None:
    with pytest.raises(PermissionDenied):
        untouched.browser(person).count(query)


def test_people_count_their_own_sessions(untouched: Project) -> None:
    assert untouched.browser("owner").count(sessions(100, owned_by("owner"))) == 1


def test_even_the_owner_queries_transcripts_only_below_a_session(untouched: Project) -> None:
    everywhere = {"collection_id": "transcripts", "all_descendants": True}
    with pytest.raises(PermissionDenied):
        untouched.browser("owner").query({"from_": [everywhere], "where": owned_by("owner"), "limit": {"value": 1}})
