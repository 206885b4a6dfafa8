"""Setup of a fresh checkout. It uses the standard library only, because nothing is installed yet."""
