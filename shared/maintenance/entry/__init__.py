"""The table of jobs, and dead letters as Pub/Sub sends them."""
