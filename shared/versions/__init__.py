"""Transcript versions: assembly, promotion, retranscription, rebasing of edits, conflicts."""
