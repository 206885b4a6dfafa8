"""Rebases human edits from one version onto another, and finds what conflicts."""
