"""`earshot conflicts`: human edits that could not be rebased onto another version."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated

import typer
from pydantic import TypeAdapter
from rich.text import Text

from infra.cli.client.client import Client, open_client
from infra.cli.commands import options
from infra.cli.display import formatting
from infra.cli.display.listing import Cell, print_rows
from infra.cli.display.style import ACCENT, FAINT
from infra.cli.display.terminal import Terminal, terminal
from infra.errors import UsageError
from shared.versions.domain.rebase.models import ConflictChoice, RebaseConflict

app = typer.Typer(help="List conflicts between versions, and resolve them.", no_args_is_help=True)


class ConflictResolution(StrEnum):
    """Which text is kept."""

    HUMAN = "human"
    RECOGNISED = "recognised"


OfVersion = Annotated[
    int | None,
    typer.Option("--version", help="The version whose conflicts are meant.", show_default="the current version", min=1),
]
All = Annotated[bool, typer.Option("--all", help="Also list resolved conflicts.")]
ConflictId = Annotated[
    str, typer.Argument(help="The conflict, as `earshot conflicts list` shows it.", metavar="CONFLICT")
]
KeptText = Annotated[ConflictResolution, typer.Argument(help="Keep what a person wrote, or what was recognised.")]


@app.command("list")
def list_conflicts(
    session_id: options.SessionId, version: OfVersion = None, every: All = False, json: options.Json = False
) -> None:
    """List the open conflicts of a version, in order of time."""
    screen = terminal()
    with open_client(screen) as client:
        listed = client.api.conflicts(session_id, version or _current_version(session_id, client))
        found = [each for each in listed if every or each.state is ConflictChoice.OPEN]
    if json:
        kind = TypeAdapter(list[RebaseConflict])
        screen.out.file.write(kind.dump_json(found, by_alias=True, indent=2).decode() + "\n")
    else:
        show_conflicts(found, screen)


@app.command("resolve")
def resolve_conflict(
    session_id: options.SessionId, conflict: ConflictId, keep: KeptText, version: OfVersion = None
) -> None:
    """Choose which text is kept. The choice is an edit of yours, so `earshot undo` reverts it."""
    screen = terminal()
    with open_client(screen) as client:
        resolved = client.api.resolve_conflict(
            session_id, version or _current_version(session_id, client), conflict, keep.value
        )
    screen.info(f"Kept: {resolved.human if keep is ConflictResolution.HUMAN else resolved.new}")


def show_conflicts(conflicts: Sequence[RebaseConflict], screen: Terminal) -> None:
    """Prints conflicts as rows, resolved ones in a faint colour."""
    print_rows(conflicts, COLUMNS, screen, as_json=False, nothing="No open conflicts.")


def _text_cell(text_of: Callable[[RebaseConflict], str]) -> Cell[RebaseConflict]:
    return lambda each: Text(" ".join(text_of(each).split()), ACCENT if each.state is ConflictChoice.OPEN else FAINT)


COLUMNS: Mapping[str, Cell[RebaseConflict]] = {
    "Conflict": _text_cell(lambda each: each.id),
    "At": _text_cell(lambda each: formatting.length(each.start_ms)),
    "What": _text_cell(lambda each: each.kind.value),
    "State": _text_cell(lambda each: each.state.value),
    "By": _text_cell(lambda each: each.by),
    "Human": _text_cell(lambda each: each.human),
    "Recognised now": _text_cell(lambda each: each.new),
}


def _current_version(session_id: str, client: Client) -> int:
    version = client.api.session(session_id).transcription.version
    if version is None:
        raise UsageError("There is no transcript yet.")
    return version
