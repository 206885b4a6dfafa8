"""What every area stands on: errors, models, HTTP and event entry, Google clients, logs and traces."""
