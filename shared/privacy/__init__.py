"""What people own goes when it should: retention, erasing, deletion of accounts, exports of accounts, receipts."""
