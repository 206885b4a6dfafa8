"""`earshot`: registers the commands, and turns errors into a sentence and an exit code."""

from typing import Any

import typer
from typer.core import TyperGroup

from infra.cli.commands import (
    account,
    billing,
    conflicts,
    edits,
    imports,
    local,
    sessions,
    transcribe,
    versions,
    vocabulary,
)
from infra.cli.commands.login import log_in
from infra.cli.commands.ops import commands as ops
from infra.cli.commands.ops import holds, ops_plans
from infra.cli.display.terminal import terminal
from infra.errors import Interrupted, UserError


class EarshotGroup(TyperGroup):
    """Commands whose errors are printed as one sentence, with a hint and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Runs one command."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            terminal().error(str(error), error.hint)
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt:
            raise typer.Exit(Interrupted.exit_code) from None


app = typer.Typer(
    cls=EarshotGroup,
    help="Speaker-labelled transcripts of recordings.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("transcribe")(transcribe.transcribe_files)
app.command("sessions")(sessions.list_sessions)
app.command("show")(sessions.show)
app.command("watch")(sessions.watch_session)
app.command("export")(sessions.export)
app.command("retry")(sessions.retry)
app.command("cancel")(sessions.cancel)
app.command("history")(edits.history)
app.command("undo")(edits.undo)
app.command("rename-speaker")(edits.rename_speaker)
app.command("versions")(versions.list_versions)
app.command("retranscribe")(versions.retranscribe)
app.command("promote")(versions.promote)
app.add_typer(conflicts.app, name="conflicts")
app.command("import")(imports.import_file)
app.command("vocabulary")(vocabulary.vocabulary)
app.command("quote")(billing.quote)
app.command("usage")(billing.usage)
app.command("plan")(billing.plan)
app.add_typer(account.app, name="account")
app.add_typer(ops_plans.app, name="plans")
app.add_typer(ops.app, name="ops")
app.command("hold")(holds.hold)
app.command("login")(log_in)
app.command("up")(local.run_cloud)
app.command("maintain")(local.maintain)
app.command("demo")(local.run_demo)
