"""Client of the public HTTP API, with the models that the functions return."""

from typing import Any

from infra.cli.client.api_transport import ApiTransport
from shared.billing.domain.accounts import Account
from shared.billing.domain.plans import Plan
from shared.billing.domain.quotes import Quote, QuoteRequest
from shared.billing.usecases.change_account import PlanChange
from shared.billing.usecases.list_plans import PlanList
from shared.billing.usecases.read_account import Usage
from shared.core.domain.downloads import DownloadLink
from shared.core.entry.responses import LINK_TYPE
from shared.privacy.domain.account_exports import AccountExport, AccountExportRequest
from shared.sessions.domain.session_requests import SessionRequest
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.transcription import TimelineEntry
from shared.transcription.domain.uploads import UploadRequest, UploadTicket
from shared.transcription.domain.vocabularies import Vocabulary, VocabularyRequest
from shared.transcripts.domain.edits.edit_results import EditAnswer
from shared.transcripts.domain.edits.history import Revision
from shared.transcripts.domain.edits.operations import EditRequest, Repeat
from shared.transcripts.usecases.read_edits import History
from shared.versions.domain.rebase.models import RebaseConflict
from shared.versions.domain.version_requests import ConflictDecision, ConflictList
from shared.versions.domain.versions import VersionList, VersionRequest, VersionView

MAX_PAGE = 100  # of the API


class Api(ApiTransport):
    """The operations of the API. Each raises `Unreachable`, `ApiProblem` or `ConnectionLost`."""

    def create_upload(self, request: UploadRequest, key: str) -> UploadTicket:
        """Creates a session and a signed upload URL. The same idempotency key returns the same session."""
        answer = self._send("/v1/uploads", request, {"Idempotency-Key": key})
        return UploadTicket.model_validate_json(answer.content)

    def renew_upload(self, session_id: str) -> UploadTicket:
        """Issues a new upload URL. The API refuses with `already-uploaded` or `upload-over` if it expects no upload."""
        return UploadTicket.model_validate_json(self._call("POST", f"/v1/uploads/{session_id}/renew").content)

    def cancel(self, session_id: str) -> None:
        """Cancels an upload or a transcription."""
        self._call("DELETE", f"/v1/uploads/{session_id}")

    def delete(self, session_id: str) -> None:
        """Deletes everything of a session. The call is idempotent."""
        self._call("DELETE", f"/v1/sessions/{session_id}")

    def sessions(self, limit: int) -> list[Session]:
        """Lists the newest sessions, at most `limit`."""
        found: list[Session] = []
        query: dict[str, Any] = {}
        while len(found) < limit:
            wanted = min(limit - len(found), MAX_PAGE)
            answer = self._call("GET", "/v1/sessions", params={**query, "limit": wanted}).json()
            found += [Session.model_validate(each) for each in answer["sessions"]]
            if answer["nextCursor"] is None:
                break
            query = {"cursor": answer["nextCursor"]}
        return found

    def session(self, session_id: str) -> Session:
        """Reads one session."""
        return Session.model_validate_json(self._call("GET", f"/v1/sessions/{session_id}").content)

    def timeline(self, session_id: str) -> list[TimelineEntry]:
        """Lists the timeline entries of a session, oldest first."""
        answer = self._call("GET", f"/v1/sessions/{session_id}/timeline").json()
        return [TimelineEntry.model_validate(each) for each in answer["entries"]]

    def transcript(self, session_id: str, extension: str) -> bytes:
        """Exports the transcript in one format. The API refuses with `not-ready` before there is a transcript."""
        answer = self._call("GET", f"/v1/sessions/{session_id}/transcript.{extension}")
        if answer.headers["content-type"] != LINK_TYPE:
            return answer.content
        return self._download(DownloadLink.model_validate_json(answer.content).url)

    def retry(self, session_id: str) -> Session:
        """Retries a failed transcription."""
        return Session.model_validate_json(self._call("POST", f"/v1/sessions/{session_id}/retry").content)

    def history(self, session_id: str, limit: int) -> list[Revision]:
        """Lists the newest revisions of the transcript, at most `limit`."""
        answer = self._call("GET", f"/v1/sessions/{session_id}/history", params={"limit": min(limit, MAX_PAGE)})
        return History.model_validate_json(answer.content).revisions

    def undo(self, session_id: str, request: Repeat) -> EditAnswer:
        """Undoes the caller's last edit. The API refuses with `nothing-to-revert` or `edit-conflict`."""
        return EditAnswer.model_validate_json(self._send(f"/v1/sessions/{session_id}/undo", request).content)

    def edit(self, session_id: str, request: EditRequest) -> EditAnswer:
        """Edits the transcript."""
        return EditAnswer.model_validate_json(self._send(f"/v1/sessions/{session_id}/edits", request).content)

    def versions(self, session_id: str) -> VersionList:
        """Lists all versions of a transcript, newest first."""
        return VersionList.model_validate_json(self._call("GET", f"/v1/sessions/{session_id}/versions").content)

    def retranscribe(self, session_id: str, request: VersionRequest, key: str) -> VersionView:
        """Transcribes the recording again. The API refuses with `recording-gone` if the recording was erased."""
        answer = self._send(f"/v1/sessions/{session_id}/versions", request, {"Idempotency-Key": key})
        return VersionView.model_validate_json(answer.content)

    def promote(self, session_id: str, version: int) -> VersionView:
        """Makes a version the current one."""
        answer = self._call("POST", f"/v1/sessions/{session_id}/versions/{version}/promote")
        return VersionView.model_validate_json(answer.content)

    def conflicts(self, session_id: str, version: int) -> list[RebaseConflict]:
        """Lists all conflicts of a version, open and resolved, in order of time."""
        path, found, after = f"/v1/sessions/{session_id}/versions/{version}/conflicts", list[RebaseConflict](), ""
        while True:
            query = {"limit": MAX_PAGE} | ({"after": after} if after else {})
            page = ConflictList.model_validate_json(self._call("GET", path, params=query).content)
            found += page.conflicts
            if not (after := page.next_after or ""):
                return found

    def resolve_conflict(self, session_id: str, version: int, conflict: str, take: str) -> RebaseConflict:
        """Resolves a conflict. The API refuses with `conflict-decided` if it was resolved otherwise."""
        path = f"/v1/sessions/{session_id}/versions/{version}/conflicts/{conflict}"
        return RebaseConflict.model_validate_json(
            self._send(path, ConflictDecision.model_validate({"take": take})).content
        )

    def vocabulary(self, space: str) -> Vocabulary:
        """Reads the phrases of a space, or of the signed-in user."""
        return Vocabulary.model_validate_json(self._call("GET", _vocabulary_path(space)).content)

    def replace_vocabulary(self, wanted: VocabularyRequest, space: str) -> Vocabulary:
        """Replaces all phrases of a space, or of the signed-in user."""
        return Vocabulary.model_validate_json(self._send(_vocabulary_path(space), wanted, method="PUT").content)

    def create_session(self, request: SessionRequest, key: str) -> Session:
        """Creates a session without a recording. The same idempotency key returns the same session."""
        return Session.model_validate_json(self._send("/v1/sessions", request, {"Idempotency-Key": key}).content)

    def import_transcript(self, session_id: str, data: bytes, query: dict[str, str], key: str) -> VersionView:
        """Imports a version. The API refuses with `transcript-unreadable`, which names the line and the reason."""
        headers = {"Idempotency-Key": key, "Content-Type": "application/octet-stream"}
        path = f"/v1/sessions/{session_id}/imports"
        return VersionView.model_validate_json(
            self._call("POST", path, content=data, params=query, headers=headers).content
        )

    def quote(self, request: QuoteRequest) -> Quote:
        """Quotes the price of a recording and the time of its transcript."""
        return Quote.model_validate_json(self._send("/v1/quotes", request).content)

    def usage(self) -> Usage:
        """Reads usage and quota. The API refuses with `no-plan` or `no-active-cycle` if there is no quota."""
        return Usage.model_validate_json(self._call("GET", "/v1/me/usage").content)

    def account(self) -> Account:
        """Reads the user's profile, plan and cycle."""
        return Account.model_validate_json(self._call("GET", "/v1/me").content)

    def delete_account(self) -> Account:
        """Requests the deletion of the account. The API refuses with `sign-in-again` long after the last sign-in."""
        return Account.model_validate_json(self._call("DELETE", "/v1/me").content)

    def cancel_deletion(self) -> Account:
        """Cancels the deletion of the account."""
        return Account.model_validate_json(self._call("POST", "/v1/me/keep").content)

    def request_export(self, *, recordings: bool) -> AccountExport:
        """Requests an export of the account, or returns the one in progress."""
        answer = self._send("/v1/me/export", AccountExportRequest(recordings=recordings))
        return AccountExport.model_validate_json(answer.content)

    def get_export(self) -> AccountExport:
        """Reads the state of the export."""
        return AccountExport.model_validate_json(self._call("GET", "/v1/me/export").content)

    def plans(self) -> list[Plan]:
        """Lists all plans, cheapest first."""
        return PlanList.model_validate_json(self._call("GET", "/v1/plans").content).plans

    def change_plan(self, wanted: PlanChange) -> Account:
        """Changes the plan. The API refuses with `same-plan` if the account has it already."""
        return Account.model_validate_json(self._send("/v1/me/plan", wanted).content)


def _vocabulary_path(space: str) -> str:
    return f"/v1/spaces/{space}/vocabulary" if space else "/v1/me/vocabulary"
