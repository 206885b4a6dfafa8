"""Parts of docs/openapi.json, and docs/problems.md."""
