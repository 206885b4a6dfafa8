"""Log lines about sent notifications."""
