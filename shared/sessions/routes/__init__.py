"""Operations of the HTTP API about sessions and spaces; a docstring is the operation's text in the OpenAPI document."""
