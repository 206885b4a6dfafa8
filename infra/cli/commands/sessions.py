"""`earshot sessions`, `show`, `watch`, `export`, `retry` and `cancel`."""

from pydantic import TypeAdapter

from infra.cli.client.client import open_client
from infra.cli.commands import options
from infra.cli.commands.follow import watch
from infra.cli.commands.report import exit_unless, report, show_transcript
from infra.cli.display.outputs import parse_outputs, write_output
from infra.cli.display.sessions import show_session, show_sessions
from infra.cli.display.terminal import terminal
from shared.sessions.domain.sessions import Session


def list_sessions(limit: options.Limit = 20, json: options.Json = False) -> None:
    """List your sessions, newest first."""
    screen = terminal()
    with open_client(screen) as client:
        found = client.api.sessions(limit)
    if json:
        screen.out.file.write(TypeAdapter(list[Session]).dump_json(found, by_alias=True, indent=2).decode() + "\n")
    else:
        show_sessions(found, screen)


def show(session_id: options.SessionId, json: options.Json = False) -> None:
    """Show a session and its timeline."""
    screen = terminal()
    with open_client(screen) as client:
        session, timeline = client.api.session(session_id), client.api.timeline(session_id)
    if json:
        screen.out.file.write(session.model_dump_json(by_alias=True, indent=2) + "\n")
    else:
        show_session(session, timeline, screen)


def watch_session(session_id: options.SessionId, quiet: options.Quiet = False) -> None:
    """Follow a session until its transcript is ready, and print the transcript."""
    screen = terminal(quiet=quiet)
    with open_client(screen) as client:
        ended = watch(client.api.session(session_id), client, screen)
        exit_unless(report(ended, (), client, screen))


def export(session_id: options.SessionId, formats: options.Formats = None, out: options.Out = None) -> None:
    """Print a transcript, or write it to files."""
    wanted = parse_outputs(session_id, formats or (), out)
    screen = terminal()
    with open_client(screen) as client:
        for output in wanted:
            write_output(client.api.transcript(session_id, output.extension), output, screen)
        if not wanted:
            show_transcript(session_id, client, screen)


def retry(session_id: options.SessionId, follow: options.Watch = True, quiet: options.Quiet = False) -> None:
    """Retry a failed transcription. Finished chunks are kept."""
    screen = terminal(quiet=quiet)
    with open_client(screen) as client:
        session = client.api.retry(session_id)
        if follow:
            exit_unless(report(watch(session, client, screen), (), client, screen))


def cancel(session_id: options.SessionId) -> None:
    """Cancel an upload or a transcription. The recording is kept."""
    screen = terminal()
    with open_client(screen) as client:
        client.api.cancel(session_id)
    screen.info("Cancelled")
