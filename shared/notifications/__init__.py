"""How events reach people and their programs: devices, sync events, push messages, webhooks, messages."""
