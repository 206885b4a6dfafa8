import json
from collections.abc import Iterator

import pytest
from openapi_spec_validator import validate
from pydantic import BaseModel

from infra.docs import openapi
from infra.docs.api.examples import EXAMPLES
from infra.docs.api.problem_codes import used_codes
from infra.docs.api.problems import PROBLEMS
from infra.topology import load
from shared.core.entry.parameters import QUERY
from shared.core.entry.route import Route
from shared.transcription.domain.failures import FAILURES

ROUTES = [
    route
    for name, function in load().functions.items()
    if function.trigger == "http"
    for route in openapi.routes_of(name)
]
BODIES = {route.body.__name__: route.body for route in ROUTES if route.body}


def test_the_document_is_valid() -> None:
    validate(openapi.document())


def test_what_is_kept_is_as_the_code_says() -> None:
    assert not openapi.stale(), "run: make openapi"


def test_every_body_has_examples_that_are_accepted() -> None:
    assert EXAMPLES.keys() == BODIES.keys()
    for name, examples in EXAMPLES.items():
        for example in examples.values():
            accepted = BODIES[name].model_validate_json(json.dumps(example), strict=True, by_alias=True, by_name=False)
            assert isinstance(accepted, BaseModel)


def test_every_problem_that_the_code_gives_is_listed_and_no_other() -> None:
    listed = {(each.code, each.status) for each in PROBLEMS}
    given = {(code, status) for code, status in used_codes() if code not in FAILURES and code != "*"}
    assert sorted(listed) == sorted(given)


def test_a_problem_is_listed_once() -> None:
    codes = [each.code for each in PROBLEMS]
    assert len(set(codes)) == len(codes)


def test_every_query_parameter_is_one_that_some_operation_has() -> None:
    assert {each for route in ROUTES for each in route.query if isinstance(each, str)} == set(QUERY)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_an_operation_says_what_it_refuses(route: Route) -> None:
    operation = openapi.document()["paths"][route.path][route.method.lower()]
    assert {"400", "401", "500", "503", "default"} <= operation["responses"].keys()
    assert all(parameter["schema"] for parameter in operation["parameters"])
    assert operation["summary"]


def test_every_reference_is_declared() -> None:
    document = openapi.document()
    for reference in set(_references(document)):
        found = document
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)
