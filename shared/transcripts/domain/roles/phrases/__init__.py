"""Phrases by rule, one module a language. Case, diacritics and apostrophes make no difference."""
