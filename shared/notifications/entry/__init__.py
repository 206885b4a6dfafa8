"""Log lines about notified events."""
