"""One thing that can be done with devices, messages or webhooks, a file."""
