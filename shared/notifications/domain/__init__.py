"""Rules of devices, messages and webhooks, with no input or output."""
