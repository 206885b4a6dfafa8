"""`earshot login`."""

import typer

from infra.cli.client.client import open_client
from infra.cli.commands import options
from infra.cli.display.terminal import terminal


def log_in(new: options.New = False) -> None:
    """Sign in to the deployment that the EARSHOT_... variables name."""
    screen = terminal()
    with open_client(screen) as client:
        email = typer.prompt("E-mail", err=True)
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=new, err=True)
        client.user.log_in(email, password, new=new)
    screen.info(f"Signed in at {client.connection.api_url}")
