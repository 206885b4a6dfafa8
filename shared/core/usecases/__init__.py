"""Steps that use cases of every area share."""
