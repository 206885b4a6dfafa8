"""Logs role suggestions; apart from `on_message`, so that other functions do not load roles."""

from shared.core.telemetry.log import log
from shared.sessions.domain.role_sets import BUILT_IN
from shared.transcripts.domain.roles.suggestions import RoleSuggestions


def log_roles(found: RoleSuggestions | None) -> None:
    """Log one line for each analysis of a version, for metrics; it holds no content of the transcript."""
    if found:
        known = {"", *(each.name for each in BUILT_IN)}  # users choose the names of a space's own sets
        fields = {"set": found.set if found.set in known else "own", "speakers": len(found.speakers)}
        log("INFO", "Roles were suggested.", by=found.by, fellBack=found.fell_back, **fields)
