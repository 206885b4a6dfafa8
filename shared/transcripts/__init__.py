"""Transcripts as people read and edit them: reading, edits with history, statistics, speakers and roles."""
