"""A Cloud Storage server for one machine: signed URLs, resumable uploads, the JSON API and finalize events."""
