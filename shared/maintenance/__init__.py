"""Scheduled jobs by name, and dead letters."""
