"""Faults on demand, for tests of what depends on the service; without a faults file none of this is in the way."""
