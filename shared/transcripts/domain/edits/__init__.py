"""Edits: an overlay of changed segments and labels over a version's pages, and its history."""
