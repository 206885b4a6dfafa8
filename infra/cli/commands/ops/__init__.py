"""`earshot ops`: commands for operators."""
