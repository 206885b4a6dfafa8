"""`earshot account`: take a copy of everything, delete the account, keep it after all."""

import time
from pathlib import Path

import typer

from infra.cli import options, wording
from infra.cli.client import Client, open_client
from infra.cli.errors import CliError, Refused, Usage
from infra.cli.terminal import Terminal, terminal
from shared.billing.domain.accounts import Account
from shared.privacy.domain.account_exports import AccountExport, AccountExportState

app = typer.Typer(help="Take a copy of everything of yours, or delete your account.", no_args_is_help=True)
LOOK_SECONDS = 2.0
WORD = "delete"


@app.command("export")
def export(recordings: options.WithRecordings = False, out: options.Folder = Path()) -> None:
    """Have everything of yours put into ZIP files, and save them; prints their names.

    The same command again goes on where an earlier one was interrupted.
    """
    shown = terminal()
    with open_client(shown) as client:
        made = _followed(client.api.ask_export(recordings=recordings), client, shown)
        if made.state is not AccountExportState.DONE:
            raise CliError("The export could not be made.", "Try again later.")
        for file in made.files:
            target = out / file.file_name
            _save(file.url, target, client)
            shown.out.file.write(f"{target}\n")


@app.command("delete")
def delete(yes: options.Yes = False) -> None:
    """Delete your account and everything in it. It can be kept until the day that is named then."""
    shown = terminal()
    if not yes and typer.prompt(f"Everything of yours will be erased. Type {WORD} to go on", err=True) != WORD:
        raise Usage("Nothing was deleted.")
    with open_client(shown) as client:
        account = _deleted(client)
    assert account.deletion
    shown.say(f"Your account will be deleted on {wording.minute(account.deletion.due_at)}")
    shown.hint("Keep it", "account keep")


@app.command("keep")
def keep() -> None:
    """Keep your account, which was to be deleted."""
    shown = terminal()
    with open_client(shown) as client:
        client.api.keep_account()
    shown.say("Your account stays")


def _deleted(client: Client) -> Account:
    try:
        return client.api.delete_account()
    except Refused as error:
        if error.code == "sign-in-again":
            error.hint = "Sign in with: earshot login"
        raise


def _followed(made: AccountExport, client: Client, shown: Terminal) -> AccountExport:
    """Says how far it is whenever there is more to say."""
    said = -1
    while made.state in (AccountExportState.WAITING, AccountExportState.RUNNING):
        if made.progress > said:
            said = made.progress
            shown.say(f"Preparing your copy: {said} %")
        time.sleep(LOOK_SECONDS)
        made = client.api.export()
    return made


def _save(url: str, target: Path, client: Client) -> None:
    """Whole, or not under this name."""
    partial = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            for piece in client.api.fetch(url):
                file.write(piece)
        partial.replace(target)
    except OSError as error:
        raise Usage(f"{target} cannot be written: {error.strerror}.") from error
