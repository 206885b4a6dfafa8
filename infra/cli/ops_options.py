"""What can be typed behind `earshot ops`."""

from typing import Annotated

import typer

from infra.ops.replay import Stage
from infra.ops.spending import By

Letters = Annotated[list[str] | None, typer.Argument(help="Messages, as this command lists them.", metavar="LETTER...")]
Everything = Annotated[bool, typer.Option("--all", help="All that wait.")]
WebhookId = Annotated[str, typer.Argument(help="As the API lists it.", metavar="WEBHOOK")]
EventId = Annotated[str, typer.Argument(help="As the webhook's log has it.", metavar="EVENT")]
StageName = Annotated[Stage, typer.Argument(metavar="poll|work|analysis|news", help="What to do again.")]
OptionalUid = Annotated[
    str | None, typer.Argument(help="The user's id in Firebase Authentication.", metavar="UID", show_default=False)
]
GrantedMinutes = Annotated[int, typer.Option("--minutes", help="Minutes of this cycle.", min=0)]
GrantedSessions = Annotated[int, typer.Option("--sessions", help="Sessions of this cycle.", min=0)]
Reason = Annotated[str, typer.Option("--because", help="Why, for the ledger.")]
Days = Annotated[int, typer.Option("--days", help="So many days, UTC, today included.", min=1, max=366)]
Grouping = Annotated[By, typer.Option("--by", help="A line a day, or a line a user.")]
Hours = Annotated[float, typer.Option("--hours", help="Hours of audio.", min=0)]
