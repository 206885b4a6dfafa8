"""`earshot login`."""

import typer

from infra.cli import options
from infra.cli.client import open_client
from infra.cli.terminal import terminal


def log_in(new: options.New = False) -> None:
    """Sign in to an Earshot in the cloud, which the EARSHOT_... variables name."""
    shown = terminal()
    with open_client(shown) as client:
        email = typer.prompt("E-mail", err=True)
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=new, err=True)
        client.identity.log_in(email, password, new=new)
    shown.say(f"Signed in at {client.connection.api_url}")
