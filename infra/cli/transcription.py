"""From files to transcripts: every file that may be is sent first, then each session is followed to its end."""

from collections import deque
from collections.abc import Sequence
from http import HTTPStatus
from typing import NamedTuple

from infra.cli.backoff import Backoff
from infra.cli.client import Client
from infra.cli.errors import Lost, Refused, Stopped
from infra.cli.follow import watch
from infra.cli.journal import Journal
from infra.cli.outputs import Output
from infra.cli.problems import TOO_MANY_JOBS
from infra.cli.recording import Recording
from infra.cli.report import report
from infra.cli.terminal import Terminal
from infra.cli.upload import Upload
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.uploads import UploadRequest

GO_ON = "Run the same command again: the upload goes on where it stopped."


class Job(NamedTuple):
    """One file, how it is to be recognised, and where its transcript goes."""

    recording: Recording
    request: UploadRequest
    outputs: Sequence[Output]


class Begun(NamedTuple):
    """A job whose recording has arrived."""

    job: Job
    journal: Journal
    session: Session


def transcribe(jobs: Sequence[Job], client: Client, terminal: Terminal) -> bool:
    """Whether every transcription has completed. More than the plan allows at once wait for the ones before them."""
    completed: list[bool] = []
    begun: deque[Begun] = deque()
    for job, journal in zip(jobs, _journals(jobs, client), strict=True):
        while (session := _admitted(job, journal, client, terminal, wait=bool(begun))) is None:
            completed.append(_ended(begun.popleft(), client, terminal))
        begun.append(Begun(job, journal, session))
    completed += [_ended(each, client, terminal) for each in begun]
    return all(completed)


def _admitted(job: Job, journal: Journal, client: Client, terminal: Terminal, *, wait: bool) -> Session | None:
    """Its session, once it has arrived; with `wait` None when too many are being transcribed."""
    try:
        return _sent(job, journal, client, terminal)
    except Refused as error:
        if error.code != TOO_MANY_JOBS or not wait:
            raise
        terminal.say(f"{job.recording.path.name} waits: the plan allows no more at once")
        return None


def _ended(begun: Begun, client: Client, terminal: Terminal) -> bool:
    """Whether it has completed, once it has ended."""
    completed = report(watch(begun.session, client, terminal), begun.job.outputs, client, terminal)
    begun.journal.close()
    return completed


def send(jobs: Sequence[Job], client: Client, terminal: Terminal) -> list[tuple[Journal, Session]]:
    """The session of each recording, once all of them have arrived."""
    journals = _journals(jobs, client)
    return [(journal, _sent(job, journal, client, terminal)) for job, journal in zip(jobs, journals, strict=True)]


def _journals(jobs: Sequence[Job], client: Client) -> list[Journal]:
    """All of them are there before the first request."""
    return [Journal.open(job.recording, job.request, client.connection.api_url) for job in jobs]


def announce(sent: Sequence[tuple[Journal, Session]], terminal: Terminal) -> None:
    """Prints a session's id on a line, and how to follow it."""
    for _, session in sent:
        terminal.out.print(session.id, highlight=False)
        terminal.hint("Follow it", f"watch {session.id}")


def _sent(job: Job, journal: Journal, client: Client, terminal: Terminal) -> Session:
    recording, known = job.recording, _known_session(journal, client)
    if known and known.transcription.state is not TranscriptionState.UPLOADING:
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
        if session.transcription.state is not TranscriptionState.CANCELLED and (failure is None or failure.retryable):
            return session
    journal.begin_again()
    return None
