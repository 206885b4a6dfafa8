"""What operators do with a deployment: they look at it, mend it, and tell what it costs."""
