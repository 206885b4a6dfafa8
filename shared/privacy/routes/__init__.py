"""The operations of the HTTP API about account deletion, receipts and account exports."""
