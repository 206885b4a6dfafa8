"""A recording is announced and sent; whatever breaks, it goes on where it stopped."""

import httpx

from infra.cli import sending
from infra.cli.api import Api
from infra.cli.backoff import Backoff
from infra.cli.errors import Refused
from infra.cli.journal import Journal
from shared.transcription.domain.uploads import UploadRequest, UploadTicket

OVER = ("already-uploaded", "upload-over")  # the API's codes for: nothing to send any more


class Upload:
    """One recording on its way to one session; `sent` is told how many bytes are sent."""

    def __init__(self, journal: Journal, api: Api, http: httpx.Client, backoff: Backoff, sent: sending.Sent) -> None:
        self._journal = journal
        self._api = api
        self._http = http
        self._backoff = backoff
        self._sent = sent
        self._recording = journal.entry.recording

    def run(self, request: UploadRequest) -> str:
        """The session's id, once every byte has arrived. Raises `CliError`."""
        arrived = False
        while not arrived:
            arrived = self._tried(request)
        assert self._journal.entry.session_id is not None
        return self._journal.entry.session_id

    def _tried(self, request: UploadRequest) -> bool:
        """One attempt: whether every byte has arrived."""
        try:
            self._go_on(request)
        except sending.AddressGone:
            self._journal.note(address=None)
            self._backoff.failed("The address for the upload has expired")
        except sending.TryLater as error:
            self._backoff.failed(f"The storage is busy ({error})")
        except httpx.TransportError:
            self._backoff.failed("The connection broke")
        else:
            return True
        return False

    def _go_on(self, request: UploadRequest) -> None:
        self._recording.check_unchanged()
        if self._journal.entry.address:
            self._send_chunks(self._journal.entry.address)
            return
        ticket = self._ticket(request)
        if ticket and ticket.method == "PUT":
            file, size = self._recording.path, self._recording.size
            sending.put_whole(self._http, ticket.url, ticket.headers, file, size, self._sent)
        elif ticket:
            address = sending.start(self._http, ticket.url, ticket.headers)
            self._journal.note(address=address)
            if address:
                self._send_chunks(address)

    def _ticket(self, request: UploadRequest) -> UploadTicket | None:
        """Where to send the file; None when it was received already."""
        session_id = self._journal.entry.session_id
        try:
            ticket = self._api.renew(session_id) if session_id else self._api.announce(request, self._journal.entry.key)
        except Refused as error:
            if error.code not in OVER:
                raise
            if session_id:
                return None
            # The session that the key stands for ended before an earlier command could note its name.
            self._journal.begin_again()
            ticket = self._api.announce(request, self._journal.entry.key)
        self._journal.note(session_id=ticket.session_id)
        return ticket

    def _send_chunks(self, address: str) -> None:
        """Asks what has arrived, and sends the rest."""
        file, size = self._recording.path, self._recording.size
        arrived = sending.received(self._http, address, size)
        while arrived < size:
            self._recording.check_unchanged()
            self._sent(arrived)
            before, arrived = arrived, sending.put_chunk(self._http, address, file, arrived, size, self._sent)
            if arrived <= before:
                raise sending.TryLater("nothing arrived")
            self._backoff.worked()
        self._sent(size)
