"""Smoke test of a deployment: `python -m infra.smoke [--workers URL]`.

It tests the local cloud, or the deployment that EARSHOT_* names. The API asks strangers to sign in, workers reject
them, and a short recording becomes a transcript, which is deleted. Each check prints one line; the exit code is 1 if
one fails.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import httpx

from infra.cli.client.client import Client, open_client
from infra.cli.client.recording_file import RecordingFile
from infra.cli.commands.follow import watch
from infra.cli.commands.options import RecognitionFlags
from infra.cli.commands.transcription_jobs import TranscriptionJob, send_all
from infra.cli.display.terminal import terminal
from infra.errors import UserError
from infra.ops.access_checks import check_asks_caller, check_rejects_strangers
from infra.topology import ROOT, load
from shared.core.domain.service_names import fill_template
from shared.sessions.domain.transcription_summary import TranscriptionState

RECORDING = ROOT / "tests" / "recordings" / "short.flac"


class SmokeCheck(NamedTuple):
    """A claim, and a function that returns the fault, or nothing."""

    claim: str
    fault: Callable[[], str]


def checks(client: Client, workers: str) -> Iterator[SmokeCheck]:
    """Yields all checks, the quick ones first; without the address of `workers`, no checks of workers."""
    for name, function in load().functions.items():
        for path in function.paths:
            yield SmokeCheck(
                f"{path} asks callers to sign in",
                partial(check_asks_caller, client.http, client.connection.api_url + path),
            )
        if function.paths:
            yield SmokeCheck(f"{name} is ready", partial(_is_ready, client, function.paths[0]))
        if workers and not function.paths:
            yield SmokeCheck(
                f"{name} rejects strangers", partial(check_rejects_strangers, client.http, fill_template(workers, name))
            )
    yield SmokeCheck("a user has an account", partial(_has_account, client))
    yield SmokeCheck("a recording becomes a transcript", partial(_transcribes, client))


def _is_ready(client: Client, path: str) -> str:
    answer = client.http.request("GET", f"{client.connection.api_url}{path}/ready")
    return "" if answer.is_success else str(answer.status_code)


def _has_account(client: Client) -> str:
    return "" if client.api.account().plan else "no plan"


def _transcribes(client: Client) -> str:
    shown = terminal(quiet=True)
    recording = RecordingFile.from_path(RECORDING)
    ((state, sent),) = send_all([TranscriptionJob(recording, RecognitionFlags().request(recording), ())], client, shown)
    session = watch(sent, client, shown)
    state.delete()
    words = session.transcription.counts.words
    client.api.delete(session.id)
    return (
        ""
        if session.transcription.state is TranscriptionState.COMPLETED and words
        else f"{session.transcription.state}, {words} words"
    )


def run_check(check: SmokeCheck) -> bool:
    """Runs one check and prints a line; returns whether it failed."""
    try:
        fault = check.fault()
    except (UserError, httpx.HTTPError) as error:
        fault = str(error) or type(error).__name__
    print(f"{'FAILED' if fault else 'ok    '}  {check.claim}{f': {fault}' if fault else ''}", flush=True)
    return bool(fault)


def main() -> int:
    """Runs the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", default="", help="a function's address, with {service} or {function} for its name")
    given = parser.parse_args()
    try:
        with open_client(terminal(quiet=True)) as client:
            outcomes = [run_check(check) for check in checks(client, given.workers)]
            return int(any(outcomes))
    except UserError as error:
        print(f"FAILED  {error} {error.hint}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
