"""`earshot quote`, `usage` and `plan`: prices, usage and plans."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from infra.cli.client.api import Api
from infra.cli.client.client import open_client
from infra.cli.client.recording_file import RecordingFile
from infra.cli.commands import options
from infra.cli.display import formatting
from infra.cli.display.plans import plans_as_json, show_plans
from infra.cli.display.quotes import QuotedRecording, quotes_as_json, show_quotes
from infra.cli.display.terminal import Terminal, terminal
from infra.cli.display.usage import show_usage
from infra.errors import UsageError
from shared.billing.domain.quotes import QuoteRequest
from shared.billing.usecases.change_account import PlanChange

QuoteInput = tuple[str, QuoteRequest]


def quote(files: options.QuotedFiles = None, minutes: options.Minutes = None, json: options.Json = False) -> None:
    """Show the price of recordings and when their transcripts would be ready, now or cheaper within a day.

    Only the length and the size of each recording are sent.
    """
    planned = _quote_inputs(files or (), minutes)
    screen = terminal()
    with open_client(screen) as client:
        quoted = [_request_quote(name, request, client.api) for name, request in planned]
    if json:
        screen.out.file.write(quotes_as_json(quoted) + "\n")
    else:
        show_quotes(quoted, screen, datetime.now(UTC))


def usage(json: options.Json = False) -> None:
    """Show usage and quota of your plan."""
    screen = terminal()
    with open_client(screen) as client:
        found = client.api.usage()
    if json:
        screen.out.file.write(found.model_dump_json(by_alias=True, indent=2) + "\n")
    else:
        show_usage(found, screen)


def plan(code: options.Code = None, prorate: options.Prorate = False, json: options.Json = False) -> None:
    """Show the plans, or change yours."""
    if prorate and code is None:
        raise UsageError("--prorate needs the plan to change to.")
    screen = terminal()
    with open_client(screen) as client:
        if code is None:
            _show_plans(client.api, screen, json=json)
        else:
            _change_plan(PlanChange(plan=code, prorate=prorate), client.api, screen, json=json)


def _quote_inputs(files: Sequence[Path], minutes: float | None) -> list[QuoteInput]:
    """Names and quote requests of the files, or of one recording of `minutes`.

    Raises `UsageError` when a length is not known.
    """
    if files:
        return [_input_of_file(RecordingFile.from_path(file), minutes) for file in files]
    if minutes is None:
        raise UsageError("Name recordings, or give a length with --minutes.")
    return [("A recording", options.quote_request(minutes * 60, None))]


def _input_of_file(recording: RecordingFile, minutes: float | None) -> QuoteInput:
    seconds = options.RecognitionFlags().request(recording).duration_seconds or (minutes or 0) * 60
    if seconds == 0:
        raise UsageError(f"{recording.path.name} has no length: give one with --minutes.")
    return recording.path.name, options.quote_request(seconds, recording.size)


def _request_quote(name: str, request: QuoteRequest, api: Api) -> QuotedRecording:
    return QuotedRecording(name, request.duration_seconds, request.size_bytes, api.quote(request))


def _show_plans(api: Api, screen: Terminal, *, json: bool) -> None:
    found, yours = api.plans(), api.account().plan
    if json:
        screen.out.file.write(plans_as_json(found) + "\n")
        return
    show_plans(found, screen, yours)
    if screen.out.is_terminal:
        screen.out.print()
        screen.hint("Change it", "plan CODE")


def _change_plan(wanted: PlanChange, api: Api, screen: Terminal, *, json: bool) -> None:
    account = api.change_plan(wanted)
    if json:
        screen.out.file.write(account.model_dump_json(by_alias=True, indent=2) + "\n")
        return
    found = api.usage()
    left = formatting.count(found.minutes_left, "minute"), formatting.count(found.sessions_left, "session")
    screen.info(
        f"Your plan is {account.plan} now. Left until {formatting.local_time(found.cycle.end)}: {', '.join(left)}"
    )
