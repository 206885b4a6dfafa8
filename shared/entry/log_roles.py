"""What is logged of a look at a version; apart from `on_message`, so that other functions do not load roles."""

from shared.domain.roles.sets import BUILT_IN
from shared.domain.roles.suggestions import Roles
from shared.entry.log import log


def log_roles(found: Roles | None) -> None:
    """One line for each look at a version, to be counted; nothing that was said is in it."""
    if found:
        known = {"", *(each.name for each in BUILT_IN)}  # of its own, a space names a set as it likes
        facts = {"set": found.set if found.set in known else "own", "speakers": len(found.speakers)}
        log("INFO", "Roles were looked for.", by=found.by, fellBack=found.fell_back, **facts)
