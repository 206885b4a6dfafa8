"""What the HTTP API says of itself: the parts of docs/openapi.json, and docs/problems.md."""
