"""The operations of the HTTP API about dead letters."""
