"""The HTTP API's operations, a module a function. A docstring is its operation's description in the OpenAPI document."""
