"""The only code that knows a vendor's client."""
