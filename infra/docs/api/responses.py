"""Responses of an operation: success, and every problem by status."""

from typing import Any

from infra.docs.api.problems import problems_with_status
from shared.core.domain.errors import problem_type
from shared.core.entry.problems import MEDIA_TYPE, title
from shared.core.entry.responses import LINK_TYPE
from shared.core.entry.route import Route

ALWAYS = (400, 401, 500, 503)
WITH_A_BODY = (413, 415)
RETRIED = (429, 503)
SCHEMA = "#/components/schemas/{name}"
RESPONSE = "#/components/responses/{name}"
PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `type` is stable and for programs (docs/problems.md), `detail` is for people.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "pattern": f"^{problem_type('')}"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "description": "Of fields or parameters that are not valid, each and what it must be.",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}


def operation_responses(route: Route) -> dict[str, Any]:
    """Returns the responses by status. `default` covers later versions and proxies."""
    problems = {str(status): {"$ref": RESPONSE.format(name=response_name(status))} for status in statuses(route)}
    return {
        str(route.status): _success_response(route),
        **problems,
        "default": {"$ref": RESPONSE.format(name="Problem")},
    }


def statuses(route: Route) -> list[int]:
    """Returns the error statuses of a route: those of its shape and those it declares."""
    implied = {
        *ALWAYS,
        *(WITH_A_BODY if route.body else ()),
        *([404] if "{" in route.path else ()),
        *([403] if not route.guests else ()),
        *([409] if takes_idempotency_key(route) else ()),
        *([429] if route.writes or route.public else ()),
    }
    return sorted(implied | set(route.refusals))


def takes_idempotency_key(route: Route) -> bool:
    """Returns whether the handler reads `call.key`."""
    return "key" in route.handle.__code__.co_names


def shared_responses(used: set[int]) -> dict[str, Any]:
    """Returns the problem responses that operations refer to."""
    described = {response_name(status): _problem_response(status) for status in sorted(used)}
    return described | {"Problem": _content("Any other problem.", {"$ref": SCHEMA.format(name="Problem")})}


def response_name(status: int) -> str:
    """Returns the name of the response with this status."""
    return title(status).title().replace(" ", "")


def _problem_response(status: int) -> dict[str, Any]:
    listed = problems_with_status(status)
    kinds = {"type": {"enum": [each.type for each in listed]}, "status": {"const": status}}
    schema = {"allOf": [{"$ref": SCHEMA.format(name="Problem")}, {"type": "object", "properties": kinds}]}
    answer = _content(f"{title(status)}: {', '.join(each.code for each in listed)}.", schema)
    first = {"type": listed[0].type, "title": title(status), "status": status, "detail": listed[0].meaning}
    answer["content"][MEDIA_TYPE]["examples"] = {listed[0].code: {"value": first}}
    return answer | ({"headers": {"Retry-After": _retry_after_header()}} if status in RETRIED else {})


def _retry_after_header() -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 1}
    return {"description": "Seconds to wait before the next attempt.", "required": True, "schema": schema}


def _content(description: str, schema: dict[str, Any], media_type: str = MEDIA_TYPE) -> dict[str, Any]:
    return {"description": description, "content": {media_type: {"schema": schema}}}


def _success_response(route: Route) -> dict[str, Any]:
    if route.media_types:
        return _file_response(route)
    if route.answer is None:
        return {"description": "Done."}
    named = {"$ref": SCHEMA.format(name=route.answer.__name__)}
    return _content((route.answer.__doc__ or "").strip().split("\n")[0], named, "application/json")


def _file_response(route: Route) -> dict[str, Any]:
    """Returns the response of a file, or of a link to it if the route has a model too."""
    content = {
        each.split(";")[0]: {"schema": {"type": "object" if each == "application/json" else "string"}}
        for each in route.media_types
    }
    if route.answer:
        content[LINK_TYPE] = {"schema": {"$ref": SCHEMA.format(name=route.answer.__name__)}}
    attached = {"description": "The file's name.", "required": not route.answer, "schema": {"type": "string"}}
    return {"description": "The file.", "headers": {"Content-Disposition": attached}, "content": content}
