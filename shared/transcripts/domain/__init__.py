"""Rules of reading and editing a transcript, with no input or output."""
