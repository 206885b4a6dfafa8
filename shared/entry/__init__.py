"""What a trigger sends becomes a model; what a use case raises becomes a status."""
