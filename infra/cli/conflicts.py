"""`earshot conflicts` and `decide`: what people had changed and could not be carried over to another version."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from pydantic import TypeAdapter
from rich.table import Table
from rich.text import Text

from infra.cli import options, wording
from infra.cli.client import Client, open_client
from infra.cli.errors import Usage
from infra.cli.style import ACCENT, FAINT
from infra.cli.terminal import Terminal, terminal
from shared.domain.carry.models import CarryConflict, Choice


class Take(StrEnum):
    """What is to stand."""

    HUMAN = "human"
    RECOGNISED = "recognised"


OfVersion = Annotated[
    int | None, typer.Option("--version", help="Of this version.", show_default="the one that is read", min=1)
]
All = Annotated[bool, typer.Option("--all", help="Also those that are decided.")]
Named = Annotated[str, typer.Argument(help="As `earshot conflicts` lists it.", metavar="CONFLICT")]
Taken = Annotated[Take, typer.Argument(help="What a human wrote, or what was recognised.")]


def list_conflicts(
    session_id: options.SessionId, version: OfVersion = None, every: All = False, json: options.Json = False
) -> None:
    """List what could not be carried over to a version and waits for a decision, in order of time."""
    shown = terminal()
    with open_client(shown) as client:
        listed = client.api.conflicts(session_id, version or _read(session_id, client))
        found = [each for each in listed if every or each.state is Choice.OPEN]
    if json:
        kind = TypeAdapter(list[CarryConflict])
        shown.out.file.write(kind.dump_json(found, by_alias=True, indent=2).decode() + "\n")
    else:
        show_conflicts(found, shown)


def decide(session_id: options.SessionId, conflict: Named, take: Taken, version: OfVersion = None) -> None:
    """Decide what is to stand; it is an edit of yours, and `undo` takes it back."""
    shown = terminal()
    with open_client(shown) as client:
        decided = client.api.decide(session_id, version or _read(session_id, client), conflict, take.value)
    shown.say(f"That stands: {decided.human if take is Take.HUMAN else decided.new}")


def show_conflicts(conflicts: Sequence[CarryConflict], shown: Terminal) -> None:
    """A table for a person; for a pipe a line a conflict, with tabs between its fields and no heading."""
    if not shown.out.is_terminal:
        for each in conflicts:
            shown.out.file.write("\t".join(_row(each)) + "\n")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=FAINT)
    for heading in ("Conflict", "At", "What", "State", "By"):
        table.add_column(heading, no_wrap=True)
    for heading in ("Human", "Recognised now"):
        table.add_column(heading, overflow="fold")
    for each in conflicts:
        table.add_row(*map(Text, _row(each)), style=ACCENT if each.state is Choice.OPEN else FAINT)
    shown.out.print(table if conflicts else Text("Nothing is to be decided.", FAINT))


def _row(each: CarryConflict) -> tuple[str, ...]:
    said = (" ".join(text.split()) for text in (each.human, each.new))
    return each.id, wording.length(each.start_ms), each.kind.value, each.state.value, each.by, *said


def _read(session_id: str, client: Client) -> int:
    version = client.api.session(session_id).transcription.version
    if version is None:
        raise Usage("There is no transcript yet.")
    return version
