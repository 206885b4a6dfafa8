"""Role suggestions for the speakers of a conversation, and the roles that people see."""
