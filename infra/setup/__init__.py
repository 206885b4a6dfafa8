"""Makes a fresh checkout ready to run. Standard library only: it runs before anything is installed."""
