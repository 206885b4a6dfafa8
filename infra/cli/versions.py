"""`earshot versions`, `again` and `promote`: a recording recognised more than once."""

import uuid
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from infra.cli import options, wording
from infra.cli.client import open_client
from infra.cli.errors import CliError
from infra.cli.follow import watch
from infra.cli.report import report
from infra.cli.sessions import STYLES
from infra.cli.style import ACCENT, DONE, FAINT, WARNING
from infra.cli.terminal import Terminal, terminal
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.options import ChannelMode
from shared.transcription.domain.provenance import IMPORTED, LOST_WORDS, Origin
from shared.versions.domain.versions import VersionView

Number = Annotated[int, typer.Argument(help="The version, as `earshot versions` lists it.", metavar="VERSION", min=1)]
NOT_PROMOTED = {LOST_WORDS: "kept aside: it lost most of the words", IMPORTED: "kept aside: it came from elsewhere"}


def list_versions(session_id: options.SessionId, json: options.Json = False) -> None:
    """List the versions of a transcript, newest first, and which of them is read."""
    shown = terminal()
    with open_client(shown) as client:
        found = client.api.versions(session_id)
    if json:
        shown.out.file.write(found.model_dump_json(by_alias=True, indent=2) + "\n")
    else:
        show_versions(found.versions, shown)


def again(
    session_id: options.SessionId,
    language: options.Languages = None,
    speakers: options.Speakers = "",
    channels: options.ChannelsOption = ChannelMode.MIX,
    engine: options.EngineOption = "",
    within_a_day: options.WithinADay = False,
    follow: options.Watch = True,
    quiet: options.Quiet = False,
) -> None:
    """Have a recording recognised once more. What people read stays until the new version is complete."""
    wishes = options.Wishes(language or ["auto"], speakers, channels, "", within_a_day, engine=engine)
    shown = terminal(quiet=quiet)
    with open_client(shown) as client:
        new = client.api.begin_version(session_id, wishes.version(), uuid.uuid4().hex)
        shown.say(f"Version {new.version} of {session_id}")
        if follow:
            ended = watch(client.api.session(session_id), client, shown)
            if not _reported(ended, new.version, shown) and not report(ended, (), client, shown):
                raise typer.Exit(CliError.exit_code)
        else:
            shown.hint("Follow it", f"watch {session_id}")


def promote(session_id: options.SessionId, version: Number) -> None:
    """Make another version the one that people read; what they changed since is carried over."""
    shown = terminal()
    with open_client(shown) as client:
        now = client.api.promote(session_id, version)
    carried = _carried(now)
    shown.say(f"Version {version} is read now" + (f": {carried}" if carried else ""))


def show_versions(versions: Sequence[VersionView], terminal: Terminal) -> None:
    """A table for a person; for a pipe a line a version, with tabs between its fields and no heading."""
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
        wording.minute(each.created_at),
        _notes(each),
    )


def _notes(each: VersionView) -> Text:
    """Whether it is read, why not, and whose work is in it."""
    aside = NOT_PROMOTED.get(each.not_promoted, each.not_promoted)
    parts = [("read", DONE)] if each.current else [(aside, WARNING)] if aside else []
    parts += [(carried, FAINT)] if (carried := _carried(each)) else []
    parts += [(each.failure.message, FAINT)] if each.failure else []
    joined = [piece for part in parts for piece in (part, " · ")]
    return Text.assemble(*joined[:-1])


def _carried(each: VersionView) -> str:
    """What people did to another version and is in this one, or waits here."""
    if each.rebased is None:
        return ""
    counts = (wording.counted(each.rebased.applied, "change") + " carried over") if each.rebased.applied else ""
    open_ = f"{each.rebased.conflicts:,} to decide" if each.rebased.conflicts else ""
    return ", ".join(filter(None, (counts, open_)))


def _reported(session: Session, version: int, terminal: Terminal) -> bool:
    """Whether the new version is complete and another one is still read."""
    t = session.transcription
    aside = t.state is TranscriptionState.COMPLETED and t.version != version
    if aside:
        words = wording.counted(t.counts.words, "word")
        terminal.say(f"Version {version} has only {words} and was kept aside; version {t.version} is still read")
        terminal.hint("Read it all the same", f"promote {session.id} {version}")
    return aside
