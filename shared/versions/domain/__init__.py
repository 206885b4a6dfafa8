"""Rules of versions: joining chunks, rebasing edits, conflicts, comparison; no input or output."""
