"""Long-running recognition: operations that survive a restart, a queue in front of the decoder, and outputs."""
