"""`python -m infra.local up`: runs the local cloud until Ctrl-C."""

import argparse
import os
import signal
import sys
import time
from itertools import cycle
from pathlib import Path

from infra.local.cloud import LocalCloud
from infra.local.errors import LocalCloudError
from infra.local.service_process import Show
from infra.local.speech.device import ComputeDevice
from infra.topology import ROOT, TOPOLOGY_FILE

NAME_WIDTH = 20
COLOURS = tuple(f"\x1b[{code}m" for code in (36, 33, 32, 35, 34, 96, 93, 92, 95, 94))
RESET = "\x1b[0m"


def main() -> int:
    """Runs the command line; returns the exit code."""
    arguments = _parser().parse_args()
    signal.signal(signal.SIGTERM, _stop)
    begun = time.monotonic()
    try:
        with LocalCloud(**vars(arguments), show=_console()) as cloud:
            seconds = time.monotonic() - begun
            print(f"Earshot's local cloud is ready at {cloud.endpoints.gateway} after {seconds:.1f} s.")
            print(f"Addresses: {arguments.data}/cloud.json, logs: {arguments.data}/logs. Ctrl-C stops it.", flush=True)
            cloud.wait()
    except KeyboardInterrupt:
        return 130
    except LocalCloudError as error:
        print(error, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m infra.local", description=__doc__)
    up = parser.add_subparsers(required=True).add_parser("up", help="run the local cloud until Ctrl-C")
    # Each destination is a parameter of LocalCloud.
    up.add_argument("--data", type=Path, default=ROOT / ".earshot", help="the folder for its state, logs and addresses")
    up.add_argument("--port", type=int, default=8080, help="the gateway's port, if it is free")
    up.add_argument("--model", default="base", help="the recogniser's model")
    up.add_argument(
        "--device", choices=[*ComputeDevice], type=ComputeDevice, default=ComputeDevice.CPU, help="what it runs on"
    )
    up.add_argument("--source", type=Path, default=ROOT, help="the folder with functions/ and shared/")
    up.add_argument("--topology", type=Path, default=TOPOLOGY_FILE, help="the declaration of what exists")
    up.add_argument("--only", action="append", metavar="PART", help="run only this part; may be given again")
    return parser


def _console() -> Show:
    """Prints each line with the name of its service, in colour on a terminal."""
    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    colours, chosen = cycle(COLOURS), dict[str, str]()

    def show(name: str, line: str) -> None:
        if coloured and name not in chosen:
            chosen[name] = next(colours)
        print(f"{chosen.get(name, '')}{name:<{NAME_WIDTH}}{RESET if coloured else ''} {line}", flush=True)

    return show


def _stop(signal_number: int, _frame: object) -> None:
    sys.exit(128 + signal_number)


if __name__ == "__main__":
    sys.exit(main())
