"""Command line: `python -m tests.fuzz [seconds] [seed]` fuzzes the API of a local cloud of its own."""

import secrets
import sys
import tempfile
from pathlib import Path

from infra.local.cloud import LocalCloud
from tests.fuzz.run import fuzz

SECONDS = 600


def main() -> None:
    """Prints what was found; the seed is in it."""
    seconds = sys.argv[1] if len(sys.argv) > 1 else str(SECONDS)
    seed = sys.argv[2] if len(sys.argv) > 2 else str(secrets.randbelow(2**32))
    with tempfile.TemporaryDirectory() as folder, LocalCloud(Path(folder), model="tiny.en") as cloud:
        done = fuzz(cloud.endpoints, Path(folder), "--max-time", seconds, "--seed", seed)
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
