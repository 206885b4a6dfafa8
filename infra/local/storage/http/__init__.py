"""HTTP interface: the JSON API, the XML API, upload sessions, signed URLs."""
