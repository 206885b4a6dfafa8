"""`make bench`: what Earshot costs, beside the least that could do the same. No test asserts any of it."""
