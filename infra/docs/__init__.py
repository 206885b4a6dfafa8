"""Generators of documents: each writes a file of docs/ from what the code or infra/ declares."""
