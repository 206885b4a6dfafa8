"""Who is what in a conversation: sets of roles, what suggests them, and what people see of it."""
