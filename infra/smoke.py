"""Whether a deployment works: `python -m infra.smoke [--workers URL] [--events]`.

On the local cloud, or on the one that EARSHOT_* names. The API asks strangers who they are, workers let nobody in, and
a short recording becomes a transcript, which is deleted. Prints one line a check; the exit status is 1 when one fails.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from typing import NamedTuple

import httpx

from infra.cli.client import Client, open_client
from infra.cli.errors import CliError
from infra.cli.follow import watch
from infra.cli.options import Wishes
from infra.cli.recording import Recording
from infra.cli.terminal import terminal
from infra.cli.transcription import Job, send
from infra.topology import ROOT, load
from shared.domain.models import State
from shared.domain.services import addressed

RECORDING = ROOT / "tests" / "recordings" / "short.flac"
CLOSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
VERIFYING = ("task", "schedule")  # these check who is calling themselves
PROBLEM = "application/problem+json"


class Check(NamedTuple):
    """What is to be true, and how to find out: what is wrong, or nothing."""

    claim: str
    fault: Callable[[], str]


def checks(client: Client, workers: str, *, events: bool) -> Iterator[Check]:
    """All of them, the quick ones first; without an address of `workers` those of workers are left out."""
    for name, function in load().functions.items():
        for path in function.paths:
            yield Check(f"{path} asks who is calling", partial(_asks, client, path))
        if function.paths:
            yield Check(f"{name} is ready", partial(_is_ready, client, function.paths[0]))
        if workers and (function.trigger in VERIFYING or (events and not function.paths)):
            yield Check(f"{name} lets nobody in", partial(_closed, client, addressed(workers, name)))
    yield Check("a user has an account", partial(_has_account, client))
    yield Check("a recording becomes a transcript", partial(_transcribes, client))


def _asks(client: Client, path: str) -> str:
    answer = client.http.request("GET", f"{client.connection.api_url}{path}")
    kind = answer.headers.get("content-type", "").partition(";")[0]
    expected = (HTTPStatus.UNAUTHORIZED, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_FOUND)
    return "" if answer.status_code in expected and kind == PROBLEM else f"{answer.status_code} {kind}"


def _is_ready(client: Client, path: str) -> str:
    answer = client.http.request("GET", f"{client.connection.api_url}{path}/ready")
    return "" if answer.is_success else str(answer.status_code)


def _closed(client: Client, url: str) -> str:
    answer = client.http.post(url, json={})
    return "" if answer.status_code in CLOSED else str(answer.status_code)


def _has_account(client: Client) -> str:
    return "" if client.api.account().plan else "no plan"


def _transcribes(client: Client) -> str:
    shown = terminal(quiet=True)
    recording = Recording.at(RECORDING)
    ((journal, sent),) = send([Job(recording, Wishes().request(recording), ())], client, shown)
    session = watch(sent, client, shown)
    journal.close()
    words = session.transcription.counts.words
    _delete(client, session.id)
    return (
        ""
        if session.transcription.state is State.COMPLETED and words
        else f"{session.transcription.state}, {words} words"
    )


def _delete(client: Client, session_id: str) -> None:
    headers = {"Authorization": f"Bearer {client.identity.id_token()}"}
    address = f"{client.connection.api_url}/v1/sessions/{session_id}"
    # Again is free, and the Firestore emulator fails a write that it cannot tell a listener of that has just gone.
    if client.http.delete(address, headers=headers).is_server_error:
        client.http.delete(address, headers=headers).raise_for_status()


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
    parser.add_argument("--events", action="store_true", help="also functions whose callers Google Cloud checks alone")
    given = parser.parse_args()
    try:
        with open_client(terminal(quiet=True)) as client:
            outcomes = [failed(check) for check in checks(client, given.workers, events=given.events)]
            return int(any(outcomes))
    except CliError as error:
        print(f"FAILED  {error} {error.hint}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
