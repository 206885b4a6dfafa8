"""Fault injection for tests. Without a faults file it is not active."""
