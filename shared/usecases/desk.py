"""Where versions are edited."""

from typing import NamedTuple

from shared.ports.clock import Clock
from shared.usecases.read_version import Library


class Desk(NamedTuple):
    """Versions with what people changed of them, and time."""

    library: Library
    clock: Clock
