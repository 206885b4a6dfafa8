"""`earshot`: the commands. Each opens what it needs, calls what does the work, and sets the exit code."""

from typing import Any

import typer
from pydantic import TypeAdapter
from typer.core import TyperGroup

from infra.cli import (
    account,
    accounting,
    conflicts,
    editing,
    holds,
    importing,
    local,
    operators,
    ops,
    options,
    versions,
    vocabularies,
)
from infra.cli.client import open_client
from infra.cli.errors import CliError, Stopped
from infra.cli.follow import watch
from infra.cli.login import log_in
from infra.cli.outputs import check_distinct, outputs, write
from infra.cli.phrases import expected
from infra.cli.recording import Recording
from infra.cli.report import report, show_transcript
from infra.cli.sessions import show_session, show_sessions
from infra.cli.terminal import terminal
from infra.cli.transcription import Job, announce, send, transcribe
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.options import ChannelMode


class Commands(TyperGroup):
    """Turns every error that a person can act on into one sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Runs one command."""
        try:
            return super().invoke(ctx)
        except CliError as error:
            terminal().complain(str(error), error.hint)
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt:
            raise typer.Exit(Stopped.exit_code) from None


app = typer.Typer(
    cls=Commands,
    help="Speaker-labelled transcripts of recordings.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.command("transcribe")
def transcribe_files(
    files: options.Files,
    language: options.Languages = None,
    speakers: options.Speakers = "",
    channels: options.ChannelsOption = ChannelMode.MIX,
    title: options.Title = "",
    within_a_day: options.WithinADay = False,
    phrases: options.Phrases = None,
    vocabulary: options.VocabularyFile = None,
    engine: options.EngineOption = "",
    formats: options.Formats = None,
    out: options.Out = None,
    follow: options.Watch = True,
    quiet: options.Quiet = False,
) -> None:
    """Send recordings, follow them, and print their transcripts.

    The same command again goes on where an earlier one was interrupted.
    """
    words = expected(phrases, vocabulary)
    wishes = options.Wishes(language or ["auto"], speakers, channels, title, within_a_day, words, engine)
    recordings = [Recording.at(file) for file in files]
    jobs = [Job(r, wishes.request(r), outputs(r.path.stem, formats or (), out)) for r in recordings]
    check_distinct(output for job in jobs for output in job.outputs)
    shown = terminal(quiet=quiet)
    with open_client(shown) as client:
        if follow:
            if within_a_day:
                shown.say("This may take a day. Ctrl-C stops the watching, not the transcription")
            _exit(transcribe(jobs, client, shown))
        else:
            announce(send(jobs, client, shown), shown)


@app.command("sessions")
def list_sessions(limit: options.Limit = 20, json: options.Json = False) -> None:
    """List your sessions, newest first."""
    shown = terminal()
    with open_client(shown) as client:
        found = client.api.sessions(limit)
    if json:
        shown.out.file.write(TypeAdapter(list[Session]).dump_json(found, by_alias=True, indent=2).decode() + "\n")
    else:
        show_sessions(found, shown)


@app.command("show")
def show(session_id: options.SessionId, json: options.Json = False) -> None:
    """Show a session and what happened to it."""
    shown = terminal()
    with open_client(shown) as client:
        session, timeline = client.api.session(session_id), client.api.timeline(session_id)
    if json:
        shown.out.file.write(session.model_dump_json(by_alias=True, indent=2) + "\n")
    else:
        show_session(session, timeline, shown)


@app.command("watch")
def watch_session(session_id: options.SessionId, quiet: options.Quiet = False) -> None:
    """Follow a session until its transcript is there, and print it."""
    shown = terminal(quiet=quiet)
    with open_client(shown) as client:
        ended = watch(client.api.session(session_id), client, shown)
        _exit(report(ended, (), client, shown))


@app.command("export")
def export(session_id: options.SessionId, formats: options.Formats = None, out: options.Out = None) -> None:
    """Print a transcript, or write it as files."""
    wanted = outputs(session_id, formats or (), out)
    shown = terminal()
    with open_client(shown) as client:
        for output in wanted:
            write(client.api.transcript(session_id, output.extension), output, shown)
        if not wanted:
            show_transcript(session_id, client, shown)


@app.command("retry")
def retry(session_id: options.SessionId, follow: options.Watch = True, quiet: options.Quiet = False) -> None:
    """Try again what failed; finished parts are kept."""
    shown = terminal(quiet=quiet)
    with open_client(shown) as client:
        session = client.api.retry(session_id)
        if follow:
            _exit(report(watch(session, client, shown), (), client, shown))


@app.command("cancel")
def cancel(session_id: options.SessionId) -> None:
    """Give up an upload, or stop a transcription. The recording is kept."""
    shown = terminal()
    with open_client(shown) as client:
        client.api.cancel(session_id)
    shown.say("Cancelled")


app.command("history")(editing.history)
app.command("undo")(editing.undo)
app.command("rename-speaker")(editing.rename_speaker)
app.command("versions")(versions.list_versions)
app.command("again")(versions.again)
app.command("promote")(versions.promote)
app.command("conflicts")(conflicts.list_conflicts)
app.command("decide")(conflicts.decide)
app.command("import")(importing.import_file)
app.command("vocabulary")(vocabularies.vocabulary)
app.command("quote")(accounting.quote)
app.command("usage")(accounting.usage)
app.command("plan")(accounting.plan)
app.add_typer(account.app, name="account")
app.add_typer(operators.app, name="plans")
app.add_typer(ops.app, name="ops")
app.command("hold")(holds.hold)
app.command("login")(log_in)
app.command("up")(local.run_cloud)
app.command("maintain")(local.maintain)
app.command("demo")(local.run_demo)


def _exit(completed: bool) -> None:
    if not completed:
        raise typer.Exit(CliError.exit_code)
