"""Documents that only Google's APIs read, held to the schemas of these APIs: see README.md beside it."""

import gzip
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

DURATION = r"^-?\d+(\.\d{1,9})?s$"
INTEGER = {"type": ["string", "integer"], "pattern": r"^-?\d+$"}  # JSON has no 64 bits, so the APIs take strings too


def faults(api: str, message: str, document: Any) -> list[str]:
    """What an API would not take: one line for each, with where it is."""
    found = _validator(api, message).iter_errors(document)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]


@cache
def _validator(api: str, message: str) -> Draft202012Validator:
    definitions = {name: _strict(schema) for name, schema in _schemas()[api]["schemas"].items()}
    return Draft202012Validator({"$defs": definitions, "$ref": f"#/$defs/{message}"})


@cache
def _schemas() -> Mapping[str, Any]:
    packed = (Path(__file__).parent / "schemas.json.gz").read_bytes()
    return dict(json.loads(gzip.decompress(packed)))


def _strict(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A discovery document's schema as a JSON Schema that refuses what it does not name."""
    if "$ref" in schema:
        return {"$ref": f"#/$defs/{schema['$ref']}"}
    if schema.get("format") in ("int64", "uint64"):
        return dict(INTEGER)
    if schema.get("type") == "any":
        return {}
    return {"type": schema["type"], **dict(_parts(schema))}


def _parts(schema: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    if "properties" in schema:
        yield "properties", {name: _strict(each) for name, each in schema["properties"].items()}
        yield "additionalProperties", False
    elif "additionalProperties" in schema:
        yield "additionalProperties", _strict(schema["additionalProperties"])
    if "items" in schema:
        yield "items", _strict(schema["items"])
    if "enum" in schema:
        yield "enum", schema["enum"]
    if schema.get("format") == "google-duration":
        yield "pattern", DURATION
