"""One function each: a message and the ports it needs."""
