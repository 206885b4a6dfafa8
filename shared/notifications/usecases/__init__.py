"""One operation on devices, messages or webhooks a file."""
