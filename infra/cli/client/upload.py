"""Upload of a recording, which resumes after any interruption."""

import httpx

from infra.cli.client import resumable_upload
from infra.cli.client.api import Api
from infra.cli.client.backoff import ConnectionBackoff
from infra.cli.client.upload_state import UploadState
from infra.errors import ApiProblem
from shared.transcription.domain.uploads import UploadRequest, UploadTicket

NOTHING_TO_SEND = ("already-uploaded", "upload-over")  # codes of the API


class RecordingUpload:
    """The upload of one recording to one session. `sent` is called with the number of bytes sent."""

    def __init__(
        self,
        state: UploadState,
        api: Api,
        http: httpx.Client,
        backoff: ConnectionBackoff,
        sent: resumable_upload.OnBytesSent,
    ) -> None:
        self._state = state
        self._api = api
        self._http = http
        self._backoff = backoff
        self._sent = sent
        self._recording = state.record.recording

    def run(self, request: UploadRequest) -> str:
        """Uploads the recording; returns the id of the session. Raises `UserError`."""
        arrived = False
        while not arrived:
            arrived = self._attempt(request)
        assert self._state.record.session_id is not None
        return self._state.record.session_id

    def _attempt(self, request: UploadRequest) -> bool:
        """Tries once; returns whether all bytes were received."""
        try:
            self._resume(request)
        except resumable_upload.UploadUrlExpired:
            self._state.update(upload_url=None)
            self._backoff.wait("The upload URL has expired")
        except resumable_upload.StorageOverloaded as error:
            self._backoff.wait(f"The storage is busy ({error})")
        except httpx.TransportError:
            self._backoff.wait("The connection broke")
        else:
            return True
        return False

    def _resume(self, request: UploadRequest) -> None:
        self._recording.check_unchanged()
        if self._state.record.upload_url:
            self._send_chunks(self._state.record.upload_url)
            return
        ticket = self._request_ticket(request)
        if ticket and ticket.method == "PUT":
            file, size = self._recording.path, self._recording.size
            resumable_upload.put_file(self._http, ticket.url, ticket.headers, file, size, self._sent)
        elif ticket:
            upload_url = resumable_upload.start_upload(self._http, ticket.url, ticket.headers)
            self._state.update(upload_url=upload_url)
            if upload_url:
                self._send_chunks(upload_url)

    def _request_ticket(self, request: UploadRequest) -> UploadTicket | None:
        """Requests an upload URL; returns None if the file was received already."""
        session_id = self._state.record.session_id
        try:
            ticket = (
                self._api.renew_upload(session_id)
                if session_id
                else self._api.create_upload(request, self._state.record.key)
            )
        except ApiProblem as error:
            if error.code not in NOTHING_TO_SEND:
                raise
            if session_id:
                return None
            # The session of this key ended before an earlier command could save its id.
            self._state.restart()
            ticket = self._api.create_upload(request, self._state.record.key)
        self._state.update(session_id=ticket.session_id)
        return ticket

    def _send_chunks(self, upload_url: str) -> None:
        """Asks how much was received, and sends the rest."""
        file, size = self._recording.path, self._recording.size
        arrived = resumable_upload.query_received(self._http, upload_url, size)
        while arrived < size:
            self._recording.check_unchanged()
            self._sent(arrived)
            before, arrived = (
                arrived,
                resumable_upload.put_chunk(self._http, upload_url, file, arrived, size, self._sent),
            )
            if arrived <= before:
                raise resumable_upload.StorageOverloaded("no bytes received")
            self._backoff.reset()
        self._sent(size)
