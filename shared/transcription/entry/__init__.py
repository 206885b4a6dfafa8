"""Storage events, and the log lines that metrics count."""
