"""Generator of docs/openapi.json, the OpenAPI 3.1 document of the HTTP API, from the route tables.

`python -m infra.docs.openapi` writes it, docs/problems.md and docs/transcript.schema.json.
With `--check` it writes nothing and fails when one of the files is stale.
"""

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from infra.docs import transcript_schema
from infra.docs.api import problem_page
from infra.docs.api.operations import SECURITY, operation
from infra.docs.api.responses import PROBLEM, SCHEMA, shared_responses, statuses
from infra.topology import ROOT, load
from shared.core.entry.route import Route

FILE = ROOT / "docs" / "openapi.json"
ABOUT = """
Every error is a problem document (RFC 9457); docs/problems.md lists them all. Lists are read page by page: pass
`nextCursor` as `cursor`. A known address answers another method with 405 and `Allow`, an unknown one with 404.
"""


def document() -> dict[str, Any]:
    """Returns the document."""
    routes = [(name, route) for name in _http_functions() for route in routes_of(name)]
    paths: dict[str, dict[str, Any]] = {}
    for name, route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = operation(name, route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Earshot",
            "version": "1",
            "summary": "Recordings in, speaker-labelled transcripts out.",
            "description": " ".join(ABOUT.split()),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "securitySchemes": SECURITY,
            "schemas": {"Problem": PROBLEM, **_schemas([route for _, route in routes])},
            "responses": shared_responses({status for _, route in routes for status in statuses(route)}),
        },
    }


def _http_functions() -> list[str]:
    return [name for name, function in load().functions.items() if function.trigger == "http"]


def routes_of(function: str) -> tuple[Route, ...]:
    """Returns the routes of a function."""
    return tuple(import_module(f"shared.api.{function}").ROUTES)


def _schemas(routes: list[Route]) -> dict[str, Any]:
    bodies = {route.body for route in routes if route.body}
    models: set[tuple[type[BaseModel], Any]] = {(body, "validation") for body in bodies}
    models |= {(route.answer, "serialization") for route in routes if route.answer}
    ordered = sorted(models, key=lambda pair: pair[0].__name__)
    _, schemas = models_json_schema(ordered, ref_template=SCHEMA.replace("{name}", "{model}"))
    return dict(schemas["$defs"]) | {model.__name__: _stripped(schemas["$defs"][model.__name__]) for model in bodies}


def _stripped(schema: dict[str, Any]) -> dict[str, Any]:
    """Requires a non-blank character in texts with a minimum length: the models strip spaces."""
    kinds = [kind for field in schema["properties"].values() for kind in (field, *field.get("anyOf", ()))]
    for kind in kinds:
        if kind.get("type") == "string" and kind.get("minLength"):
            kind.setdefault("pattern", r"\S")
    return schema


def text() -> str:
    """Returns the document as JSON."""
    return json.dumps(document(), indent=2, sort_keys=True) + "\n"


def files() -> dict[Path, str]:
    """Returns the content of every generated file."""
    return {FILE: text(), problem_page.FILE: problem_page.text(), transcript_schema.FILE: transcript_schema.text()}


def stale() -> list[str]:
    """Returns the names of the files that differ from what would be written."""
    written = files().items()
    return [path.name for path, wanted in written if not path.exists() or path.read_text("utf-8") != wanted]


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, and fail if a file is stale")
    if not parser.parse_args().check:
        for path, wanted in files().items():
            path.write_text(wanted, "utf-8")
    elif differing := stale():
        sys.exit(f"stale: {', '.join(differing)}. Run: make openapi")


if __name__ == "__main__":
    main()
