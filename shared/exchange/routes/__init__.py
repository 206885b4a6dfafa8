"""The operations of the HTTP API about exports and imports."""
