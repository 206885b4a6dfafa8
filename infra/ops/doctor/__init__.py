"""Comparison of a deployment with its declaration, and how to repair each difference."""
