"""Replays one seed: `python -m tests.simulator SEED` prints what happened and which promises were broken."""

import sys

from tests.simulator.seeds import judged

broken, trace = judged(int(sys.argv[1]))
print("\n".join(trace))
print("\n".join(broken) or "every promise held")
sys.exit(bool(broken))
