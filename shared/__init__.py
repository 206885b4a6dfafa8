"""Everything the functions share: domain, use cases, ports, adapters, entry and wiring."""
