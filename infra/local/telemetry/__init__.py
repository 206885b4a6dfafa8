"""What a person wants to see of a local cloud while it runs: traces as waterfalls, metrics as Prometheus reads them."""
