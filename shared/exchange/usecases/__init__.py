"""One export or import a file."""
