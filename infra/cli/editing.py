"""`earshot history`, `undo` and `rename-speaker`: what was changed of a transcript, and the smallest of changes."""

import uuid

from pydantic import TypeAdapter
from rich.table import Table
from rich.text import Text

from infra.cli import options, wording
from infra.cli.client import open_client
from infra.cli.style import FAINT
from infra.cli.terminal import Terminal, terminal
from shared.transcripts.domain.edits.history import Revision
from shared.transcripts.domain.edits.operations import Edit, EditRequest, RenameSpeaker, Repeat


def history(session_id: options.SessionId, limit: options.Limit = 20, json: options.Json = False) -> None:
    """Show who changed what of a transcript, newest first."""
    shown = terminal()
    with open_client(shown) as client:
        found = client.api.history(session_id, limit)
    if json:
        shown.out.file.write(TypeAdapter(list[Revision]).dump_json(found, by_alias=True, indent=2).decode() + "\n")
    else:
        show_history(found, shown)


def undo(session_id: options.SessionId) -> None:
    """Undo what you changed last of a transcript; again for what you changed before that."""
    shown = terminal()
    with open_client(shown) as client:
        answer = client.api.undo(session_id, Repeat(id=_name()))
    undone = ", ".join(str(made.undoes) for made in answer.edits)
    shown.out.print(f"Undone: {undone}. That is revision {answer.revision}.", highlight=False)


def rename_speaker(session_id: options.SessionId, speaker: options.SpeakerLabel, name: options.SpeakerName) -> None:
    """Say what a speaker is called; without a name they are "Speaker 1" again."""
    shown = terminal()
    change = RenameSpeaker(op="renameSpeaker", speaker=speaker, name=name)
    with open_client(shown) as client:
        newest = client.api.history(session_id, 1)
        edit = Edit(id=_name(), base=newest[0].rev if newest else 0, change=change)
        answer = client.api.edit(session_id, EditRequest(edits=(edit,)))
    shown.out.print(f"That is revision {answer.revision}.", highlight=False)


def _name() -> str:
    return uuid.uuid4().hex


def show_history(revisions: list[Revision], shown: Terminal) -> None:
    """A table for a person; for a pipe a line a revision, with tabs between its fields and no heading."""
    if not shown.out.is_terminal:
        for each in revisions:
            shown.out.file.write("\t".join(_row(each)) + "\n")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=FAINT)
    for heading in ("Revision", "When", "Who", "What", "Things"):
        table.add_column(heading, no_wrap=True)
    for each in revisions:
        table.add_row(*map(Text, _row(each)))
    shown.out.print(table if revisions else Text("Nobody changed anything.", FAINT))


def _row(each: Revision) -> tuple[str, ...]:
    who = " ".join(each.author_name.split()) or each.author
    return str(each.rev), wording.minute(each.at), who, each.op, str(len(each.touched))
