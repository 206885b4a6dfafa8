"""The foundation of every area: errors, models, HTTP and event entry, Google clients, logs and traces."""
