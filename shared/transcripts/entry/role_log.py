"""What is logged of a look at a version; apart from `on_message`, so that other functions do not load roles."""

from shared.core.telemetry.log import log
from shared.sessions.domain.role_sets import BUILT_IN
from shared.transcripts.domain.roles.suggestions import RoleSuggestions


def log_roles(found: RoleSuggestions | None) -> None:
    """One line for each look at a version, to be counted; nothing that was said is in it."""
    if found:
        known = {"", *(each.name for each in BUILT_IN)}  # of its own, a space names a set as it likes
        facts = {"set": found.set if found.set in known else "own", "speakers": len(found.speakers)}
        log("INFO", "Roles were looked for.", by=found.by, fellBack=found.fell_back, **facts)
