"""Google's clients and the clock, and helpers for the adapters of every area."""
