"""The operations of the HTTP API about deletion, receipts and exports of accounts."""
