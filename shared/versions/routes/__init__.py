"""The operations of the HTTP API about versions and conflicts."""
