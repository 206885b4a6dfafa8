"""Edits: an overlay of changed segments and speakers over a version's pages, and its history."""
