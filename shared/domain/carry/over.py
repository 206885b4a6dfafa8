"""People's work on one version is carried over to another: the heart of "nothing is overwritten"."""

from shared.domain.carry.models import Carrying, Side


def carried_over(old: Side, new: Side, *, version: int, since: int = 0) -> Carrying:
    """What of `old`, which is version `version`, has to change in `new`, and what only a person can decide.

    All of it is worked out each time, so that carrying again what was carried changes nothing. What people did in
    `new` themselves stands; against that only what `old` has behind revision `since` is a conflict.
    """
    raise NotImplementedError
