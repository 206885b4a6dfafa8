"""Stored data: buckets, objects, open uploads and undelivered events."""
