"""What the use cases need of the world, a module a subject; `tests/contract` holds fakes and adapters to it."""
