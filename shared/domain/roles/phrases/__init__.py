"""Phrases by rule, one module a language. They are compared without case, marks and apostrophes' kinds."""
