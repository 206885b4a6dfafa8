"""What is deployed of each function, and what is in it."""
