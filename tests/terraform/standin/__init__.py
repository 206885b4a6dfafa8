"""Stands in for the google provider where Terraform's registry cannot be reached: see README.md beside it."""
