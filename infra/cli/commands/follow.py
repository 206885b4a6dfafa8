"""Follows a session until it ends: progress, and the segments of each chunk as soon as they are ready."""

from collections.abc import Callable, Iterator

from infra.cli.client.backoff import ConnectionBackoff
from infra.cli.client.client import Client
from infra.cli.client.firestore_documents import Snapshot
from infra.cli.display.progress import ProgressDisplay
from infra.cli.display.terminal import Terminal, program_name
from infra.errors import Interrupted, UserError
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.pages import Page, segments_in

SnapshotSource = Callable[..., Iterator[Snapshot]]


def watch(session: Session, client: Client, terminal: Terminal) -> Session:
    """Shows a session until it has ended, and returns it. Raises `UserError` if the user may not follow it."""
    from infra.cli.client.firestore_listener import (
        FirestoreListener,  # takes half a second to import: only where it is needed
    )

    if session.transcription.state.finished:
        return session
    try:
        with (
            terminal.display() as display,
            FirestoreListener(client.connection, client.user.id_token, ConnectionBackoff(display.message)) as listener,
        ):
            return follow(session, listener.snapshots, display)
    except KeyboardInterrupt:
        again = f"{program_name()} watch {session.id}"
        raise Interrupted(
            "Stopped watching. The transcription continues.", hint=f"Watch it again with: {again}"
        ) from None


def follow(session: Session, snapshots: SnapshotSource, display: ProgressDisplay) -> Session:
    """Shows every change until the session has ended."""
    session_path = f"sessions/{session.id}"
    drafts = f"{session_path}/transcripts/{session.transcription.latest_version}/drafts"
    shown: set[str] = set()
    for snapshot in snapshots(session_path, drafts):
        if session_path not in snapshot:
            raise UserError("The session was deleted.")
        session = Session.model_validate(snapshot[session_path])
        display.session_changed(session)
        for path in sorted(_draft_paths(snapshot, drafts) - shown):
            page = Page.model_validate(snapshot[path])
            display.segments_ready(page.index, segments_in(page))
            shown.add(path)
        if session.transcription.state.finished:
            break
    return session


def _draft_paths(snapshot: Snapshot, drafts: str) -> set[str]:
    return {path for path in snapshot if path.startswith(f"{drafts}/")}
