"""Ports of the loopback address: preferred ones if they are free, others if not."""

import contextlib
import random
import socket
from collections.abc import Mapping

from infra.local.service_spec import HOST

# Below the ports of outgoing connections on Linux (32768) and macOS (49152), so that no client takes a free port
# before its server has started.
FREE_RANGE = range(20000, 32000)


def choose_ports(preferred: Mapping[str, int | None]) -> dict[str, int]:
    """Returns a distinct free port for each name, the preferred one if possible. All are free on return."""
    with contextlib.ExitStack() as held:
        return {name: _reserve_port(port, held) for name, port in preferred.items()}


def _reserve_port(port: int | None, held: contextlib.ExitStack) -> int:
    """Listens on a port until `held` closes, so that each name gets another one; returns the port."""
    for candidate in (port, *random.sample(FREE_RANGE, 100)):
        if candidate is None:
            continue
        with contextlib.suppress(OSError):
            # SO_REUSEADDR, set by create_server: a port in TIME_WAIT after the last run counts as free.
            held.enter_context(contextlib.closing(socket.create_server((HOST, candidate))))
            return candidate
    raise OSError(f"no free port between {FREE_RANGE.start} and {FREE_RANGE.stop}")
