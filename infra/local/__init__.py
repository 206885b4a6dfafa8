"""The local cloud: the servers that the real Google clients talk to on a laptop."""
