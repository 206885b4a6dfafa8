"""One thing that can be done with an account or its ledger, a file."""
