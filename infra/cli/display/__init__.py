"""Output on the terminal: tables, progress, formatted values."""
