"""What of a deployment is not as declared, and what to do about it."""
