"""Log lines about suggested roles."""
