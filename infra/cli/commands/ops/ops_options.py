"""Arguments and options of `earshot ops`."""

from typing import Annotated

import typer

from infra.ops.replay import Stage
from infra.ops.spending import SpendingGroup

DeadLetterIds = Annotated[
    list[str] | None, typer.Argument(help="Ids of dead letters, as this command lists them.", metavar="MESSAGE...")
]
AllDeadLetters = Annotated[bool, typer.Option("--all", help="All dead letters.")]
WebhookId = Annotated[str, typer.Argument(help="The id of the webhook.", metavar="WEBHOOK")]
EventId = Annotated[str, typer.Argument(help="The id of the event, as the webhook's log lists it.", metavar="EVENT")]
StageName = Annotated[Stage, typer.Argument(metavar="poll|work|analysis|event", help="The stage to repeat.")]
OptionalUid = Annotated[
    str | None, typer.Argument(help="The user's id in Firebase Authentication.", metavar="UID", show_default=False)
]
GrantedMinutes = Annotated[int, typer.Option("--minutes", help="Minutes to give back.", min=0)]
GrantedSessions = Annotated[int, typer.Option("--sessions", help="Sessions to give back.", min=0)]
Reason = Annotated[str, typer.Option("--because", help="The reason, for the ledger.")]
Days = Annotated[int, typer.Option("--days", help="The number of days (UTC), today included.", min=1, max=366)]
Grouping = Annotated[SpendingGroup, typer.Option("--by", help="One row a day, or one row a user.")]
Hours = Annotated[float, typer.Option("--hours", help="Hours of audio.", min=0)]
