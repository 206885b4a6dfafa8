"""`earshot hold`: legal holds."""

from infra.cli.commands import options
from infra.cli.display.terminal import terminal
from infra.ops.operator_env import operator_connection
from shared.core.adapters.system_clock import SystemClock


def hold(session_id: options.SessionId, on: options.Hold) -> None:
    """Place a legal hold on a session, or release it. For operators, who may write to Firestore."""
    with operator_connection() as where:
        from infra.ops.holds import open_sessions, set_hold  # takes half a second to import: only where it is needed

        session = set_hold(session_id, open_sessions(where.project_id, where.emulator), SystemClock(), on=on)
    screen = terminal()
    if session.deleted_at:
        screen.info(
            "It was deleted before: data not yet erased is kept" if on else "It was deleted: the purge continues"
        )
    screen.info(
        f"{session.id} is on legal hold: it cannot be erased" if on else f"{session.id} is no longer on legal hold"
    )
