"""The use cases of accounts and ledgers, one file each."""
