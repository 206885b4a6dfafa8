"""Rules of accounts, plans, quotas and the ledger, with no input or output."""
