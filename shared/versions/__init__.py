"""Transcript versions: assembling, promotion, another recognition, rebasing of edits, conflicts."""
