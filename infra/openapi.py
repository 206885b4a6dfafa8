"""The OpenAPI 3.1 document of the HTTP API, made from the route tables: `python -m infra.openapi` writes it."""

import json
import re
from importlib import import_module
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from infra.topology import ROOT, load
from shared.domain.cursors import LISTED, MOST_LISTED
from shared.domain.sessions import SessionStatus
from shared.entry.http import KEY_CHARACTERS, Route

FILE = ROOT / "docs" / "openapi.json"
REFERENCES = "#/components/schemas/{model}"
PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `type` is stable and for programs, `detail` is for people.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "examples": ["urn:earshot:problem:not-ready"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
QUERY = {
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST_LISTED, "default": LISTED},
    "cursor": {"type": "string"},
    "space": {"type": "string"},
    "status": {"type": "string", "enum": [*SessionStatus]},
    "title": {"type": "string"},
    "from": {"type": "string", "description": "A date or a time as ISO 8601 writes it; this moment and later."},
    "to": {"type": "string", "description": "A date or a time as ISO 8601 writes it; before this moment."},
}


def document() -> dict[str, Any]:
    """The whole document."""
    routes = [(name, route) for name in _http_functions() for route in _routes(name)]
    paths: dict[str, dict[str, Any]] = {}
    for name, route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(name, route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Earshot",
            "version": "1",
            "summary": "Recordings in, speaker-labelled transcripts out.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "securitySchemes": {"firebase": {"type": "http", "scheme": "bearer", "bearerFormat": "Firebase ID token"}},
            "schemas": {"Problem": PROBLEM, **_schemas([route for _, route in routes])},
        },
        "security": [{"firebase": []}],
    }


def _http_functions() -> list[str]:
    return [name for name, function in load().functions.items() if function.trigger == "http"]


def _routes(function: str) -> tuple[Route, ...]:
    return tuple(import_module(f"shared.entry.api.{function}").ROUTES)


def _schemas(routes: list[Route]) -> dict[str, Any]:
    models: set[tuple[type[BaseModel], Any]] = {(route.body, "validation") for route in routes if route.body}
    models |= {(route.answer, "serialization") for route in routes if route.answer}
    ordered = sorted(models, key=lambda pair: pair[0].__name__)
    _, schemas = models_json_schema(ordered, ref_template=REFERENCES)
    return dict(schemas["$defs"])


def _operation(function: str, route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": f"{function}_{route.handle.__name__}",
        "tags": [function],
        "summary": (route.handle.__doc__ or "").split(".")[0].split(":")[0],
        "description": route.handle.__doc__,
        "parameters": _parameters(route),
        "responses": {str(route.status): _answer(route), "default": _content("application/problem+json", "Problem")},
    }
    if route.body:
        operation["requestBody"] = {"required": True, **_content("application/json", route.body.__name__)}
        del operation["requestBody"]["description"]
    return operation


def _parameters(route: Route) -> list[dict[str, Any]]:
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", route.path)
    ]
    in_query = [{"name": name, "in": "query", "schema": QUERY[name]} for name in route.query]
    key = {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "maxLength": KEY_CHARACTERS}}
    return in_path + in_query + ([key] if route.body else [])


def _answer(route: Route) -> dict[str, Any]:
    if route.media_types:
        text = {"schema": {"type": "string"}}
        return {"description": "The file.", "content": {each.split(";")[0]: text for each in route.media_types}}
    return _content("application/json", route.answer.__name__) if route.answer else {"description": "Done."}


def _content(media_type: str, schema: str) -> dict[str, Any]:
    reference = {"$ref": REFERENCES.format(model=schema)}
    return {"description": schema, "content": {media_type: {"schema": reference}}}


def text() -> str:
    """The document as it is kept."""
    return json.dumps(document(), indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(text(), "utf-8")
