"""Sessions are listed by space, a hundred at most; what the table cannot say about queries."""

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


def is_null(field: str) -> Query:
    return {"unary_filter": {"field": {"field_path": field}, "op": "IS_NULL"}}


def text(value: str) -> dict[str, Any]:
    return {"string_value": value}


def one_of(*values: str) -> dict[str, Any]:
    return {"array_value": {"values": [text(value) for value in values]}}


def spaces(person: str, limit: int = 100) -> Query:
    mine = where("memberIds", "ARRAY_CONTAINS", text(person))
    return {"from_": [{"collection_id": "spaces"}], "where": mine, "limit": {"value": limit}}


TEAMS = where("space", "EQUAL", text("team"))
OWN = where("space", "EQUAL", text("creator"))
KEPT = is_null("deletedAt")
ERASED = where("deletedAt", "EQUAL", {"timestamp_value": NOW})
OLDER = where("createdAt", "LESS_THAN", {"timestamp_value": NOW.replace(year=2027)})
OVER = where("status", "IN", one_of("live", "ended"))
EVERYWHERE = where("space", "IN", one_of("team", "other"))
OWNED = where("owner", "EQUAL", text("creator"))

LISTED = {
    "a hundred of the space": ("viewer", sessions(100, TEAMS, KEPT), {"sessions/talk"}),
    "a page of the space, from a cursor on": ("editor", sessions(20, TEAMS, KEPT, OLDER), {"sessions/talk"}),
    "some states of the space": ("owner", sessions(100, TEAMS, KEPT, OVER), {"sessions/talk"}),
    "those of one's own": ("creator", sessions(100, OWN, KEPT), set()),
    "one's spaces": ("viewer", spaces("viewer"), {"spaces/team"}),
}

REFUSED = {
    "more than a hundred": ("viewer", sessions(101, TEAMS, KEPT)),
    "without a limit": ("viewer", sessions(None, TEAMS, KEPT)),
    "with what is being erased": ("viewer", sessions(100, TEAMS)),
    "what is being erased": ("viewer", sessions(100, TEAMS, ERASED)),
    "everybody's": ("viewer", sessions(100, KEPT)),
    "the space's and another's": ("viewer", sessions(100, EVERYWHERE, KEPT)),
    "the creator's, wherever they are": ("creator", sessions(100, OWNED, KEPT)),
    "the space's, as the creator, who left it": ("creator", sessions(100, TEAMS, KEPT)),
    "the space's, as a participant": ("participant", sessions(100, TEAMS, KEPT)),
    "the space's, as a guest": ("guest", sessions(100, TEAMS, KEPT)),
    "the space's, as a stranger": ("stranger", sessions(100, TEAMS, KEPT)),
    "the space's, not signed in": ("anonymous", sessions(100, TEAMS, KEPT)),
    "somebody else's own": ("stranger", sessions(100, OWN, KEPT)),
    "somebody else's spaces": ("editor", spaces("viewer")),
    "spaces of certain members": (
        "editor",
        {**spaces("editor"), "where": where("memberIds", "EQUAL", one_of("viewer"))},
    ),
    "too many spaces": ("viewer", spaces("viewer", limit=101)),
    "a guest's spaces": ("guest", spaces("guest")),
}


@pytest.mark.parametrize(("person", "query", "found"), LISTED.values(), ids=LISTED)
def test_members_list_what_is_in_their_space(person: str, query: Query, found: set[str], untouched: Project) -> None:
    assert untouched.browser(person).query(query) == found


@pytest.mark.parametrize(("person", "query"), REFUSED.values(), ids=REFUSED)
def test_no_other_list_is_answered(person: str, query: Query, untouched: Project) -> None:
    with pytest.raises(PermissionDenied):
        untouched.browser(person).query(query)


@pytest.mark.parametrize(("person", "query"), REFUSED.values(), ids=REFUSED)
def test_what_may_not_be_listed_may_not_be_counted(person: str, query: Query, untouched: Project) -> None:
    with pytest.raises(PermissionDenied):
        untouched.browser(person).count(query)


def test_members_count_the_sessions_of_their_space(untouched: Project) -> None:
    assert untouched.browser("viewer").count(sessions(100, TEAMS, KEPT)) == 1


def test_even_the_creator_queries_transcripts_only_below_a_session(untouched: Project) -> None:
    everywhere = {"collection_id": "transcripts", "all_descendants": True}
    with pytest.raises(PermissionDenied):
        untouched.browser("creator").query({"from_": [everywhere], "where": OWNED, "limit": {"value": 1}})
