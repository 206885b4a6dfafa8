"""The operations of the HTTP API about devices, messages and webhooks."""
