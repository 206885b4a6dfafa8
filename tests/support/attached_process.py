"""`attached.py PARENT COMMAND...`: becomes the command, which ends when its parent does, `kill -9` included, on Linux.

A program of its own: pytest has threads, so nothing of ours may run between its fork and its exec. Needs only the
standard library; elsewhere than on Linux it becomes the command and no more.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # of linux/prctl.h


def main() -> None:
    """The parent may have gone before we asked to be told."""
    parent, *command = sys.argv[1:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored in what a shell runs in the background
    if os.getppid() != int(parent):
        sys.exit(f"{command[0]} is not started: its parent has ended")
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
