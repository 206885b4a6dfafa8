"""Rules of purges, receipts and account exports, with no input or output."""
