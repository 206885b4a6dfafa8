"""`earshot versions`, `retranscribe` and `promote`: the versions of a transcript."""

import uuid
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from infra.cli.client.client import open_client
from infra.cli.commands import options
from infra.cli.commands.follow import watch
from infra.cli.commands.report import report
from infra.cli.display import formatting
from infra.cli.display.sessions import STYLES
from infra.cli.display.style import ACCENT, DONE, FAINT, WARNING
from infra.cli.display.terminal import Terminal, terminal
from infra.errors import UserError
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.options import ChannelMode
from shared.transcription.domain.provenance import IMPORTED, LOST_WORDS, Origin
from shared.versions.domain.versions import VersionView

VersionNumber = Annotated[
    int, typer.Argument(help="The version, as `earshot versions` lists it.", metavar="VERSION", min=1)
]
NOT_PROMOTED = {LOST_WORDS: "not promoted: it lost most of the words", IMPORTED: "not promoted: it was imported"}


def list_versions(session_id: options.SessionId, json: options.Json = False) -> None:
    """List the versions of a transcript, newest first, and mark the current one."""
    screen = terminal()
    with open_client(screen) as client:
        found = client.api.versions(session_id)
    if json:
        screen.out.file.write(found.model_dump_json(by_alias=True, indent=2) + "\n")
    else:
        show_versions(found.versions, screen)


def retranscribe(
    session_id: options.SessionId,
    language: options.Languages = None,
    speakers: options.Speakers = "",
    channels: options.ChannelsOption = ChannelMode.MIX,
    engine: options.EngineOption = "",
    within_a_day: options.WithinADay = False,
    follow: options.Watch = True,
    quiet: options.Quiet = False,
) -> None:
    """Transcribe a recording again. The current version stays until the new one is complete."""
    flags = options.RecognitionFlags(language or ["auto"], speakers, channels, "", within_a_day, engine=engine)
    screen = terminal(quiet=quiet)
    with open_client(screen) as client:
        new = client.api.retranscribe(session_id, flags.version(), uuid.uuid4().hex)
        screen.info(f"Version {new.version} of {session_id}")
        if follow:
            ended = watch(client.api.session(session_id), client, screen)
            if not _report_not_promoted(ended, new.version, screen) and not report(ended, (), client, screen):
                raise typer.Exit(UserError.exit_code)
        else:
            screen.hint("Follow it", f"watch {session_id}")


def promote(session_id: options.SessionId, version: VersionNumber) -> None:
    """Make another version the current one. Later edits are rebased onto it."""
    screen = terminal()
    with open_client(screen) as client:
        now = client.api.promote(session_id, version)
    carried = _rebase_summary(now)
    screen.info(f"Version {version} is current now" + (f": {carried}" if carried else ""))


def show_versions(versions: Sequence[VersionView], terminal: Terminal) -> None:
    """Prints a table on a terminal, and tab-separated lines without a heading to a pipe."""
    if not terminal.out.is_terminal:
        for each in versions:
            terminal.out.file.write("\t".join(map(str, _row(each))) + "\n")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=FAINT)
    table.add_column("Version", no_wrap=True, justify="right")
    table.add_column("Status", no_wrap=True)
    table.add_column("Engine", no_wrap=True)
    table.add_column("Languages", no_wrap=True)
    table.add_column("Words", no_wrap=True, justify="right")
    table.add_column("Made", no_wrap=True, style=FAINT)
    table.add_column("", overflow="fold")
    for each in versions:
        table.add_row(*_row(each))
    terminal.out.print(table if versions else Text("No recording yet.", FAINT))


def _row(each: VersionView) -> tuple[str | Text, ...]:
    said = each.state.value if each.state.finished else f"{each.state.value} {each.progress} %"
    return (
        Text(str(each.version), f"bold {DONE}" if each.current else ""),
        Text(said, STYLES.get(each.state, ACCENT)),
        "imported" if each.origin is Origin.IMPORT else each.options.engine or "own",
        ", ".join(each.options.language_codes),
        f"{each.counts.words:,}" if each.counts.words else "",
        formatting.local_time(each.created_at),
        _version_notes(each),
    )


def _version_notes(each: VersionView) -> Text:
    """Describes whether a version is current, why it was not promoted, and which edits it holds."""
    aside = NOT_PROMOTED.get(each.not_promoted, each.not_promoted)
    parts = [("current", DONE)] if each.current else [(aside, WARNING)] if aside else []
    parts += [(carried, FAINT)] if (carried := _rebase_summary(each)) else []
    parts += [(each.failure.message, FAINT)] if each.failure else []
    joined = [piece for part in parts for piece in (part, " · ")]
    return Text.assemble(*joined[:-1])


def _rebase_summary(each: VersionView) -> str:
    """Describes the edits that were rebased onto a version, and its open conflicts."""
    if each.rebased is None:
        return ""
    counts = (formatting.count(each.rebased.applied, "change") + " rebased") if each.rebased.applied else ""
    open_ = f"{each.rebased.conflicts:,} conflicts" if each.rebased.conflicts else ""
    return ", ".join(filter(None, (counts, open_)))


def _report_not_promoted(session: Session, version: int, terminal: Terminal) -> bool:
    """Prints that the new version was not promoted; returns whether that is so."""
    t = session.transcription
    aside = t.state is TranscriptionState.COMPLETED and t.version != version
    if aside:
        words = formatting.count(t.counts.words, "word")
        terminal.info(f"Version {version} has only {words} and was not promoted; version {t.version} is still current")
        terminal.hint("Make it current anyway", f"promote {session.id} {version}")
    return aside
