"""The operations of the HTTP API about transcripts, edits and roles."""
