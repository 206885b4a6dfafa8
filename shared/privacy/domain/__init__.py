"""Rules of erasing, receipts and exports of accounts, with no input or output."""
