"""Models and rules that every area uses, with no input or output."""
