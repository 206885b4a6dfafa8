"""The use cases over the fakes, driven by a seeded scheduler.

It duplicates, delays, reorders and drops deliveries, lets handlers run interleaved, and kills them between any two side
effects. `python -m tests.simulator SEED` replays a seed.
"""
