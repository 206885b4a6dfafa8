"""Where versions are edited."""

from typing import NamedTuple

from shared.ports.clock import Clock
from shared.usecases.read_version import Library
from shared.usecases.tell_edited import Bell


class Desk(NamedTuple):
    """Versions with what people changed of them, time, and who tells others of it."""

    library: Library
    clock: Clock
    bell: Bell
