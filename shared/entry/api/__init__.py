"""The operations of the HTTP API, a module a function. A docstring is the operation's text in the OpenAPI document."""
