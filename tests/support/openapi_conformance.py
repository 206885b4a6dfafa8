"""Whether an answer is one that docs/openapi.json declares, by its own status and not by `default`."""

import re
from functools import cache
from typing import Any

from openapi_schema_validator import OAS31Validator
from werkzeug.test import TestResponse

from infra.docs.openapi import document


@cache
def _document() -> dict[str, Any]:
    return document()


def check(method: str, path: str, answer: TestResponse) -> None:
    """Fails when it is not."""
    known = _operations(path)
    if method == "OPTIONS" or not known:
        return
    operation = known.get("get" if method == "HEAD" else method.lower())
    if operation is None:
        assert answer.status_code in (404, 405), f"{method} {path} is not in the document"
        return
    declared = operation["responses"].get(str(answer.status_code))
    assert declared, f"{answer.status_code} of {operation['operationId']} is not in the document: {answer.text}"
    _check_content(_resolved(declared), answer)


def _operations(path: str) -> dict[str, Any]:
    """What the document has at the first address that fits, by method."""
    for template, operations in _document()["paths"].items():
        if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)), path):
            return dict(operations)
    return {}


def _resolved(declared: dict[str, Any]) -> dict[str, Any]:
    """Itself, or the component that it refers to."""
    if "$ref" not in declared:
        return declared
    return dict(_document()["components"]["responses"][declared["$ref"].rpartition("/")[2]])


def _check_content(declared: dict[str, Any], answer: TestResponse) -> None:
    for name, header in declared.get("headers", {}).items():
        assert name in answer.headers or not header.get("required"), f"no {name}"
    if "content" not in declared:
        assert not answer.data
        return
    assert answer.mimetype in declared["content"]
    if answer.is_json and answer.data:
        schema = declared["content"][answer.mimetype]["schema"]
        OAS31Validator({**schema, "components": _document()["components"]}).validate(answer.json)
