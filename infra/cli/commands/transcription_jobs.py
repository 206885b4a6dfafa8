"""Transcription of several files: all are sent first, then each session is followed to its end."""

from collections import deque
from collections.abc import Sequence
from http import HTTPStatus
from typing import NamedTuple

from infra.cli.client.backoff import ConnectionBackoff
from infra.cli.client.client import Client
from infra.cli.client.problem_details import TOO_MANY_JOBS
from infra.cli.client.recording_file import RecordingFile
from infra.cli.client.upload import RecordingUpload
from infra.cli.client.upload_state import UploadState
from infra.cli.commands.follow import watch
from infra.cli.commands.report import report
from infra.cli.display.outputs import TranscriptOutput
from infra.cli.display.terminal import Terminal
from infra.errors import ApiProblem, ConnectionLost, Interrupted
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.uploads import UploadRequest

RESUME_HINT = "Run the same command again to resume the upload."


class TranscriptionJob(NamedTuple):
    """A file, its upload request, and the outputs of its transcript."""

    recording: RecordingFile
    request: UploadRequest
    outputs: Sequence[TranscriptOutput]


class StartedJob(NamedTuple):
    """A job whose recording was received."""

    job: TranscriptionJob
    state: UploadState
    session: Session


def transcribe_all(jobs: Sequence[TranscriptionJob], client: Client, terminal: Terminal) -> bool:
    """Transcribes all files; returns whether all completed. Files beyond the plan's limit wait for earlier ones."""
    completed: list[bool] = []
    started: deque[StartedJob] = deque()
    for job, state in zip(jobs, _open_states(jobs, client), strict=True):
        while (session := _start_or_wait(job, state, client, terminal, wait=bool(started))) is None:
            completed.append(_finish(started.popleft(), client, terminal))
        started.append(StartedJob(job, state, session))
    completed += [_finish(each, client, terminal) for each in started]
    return all(completed)


def _start_or_wait(
    job: TranscriptionJob, state: UploadState, client: Client, terminal: Terminal, *, wait: bool
) -> Session | None:
    """Sends a recording; returns its session. With `wait`, returns None if too many transcriptions run."""
    try:
        return _send_recording(job, state, client, terminal)
    except ApiProblem as error:
        if error.code != TOO_MANY_JOBS or not wait:
            raise
        terminal.info(f"{job.recording.path.name} waits: your plan allows no more transcriptions at once")
        return None


def _finish(started: StartedJob, client: Client, terminal: Terminal) -> bool:
    """Waits for the end of a job; returns whether it completed."""
    completed = report(watch(started.session, client, terminal), started.job.outputs, client, terminal)
    started.state.delete()
    return completed


def send_all(jobs: Sequence[TranscriptionJob], client: Client, terminal: Terminal) -> list[tuple[UploadState, Session]]:
    """Sends all recordings; returns the session of each."""
    states = _open_states(jobs, client)
    return [(state, _send_recording(job, state, client, terminal)) for job, state in zip(jobs, states, strict=True)]


def _open_states(jobs: Sequence[TranscriptionJob], client: Client) -> list[UploadState]:
    """Creates the saved state of every job before the first request."""
    return [UploadState.open(job.recording, job.request, client.connection.api_url) for job in jobs]


def print_sessions(sent: Sequence[tuple[UploadState, Session]], terminal: Terminal) -> None:
    """Prints the id of each session, and how to follow it."""
    for _, session in sent:
        terminal.out.print(session.id, highlight=False)
        terminal.hint("Follow it", f"watch {session.id}")


def _send_recording(job: TranscriptionJob, state: UploadState, client: Client, terminal: Terminal) -> Session:
    recording, known = job.recording, _known_session(state, client)
    if known and known.transcription.state is not TranscriptionState.UPLOADING:
        terminal.info(f"{recording.path.name} was uploaded before: session {known.id}")
        return known
    try:
        with terminal.display() as display:
            display.upload_started(recording.path.name, recording.size)
            if known:
                display.message("Resuming the upload")
            upload = RecordingUpload(
                state, client.api, client.http, ConnectionBackoff(display.message), display.upload_progress
            )
            session_id = upload.run(job.request)
            display.upload_finished()
    except KeyboardInterrupt:
        raise Interrupted("Stopped.", RESUME_HINT) from None
    except ConnectionLost as error:
        raise ConnectionLost(str(error), RESUME_HINT) from error
    return client.api.session(session_id)


def _known_session(state: UploadState, client: Client) -> Session | None:
    """Returns the session of an earlier command, unless it can no longer complete."""
    if state.record.session_id is None:
        return None
    try:
        session = client.api.session(state.record.session_id)
    except ApiProblem as error:
        if error.status != HTTPStatus.NOT_FOUND:
            raise
    else:
        failure = session.transcription.failure
        if session.transcription.state is not TranscriptionState.CANCELLED and (failure is None or failure.retryable):
            return session
    state.restart()
    return None
