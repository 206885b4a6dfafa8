"""The commands of `earshot`, one module for each group."""
