"""From files to transcripts: every file is sent first, then each session is followed to its end."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import NamedTuple

from infra.cli.backoff import Backoff
from infra.cli.client import Client
from infra.cli.errors import Lost, Refused, Stopped
from infra.cli.follow import watch
from infra.cli.journal import Journal
from infra.cli.outputs import Output
from infra.cli.recording import Recording
from infra.cli.report import report
from infra.cli.terminal import Terminal
from infra.cli.upload import Upload
from shared.domain.models import Session, State
from shared.domain.uploads import UploadRequest

GO_ON = "Run the same command again: the upload goes on where it stopped."


class Job(NamedTuple):
    """One file, how it is to be recognised, and where its transcript goes."""

    recording: Recording
    request: UploadRequest
    outputs: Sequence[Output]


def transcribe(jobs: Sequence[Job], client: Client, terminal: Terminal) -> bool:
    """Whether every transcription has completed."""
    completed = []
    for job, (journal, session) in zip(jobs, send(jobs, client, terminal), strict=True):
        ended = watch(session, client, terminal)
        completed.append(report(ended, job.outputs, client, terminal))
        journal.close()
    return all(completed)


def send(jobs: Sequence[Job], client: Client, terminal: Terminal) -> list[tuple[Journal, Session]]:
    """The session of each recording, once all of them have arrived."""
    journals = [Journal.open(job.recording, job.request, client.connection.api_url) for job in jobs]
    return [(journal, _sent(job, journal, client, terminal)) for job, journal in zip(jobs, journals, strict=True)]


def announce(sent: Sequence[tuple[Journal, Session]], terminal: Terminal) -> None:
    """Prints a session's id on a line, and how to follow it."""
    for _, session in sent:
        terminal.out.print(session.id, highlight=False)
        terminal.hint("Follow it", f"watch {session.id}")


def _sent(job: Job, journal: Journal, client: Client, terminal: Terminal) -> Session:
    recording, known = job.recording, _known_session(journal, client)
    if known and known.transcription.state is not State.UPLOADING:
        terminal.say(f"{recording.path.name} was sent before: session {known.id}")
        return known
    try:
        with terminal.display() as display:
            display.sending(recording.path.name, recording.size)
            if known:
                display.note("Going on where the upload stopped")
            upload = Upload(journal, client.api, client.http, Backoff(display.note), display.sent)
            session_id = upload.run(job.request)
            display.received()
    except KeyboardInterrupt:
        raise Stopped("Stopped.", GO_ON) from None
    except Lost as error:
        raise Lost(str(error), GO_ON) from error
    return client.api.session(session_id)


def _known_session(journal: Journal, client: Client) -> Session | None:
    """The session that an earlier command began, unless nothing can become of it any more."""
    if journal.entry.session_id is None:
        return None
    try:
        session = client.api.session(journal.entry.session_id)
    except Refused as error:
        if error.status != HTTPStatus.NOT_FOUND:
            raise
    else:
        failure = session.transcription.failure
        if session.transcription.state is not State.CANCELLED and (failure is None or failure.retryable):
            return session
    journal.begin_again()
    return None
