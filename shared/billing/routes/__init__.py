"""The operations of the HTTP API about accounts, usage and plans."""
