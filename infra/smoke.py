"""Whether a deployment works: `python -m infra.smoke [--workers URL]`.

On the local cloud, or on the one that EARSHOT_* names. The API asks strangers who they are, workers let nobody in, and
a short recording becomes a transcript, which is deleted. Prints one line a check; the exit status is 1 when one fails.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import httpx

from infra.cli.client import Client, open_client
from infra.cli.errors import CliError
from infra.cli.follow import watch
from infra.cli.options import Wishes
from infra.cli.recording import Recording
from infra.cli.terminal import terminal
from infra.cli.transcription import Job, send
from infra.ops.doors import asks, closed
from infra.topology import ROOT, load
from shared.core.domain.service_names import fill_template
from shared.sessions.domain.transcription_summary import TranscriptionState

RECORDING = ROOT / "tests" / "recordings" / "short.flac"


class Check(NamedTuple):
    """What is to be true, and how to find out: what is wrong, or nothing."""

    claim: str
    fault: Callable[[], str]


def checks(client: Client, workers: str) -> Iterator[Check]:
    """All of them, the quick ones first; without an address of `workers` those of workers are left out."""
    for name, function in load().functions.items():
        for path in function.paths:
            yield Check(f"{path} asks who is calling", partial(asks, client.http, client.connection.api_url + path))
        if function.paths:
            yield Check(f"{name} is ready", partial(_is_ready, client, function.paths[0]))
        if workers and not function.paths:
            yield Check(f"{name} lets nobody in", partial(closed, client.http, fill_template(workers, name)))
    yield Check("a user has an account", partial(_has_account, client))
    yield Check("a recording becomes a transcript", partial(_transcribes, client))


def _is_ready(client: Client, path: str) -> str:
    answer = client.http.request("GET", f"{client.connection.api_url}{path}/ready")
    return "" if answer.is_success else str(answer.status_code)


def _has_account(client: Client) -> str:
    return "" if client.api.account().plan else "no plan"


def _transcribes(client: Client) -> str:
    shown = terminal(quiet=True)
    recording = Recording.at(RECORDING)
    ((journal, sent),) = send([Job(recording, Wishes().request(recording), ())], client, shown)
    session = watch(sent, client, shown)
    journal.close()
    words = session.transcription.counts.words
    client.api.delete(session.id)
    return (
        ""
        if session.transcription.state is TranscriptionState.COMPLETED and words
        else f"{session.transcription.state}, {words} words"
    )


def failed(check: Check) -> bool:
    """Tells one check's outcome in a line."""
    try:
        fault = check.fault()
    except (CliError, httpx.HTTPError) as error:
        fault = str(error) or type(error).__name__
    print(f"{'FAILED' if fault else 'ok    '}  {check.claim}{f': {fault}' if fault else ''}", flush=True)
    return bool(fault)


def main() -> int:
    """Command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", default="", help="a function's address, with {service} or {function} for its name")
    given = parser.parse_args()
    try:
        with open_client(terminal(quiet=True)) as client:
            outcomes = [failed(check) for check in checks(client, given.workers)]
            return int(any(outcomes))
    except CliError as error:
        print(f"FAILED  {error} {error.hint}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
