from openapi_spec_validator import validate

from infra import openapi


def test_the_document_is_valid() -> None:
    validate(openapi.document())


def test_the_kept_document_is_that_of_the_routes() -> None:
    assert openapi.FILE.read_text("utf-8") == openapi.text(), "run: make openapi"
