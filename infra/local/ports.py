"""Ports on the loopback address: the preferred ones where they are free, others where they are taken."""

import contextlib
import random
import socket
from collections.abc import Mapping

from infra.local.part import HOST

# Below the range from which Linux (32768) and macOS (49152) take the ports of outgoing connections, so that a port
# that is free now is not taken by some client before the server that it is for has started.
FREE_RANGE = range(20000, 32000)


def choose(preferred: Mapping[str, int | None]) -> dict[str, int]:
    """A distinct free port for each name: the preferred one if it can be had. All are free when this returns."""
    with contextlib.ExitStack() as held:
        return {name: _reserve(port, held) for name, port in preferred.items()}


def _reserve(port: int | None, held: contextlib.ExitStack) -> int:
    """Listens on a port until `held` closes, so that no two names get the same one; returns it."""
    for candidate in (port, *random.sample(FREE_RANGE, 100)):
        if candidate is None:
            continue
        with contextlib.suppress(OSError):
            # SO_REUSEADDR, set by create_server: a port in TIME_WAIT after the last run counts as free.
            held.enter_context(contextlib.closing(socket.create_server((HOST, candidate))))
            return candidate
    raise OSError(f"no free port between {FREE_RANGE.start} and {FREE_RANGE.stop}")
