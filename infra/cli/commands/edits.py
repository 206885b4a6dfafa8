"""`earshot history`, `undo` and `rename-speaker`: edits of a transcript."""

import uuid

from pydantic import TypeAdapter
from rich.table import Table
from rich.text import Text

from infra.cli.client.client import open_client
from infra.cli.commands import options
from infra.cli.display import formatting
from infra.cli.display.style import FAINT
from infra.cli.display.terminal import Terminal, terminal
from shared.transcripts.domain.edits.history import Revision
from shared.transcripts.domain.edits.operations import Edit, EditRequest, RenameSpeaker, Repeat


def history(session_id: options.SessionId, limit: options.Limit = 20, json: options.Json = False) -> None:
    """List the edits of a transcript, newest first, with their authors."""
    screen = terminal()
    with open_client(screen) as client:
        found = client.api.history(session_id, limit)
    if json:
        screen.out.file.write(TypeAdapter(list[Revision]).dump_json(found, by_alias=True, indent=2).decode() + "\n")
    else:
        show_history(found, screen)


def undo(session_id: options.SessionId) -> None:
    """Undo your last edit of a transcript. Run it again to undo the edit before."""
    screen = terminal()
    with open_client(screen) as client:
        answer = client.api.undo(session_id, Repeat(id=_new_edit_id()))
    undone = ", ".join(str(made.undoes) for made in answer.edits)
    screen.out.print(f"Undone: {undone}. That is revision {answer.revision}.", highlight=False)


def rename_speaker(session_id: options.SessionId, speaker: options.SpeakerLabel, name: options.SpeakerName) -> None:
    """Name a speaker. Without a name the speaker is "Speaker 1" again."""
    screen = terminal()
    change = RenameSpeaker(op="renameSpeaker", speaker=speaker, name=name)
    with open_client(screen) as client:
        newest = client.api.history(session_id, 1)
        edit = Edit(id=_new_edit_id(), base=newest[0].rev if newest else 0, change=change)
        answer = client.api.edit(session_id, EditRequest(edits=(edit,)))
    screen.out.print(f"That is revision {answer.revision}.", highlight=False)


def _new_edit_id() -> str:
    return uuid.uuid4().hex


def show_history(revisions: list[Revision], screen: Terminal) -> None:
    """Prints a table on a terminal, and tab-separated lines without a heading to a pipe."""
    if not screen.out.is_terminal:
        for each in revisions:
            screen.out.file.write("\t".join(_row(each)) + "\n")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=FAINT)
    for heading in ("Revision", "When", "Who", "What", "Things"):
        table.add_column(heading, no_wrap=True)
    for each in revisions:
        table.add_row(*map(Text, _row(each)))
    screen.out.print(table if revisions else Text("No edits.", FAINT))


def _row(each: Revision) -> tuple[str, ...]:
    who = " ".join(each.author_name.split()) or each.author
    return str(each.rev), formatting.local_time(each.at), who, each.op, str(len(each.touched))
