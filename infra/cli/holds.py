"""`earshot hold`: an operator holds a session for legal reasons, or lets it go."""

from infra.cli import options
from infra.cli.operating import operating
from infra.cli.terminal import terminal
from shared.core.adapters.system_clock import SystemClock


def hold(session_id: options.SessionId, on: options.Hold) -> None:
    """Keep everything of a session for legal reasons, or no longer: for operators, who may write Firestore."""
    with operating() as where:
        from infra.holds import session_store, set_hold  # takes half a second to import: only where it is needed

        session = set_hold(session_id, session_store(where.project_id, where.emulator), SystemClock(), on=on)
    shown = terminal()
    if session.deleted_at:
        shown.say(
            "It was deleted already: what is not gone yet is kept" if on else "It was deleted: its erasing goes on"
        )
    shown.say(f"{session.id} is held: nobody can erase it" if on else f"{session.id} is not held any more")
