"""Ports in memory, held to the same suites as the real ones (`tests/contract`)."""
