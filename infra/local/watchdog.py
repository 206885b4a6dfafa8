"""Ends every process of a local cloud whose supervisor is gone, however it went: `watchdog.py RUNTIME_DIR < pipe`.

Only the supervisor holds the other end of the pipe, so the end of the input is the end of the supervisor, `kill -9`
included. Each child writes "+<its process group>" before it becomes what it is to run; the supervisor writes
"-<process group>" when the whole group has ended. Runs on its own with the standard library.
"""

import contextlib
import os
import shutil
import signal
import sys


def main() -> None:
    """Reads process groups until the input ends, kills the rest and removes the runtime folder."""
    groups: set[int] = set()
    for line in sys.stdin:
        change = groups.add if line.startswith("+") else groups.discard
        change(int(line[1:]))
    for group in groups:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)
    shutil.rmtree(sys.argv[1], ignore_errors=True)


if __name__ == "__main__":
    main()
