"""An operation of docs/openapi.json: parameters, body and security."""

import re
from typing import Any

from pydantic import BaseModel

from infra.docs.api.examples import EXAMPLES
from infra.docs.api.responses import SCHEMA, operation_responses, takes_idempotency_key
from shared.core.entry.http import KEY_CHARACTERS
from shared.core.entry.parameters import in_path, in_query, name_of
from shared.core.entry.route import Route

SECURITY = {
    "user": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "Firebase ID token",
        "description": "A signed-in user.",
    },
    "guest": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "Firebase ID token",
        "description": "A guest who joined one session by a link; the token is valid for that session only.",
    },
}
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Repeat a request with its key, and it counts once.",
    "schema": {"type": "string", "maxLength": KEY_CHARACTERS},
    "example": "0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e",
}


def operation(function: str, route: Route) -> dict[str, Any]:
    """Returns the operation of a route."""
    said = route.handle.__doc__ or ""
    described: dict[str, Any] = {
        "operationId": f"{route.handle.__module__.rpartition('.')[2]}_{route.handle.__name__}",
        "tags": [function],
        "summary": said.split(".")[0].split(":")[0],
        "description": said,
        "security": _security(route),
        "parameters": _parameters(route),
        "responses": operation_responses(route),
    }
    if route.body or route.file_types:
        described["requestBody"] = _json_body(route.body, route) if route.body else _file_body(route)
    return described


def _security(route: Route) -> list[dict[str, list[str]]]:
    ways: list[dict[str, list[str]]] = [{"user": []}]
    if route.guests:
        ways.append({"guest": []})
    return [{}, *ways] if route.public else ways


def _parameters(route: Route) -> list[dict[str, Any]]:
    path = [
        {"name": name, "in": "path", "required": True, "schema": in_path(name).json_schema()}
        for name in re.findall(r"{(\w+)}", route.path)
    ]
    query = [
        {"name": name_of(each), "in": "query", "schema": _without_titles(in_query(each).json_schema())}
        for each in route.query
    ]
    query += _model_parameters(route.options) if route.options else []
    return path + query + ([KEY] if takes_idempotency_key(route) else [])


def _model_parameters(model: type[BaseModel]) -> list[dict[str, Any]]:
    """Returns one parameter for each field. An optional parameter is not nullable."""
    schema = model.model_json_schema()
    fields = {name: _resolved(field, schema.get("$defs", {})) for name, field in schema["properties"].items()}
    needed = schema.get("required", ())
    return [
        {"name": name, "in": "query", "description": field.pop("description"), "schema": _without_titles(field)}
        | ({"required": True} if name in needed else {})
        for name, field in fields.items()
    ]


def _resolved(field: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Returns the schema of a field without null."""
    (kind,) = (each for each in field.get("anyOf", [field]) if each.get("type") != "null")
    named = definitions[kind["$ref"].rpartition("/")[2]] if "$ref" in kind else kind
    default = {"default": field["default"]} if field.get("default") is not None else {}
    return {**named, **default, "description": field["description"]}


def _without_titles(schema: dict[str, Any]) -> dict[str, Any]:
    """Removes the titles, which are Python names."""
    return {key: value for key, value in schema.items() if key != "title"}


def _file_body(route: Route) -> dict[str, Any]:
    content = {each: {"schema": {"type": "string", "format": "binary"}} for each in route.file_types}
    return {"required": True, "description": f"The file itself, at most {route.body_bytes} bytes.", "content": content}


def _json_body(model: type[BaseModel], route: Route) -> dict[str, Any]:
    shown = {name: {"value": value} for name, value in EXAMPLES[model.__name__].items()}
    content = {"schema": {"$ref": SCHEMA.format(name=model.__name__)}, "examples": shown}
    return {
        "required": any(field.is_required() for field in model.model_fields.values()),
        "description": f"At most {route.body_bytes} bytes.",
        "content": {"application/json": content},
    }
