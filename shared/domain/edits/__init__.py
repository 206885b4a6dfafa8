"""What people change of a version's words: lines and labels over its pages, and the history of them."""
