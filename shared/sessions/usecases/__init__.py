"""The use cases of sessions and spaces, one file each."""
