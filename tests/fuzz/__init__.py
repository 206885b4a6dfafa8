"""The API under data that nobody thought of, by schemathesis from docs/openapi.json."""
