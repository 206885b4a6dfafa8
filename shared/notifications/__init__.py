"""How people and their programs hear what happened: devices, sync events, push messages, webhooks, messages."""
