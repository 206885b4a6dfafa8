"""What suggests the speakers' roles in a conversation, and what people see of it."""
