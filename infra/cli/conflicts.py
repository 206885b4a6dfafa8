"""`earshot conflicts` and `decide`: what people had changed and could not be carried over to another version."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated

import typer
from pydantic import TypeAdapter
from rich.text import Text

from infra.cli import options, wording
from infra.cli.client import Client, open_client
from infra.cli.errors import Usage
from infra.cli.listing import Cell, listing
from infra.cli.style import ACCENT, FAINT
from infra.cli.terminal import Terminal, terminal
from shared.versions.domain.rebase.models import ConflictChoice, RebaseConflict


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
        found = [each for each in listed if every or each.state is ConflictChoice.OPEN]
    if json:
        kind = TypeAdapter(list[RebaseConflict])
        shown.out.file.write(kind.dump_json(found, by_alias=True, indent=2).decode() + "\n")
    else:
        show_conflicts(found, shown)


def decide(session_id: options.SessionId, conflict: Named, take: Taken, version: OfVersion = None) -> None:
    """Decide what is to stand; it is an edit of yours, and `undo` takes it back."""
    shown = terminal()
    with open_client(shown) as client:
        decided = client.api.decide(session_id, version or _read(session_id, client), conflict, take.value)
    shown.say(f"That stands: {decided.human if take is Take.HUMAN else decided.new}")


def show_conflicts(conflicts: Sequence[RebaseConflict], shown: Terminal) -> None:
    """As `listing` shows rows; those that are decided stand back."""
    listing(conflicts, COLUMNS, shown, as_json=False, nothing="Nothing is to be decided.")


def _cell(said: Callable[[RebaseConflict], str]) -> Cell[RebaseConflict]:
    return lambda each: Text(" ".join(said(each).split()), ACCENT if each.state is ConflictChoice.OPEN else FAINT)


COLUMNS: Mapping[str, Cell[RebaseConflict]] = {
    "Conflict": _cell(lambda each: each.id),
    "At": _cell(lambda each: wording.length(each.start_ms)),
    "What": _cell(lambda each: each.kind.value),
    "State": _cell(lambda each: each.state.value),
    "By": _cell(lambda each: each.by),
    "Human": _cell(lambda each: each.human),
    "Recognised now": _cell(lambda each: each.new),
}


def _read(session_id: str, client: Client) -> int:
    version = client.api.session(session_id).transcription.version
    if version is None:
        raise Usage("There is no transcript yet.")
    return version
