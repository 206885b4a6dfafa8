"""From an announced upload to recognised words: uploads, probing, cutting, recognition, polling, results."""
