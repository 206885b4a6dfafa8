"""A session is followed until it ends: its progress, and the words of each part as soon as they are there."""

from collections.abc import Callable, Iterator

from infra.cli.backoff import Backoff
from infra.cli.client import Client
from infra.cli.display import Display
from infra.cli.documents import Snapshot
from infra.cli.errors import CliError, Stopped
from infra.cli.terminal import Terminal, program
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.pages import Page, segments_in

Snapshots = Callable[..., Iterator[Snapshot]]


def watch(session: Session, client: Client, terminal: Terminal) -> Session:
    """The session as it ended, shown on the terminal until then. Raises `CliError` when it cannot be followed."""
    from infra.cli.listener import Listener  # takes half a second to import: only where it is needed

    if session.transcription.state.finished:
        return session
    try:
        with (
            terminal.display() as display,
            Listener(client.connection, client.identity.id_token, Backoff(display.note)) as listener,
        ):
            return follow(session, listener.snapshots, display)
    except KeyboardInterrupt:
        again = f"{program()} watch {session.id}"
        raise Stopped("Stopped watching: the transcription goes on.", hint=f"Watch it again with: {again}") from None


def follow(session: Session, snapshots: Snapshots, display: Display) -> Session:
    """Shows every change until the session has ended."""
    place = f"sessions/{session.id}"
    drafts = f"{place}/transcripts/{session.transcription.latest_version}/drafts"
    shown: set[str] = set()
    for snapshot in snapshots(place, drafts):
        if place not in snapshot:
            raise CliError("The session was deleted.")
        session = Session.model_validate(snapshot[place])
        display.progress(session)
        for path in sorted(_drafts_in(snapshot, drafts) - shown):
            page = Page.model_validate(snapshot[path])
            display.words(page.index, segments_in(page))
            shown.add(path)
        if session.transcription.state.finished:
            break
    return session


def _drafts_in(snapshot: Snapshot, drafts: str) -> set[str]:
    return {path for path in snapshot if path.startswith(f"{drafts}/")}
