"""`earshot account`: export the account, delete it, cancel the deletion."""

import time
from pathlib import Path

import typer

from infra.cli.client.client import Client, open_client
from infra.cli.commands import options
from infra.cli.display import formatting
from infra.cli.display.terminal import Terminal, terminal
from infra.errors import ApiProblem, UsageError, UserError
from shared.billing.domain.accounts import Account
from shared.privacy.domain.account_exports import AccountExport, AccountExportState

app = typer.Typer(help="Export or delete your account.", no_args_is_help=True)
POLL_SECONDS = 2.0
CONFIRMATION = "delete"


@app.command("export")
def export(recordings: options.WithRecordings = False, out: options.Folder = Path()) -> None:
    """Export everything of your account as ZIP files, and save them. Prints their names.

    Run the same command again to continue an interrupted export.
    """
    screen = terminal()
    with open_client(screen) as client:
        made = _wait_for_export(client.api.request_export(recordings=recordings), client, screen)
        if made.state is not AccountExportState.DONE:
            raise UserError("The export failed.", "Try again later.")
        for file in made.files:
            target = out / file.file_name
            _download(file.url, target, client)
            screen.out.file.write(f"{target}\n")


@app.command("delete")
def delete(yes: options.Yes = False) -> None:
    """Delete your account and everything in it. You can cancel until the day that is printed."""
    screen = terminal()
    if (
        not yes
        and typer.prompt(f"Your account and all its data will be erased. Type {CONFIRMATION} to continue", err=True)
        != CONFIRMATION
    ):
        raise UsageError("Nothing was deleted.")
    with open_client(screen) as client:
        account = _delete_account(client)
    assert account.deletion
    screen.info(f"Your account will be deleted on {formatting.local_time(account.deletion.due_at)}")
    screen.hint("Keep it", "account keep")


@app.command("keep")
def keep() -> None:
    """Cancel the deletion of your account."""
    screen = terminal()
    with open_client(screen) as client:
        client.api.cancel_deletion()
    screen.info("The deletion is cancelled")


def _delete_account(client: Client) -> Account:
    try:
        return client.api.delete_account()
    except ApiProblem as error:
        if error.code == "sign-in-again":
            error.hint = "Sign in with: earshot login"
        raise


def _wait_for_export(made: AccountExport, client: Client, screen: Terminal) -> AccountExport:
    """Polls the export until it ends, and prints its progress."""
    said = -1
    while made.state in (AccountExportState.WAITING, AccountExportState.RUNNING):
        if made.progress > said:
            said = made.progress
            screen.info(f"Preparing the export: {said} %")
        time.sleep(POLL_SECONDS)
        made = client.api.get_export()
    return made


def _download(url: str, target: Path, client: Client) -> None:
    """Downloads a file. A partial file never gets the final name."""
    partial = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            for piece in client.api.stream_file(url):
                file.write(piece)
        partial.replace(target)
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror}.") from error
