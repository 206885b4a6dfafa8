"""`earshot quote`, `usage` and `plan`: what it costs, and what is left."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from infra.cli import options, wording
from infra.cli.api import Api
from infra.cli.client import open_client
from infra.cli.errors import Usage
from infra.cli.plans import plans_as_json, show_plans
from infra.cli.quotes import Quoted, quotes_as_json, show_quotes
from infra.cli.recording import Recording
from infra.cli.terminal import Terminal, terminal
from infra.cli.usage import show_usage
from shared.billing.domain.quotes import QuoteRequest
from shared.billing.usecases.change_account import PlanChange

Planned = tuple[str, QuoteRequest]


def quote(files: options.QuotedFiles = None, minutes: options.Minutes = None, json: options.Json = False) -> None:
    """Show what recordings would cost and when their transcripts would be there, now or cheaper within a day.

    Nothing is sent but their lengths and sizes.
    """
    planned = _planned(files or (), minutes)
    shown = terminal()
    with open_client(shown) as client:
        quoted = [_quoted(name, request, client.api) for name, request in planned]
    if json:
        shown.out.file.write(quotes_as_json(quoted) + "\n")
    else:
        show_quotes(quoted, shown, datetime.now(UTC))


def usage(json: options.Json = False) -> None:
    """Show what is used and left of your plan."""
    shown = terminal()
    with open_client(shown) as client:
        found = client.api.usage()
    if json:
        shown.out.file.write(found.model_dump_json(by_alias=True, indent=2) + "\n")
    else:
        show_usage(found, shown)


def plan(code: options.Code = None, prorate: options.Prorate = False, json: options.Json = False) -> None:
    """Show the plans there are, or change to another one."""
    if prorate and code is None:
        raise Usage("--prorate needs the plan to change to.")
    shown = terminal()
    with open_client(shown) as client:
        if code is None:
            _show_plans(client.api, shown, json=json)
        else:
            _change(PlanChange(plan=code, prorate=prorate), client.api, shown, json=json)


def _planned(files: Sequence[Path], minutes: float | None) -> list[Planned]:
    """The recordings by name; without a file, one of so many minutes. Raises `Usage` when a length is not known."""
    if files:
        return [_of_file(Recording.at(file), minutes) for file in files]
    if minutes is None:
        raise Usage("Name recordings, or say how long one would be: --minutes.")
    return [("A recording", options.quote_request(minutes * 60, None))]


def _of_file(recording: Recording, minutes: float | None) -> Planned:
    seconds = options.Wishes().request(recording).duration_seconds or (minutes or 0) * 60
    if seconds == 0:
        raise Usage(f"{recording.path.name} does not say how long it is: say it with --minutes.")
    return recording.path.name, options.quote_request(seconds, recording.size)


def _quoted(name: str, request: QuoteRequest, api: Api) -> Quoted:
    return Quoted(name, request.duration_seconds, request.size_bytes, api.quote(request))


def _show_plans(api: Api, shown: Terminal, *, json: bool) -> None:
    found, yours = api.plans(), api.account().plan
    if json:
        shown.out.file.write(plans_as_json(found) + "\n")
        return
    show_plans(found, shown, yours)
    if shown.out.is_terminal:
        shown.out.print()
        shown.hint("Change it", "plan CODE")


def _change(wanted: PlanChange, api: Api, shown: Terminal, *, json: bool) -> None:
    account = api.change_plan(wanted)
    if json:
        shown.out.file.write(account.model_dump_json(by_alias=True, indent=2) + "\n")
        return
    found = api.usage()
    left = wording.counted(found.minutes_left, "minute"), wording.counted(found.sessions_left, "session")
    shown.say(f"Your plan is {account.plan} now. Left until {wording.minute(found.cycle.end)}: {', '.join(left)}")
