"""Rules of uploads, chunks and recognition, with no input or output."""
