"""Removal of personal data and copies of it: retention, purges, account deletion, account exports, receipts."""
