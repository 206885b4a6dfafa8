"""Accounts, plans, quotas, the ledger, prices and quotes."""
