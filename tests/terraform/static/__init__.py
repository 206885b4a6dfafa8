"""What can be told of terraform/ without `terraform`: syntax, names, references, and what the provider's schema has."""
