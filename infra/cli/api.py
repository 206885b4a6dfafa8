"""The public HTTP API, with the models that the functions answer with."""

from typing import Any

from infra.cli.calls import Calls
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

MOST_LISTED = 100  # the most that the API lists at once


class Api(Calls):
    """Every method raises `NotRunning`, `Refused` with the API's sentence, or `Lost`."""

    def announce(self, request: UploadRequest, key: str) -> UploadTicket:
        """A session and the address for its recording; with the same key again, the same session."""
        answer = self._send("/v1/uploads", request, {"Idempotency-Key": key})
        return UploadTicket.model_validate_json(answer.content)

    def renew(self, session_id: str) -> UploadTicket:
        """A fresh address; refused with `already-uploaded` or `upload-over` when there is nothing to send."""
        return UploadTicket.model_validate_json(self._call("POST", f"/v1/uploads/{session_id}/renew").content)

    def cancel(self, session_id: str) -> None:
        """Gives up an upload or stops a transcription."""
        self._call("DELETE", f"/v1/uploads/{session_id}")

    def delete(self, session_id: str) -> None:
        """Has everything of a session erased. Again is free."""
        self._call("DELETE", f"/v1/sessions/{session_id}")

    def sessions(self, limit: int) -> list[Session]:
        """The newest sessions, at most `limit`."""
        found: list[Session] = []
        query: dict[str, Any] = {}
        while len(found) < limit:
            wanted = min(limit - len(found), MOST_LISTED)
            answer = self._call("GET", "/v1/sessions", params={**query, "limit": wanted}).json()
            found += [Session.model_validate(each) for each in answer["sessions"]]
            if answer["nextCursor"] is None:
                break
            query = {"cursor": answer["nextCursor"]}
        return found

    def session(self, session_id: str) -> Session:
        """One session."""
        return Session.model_validate_json(self._call("GET", f"/v1/sessions/{session_id}").content)

    def timeline(self, session_id: str) -> list[TimelineEntry]:
        """What happened to it, oldest first."""
        answer = self._call("GET", f"/v1/sessions/{session_id}/timeline").json()
        return [TimelineEntry.model_validate(each) for each in answer["entries"]]

    def transcript(self, session_id: str, extension: str) -> bytes:
        """The transcript as a file of this kind; refused with `not-ready` before there is one."""
        answer = self._call("GET", f"/v1/sessions/{session_id}/transcript.{extension}")
        if answer.headers["content-type"] != LINK_TYPE:
            return answer.content
        return self._fetched(DownloadLink.model_validate_json(answer.content).url)

    def retry(self, session_id: str) -> Session:
        """Has a failed transcription tried again."""
        return Session.model_validate_json(self._call("POST", f"/v1/sessions/{session_id}/retry").content)

    def history(self, session_id: str, limit: int) -> list[Revision]:
        """The newest revisions of the transcript, at most `limit`."""
        answer = self._call("GET", f"/v1/sessions/{session_id}/history", params={"limit": min(limit, MOST_LISTED)})
        return History.model_validate_json(answer.content).revisions

    def undo(self, session_id: str, request: Repeat) -> EditAnswer:
        """Undoes what the caller changed last; refused with `nothing-to-revert` or `edit-conflict`."""
        return EditAnswer.model_validate_json(self._send(f"/v1/sessions/{session_id}/undo", request).content)

    def edit(self, session_id: str, request: EditRequest) -> EditAnswer:
        """Changes the transcript."""
        return EditAnswer.model_validate_json(self._send(f"/v1/sessions/{session_id}/edits", request).content)

    def versions(self, session_id: str) -> VersionList:
        """All versions of a transcript, the newest first."""
        return VersionList.model_validate_json(self._call("GET", f"/v1/sessions/{session_id}/versions").content)

    def begin_version(self, session_id: str, request: VersionRequest, key: str) -> VersionView:
        """Has the recording recognised once more; refused with `recording-gone` when it was erased."""
        answer = self._send(f"/v1/sessions/{session_id}/versions", request, {"Idempotency-Key": key})
        return VersionView.model_validate_json(answer.content)

    def promote(self, session_id: str, version: int) -> VersionView:
        """Makes it the version that people read."""
        answer = self._call("POST", f"/v1/sessions/{session_id}/versions/{version}/promote")
        return VersionView.model_validate_json(answer.content)

    def conflicts(self, session_id: str, version: int) -> list[RebaseConflict]:
        """All that waits there for a decision, or was decided, in order of time."""
        path, found, after = f"/v1/sessions/{session_id}/versions/{version}/conflicts", list[RebaseConflict](), ""
        while True:
            query = {"limit": MOST_LISTED} | ({"after": after} if after else {})
            page = ConflictList.model_validate_json(self._call("GET", path, params=query).content)
            found += page.conflicts
            if not (after := page.next_after or ""):
                return found

    def decide(self, session_id: str, version: int, conflict: str, take: str) -> RebaseConflict:
        """Decides it; refused with `conflict-decided` when somebody decided otherwise."""
        path = f"/v1/sessions/{session_id}/versions/{version}/conflicts/{conflict}"
        return RebaseConflict.model_validate_json(
            self._send(path, ConflictDecision.model_validate({"take": take})).content
        )

    def vocabulary(self, space: str) -> Vocabulary:
        """The phrases of a space, or of whoever is signed in."""
        return Vocabulary.model_validate_json(self._call("GET", _vocabulary(space)).content)

    def put_vocabulary(self, wanted: VocabularyRequest, space: str) -> Vocabulary:
        """All of them, in place of those that there are."""
        return Vocabulary.model_validate_json(self._send(_vocabulary(space), wanted, method="PUT").content)

    def open_session(self, request: SessionRequest, key: str) -> Session:
        """A session without a recording; with the same key again, the same one."""
        return Session.model_validate_json(self._send("/v1/sessions", request, {"Idempotency-Key": key}).content)

    def import_transcript(self, session_id: str, data: bytes, query: dict[str, str], key: str) -> VersionView:
        """A version of the session; refused with `transcript-unreadable`, which says where and why."""
        headers = {"Idempotency-Key": key, "Content-Type": "application/octet-stream"}
        path = f"/v1/sessions/{session_id}/imports"
        return VersionView.model_validate_json(
            self._call("POST", path, content=data, params=query, headers=headers).content
        )

    def quote(self, request: QuoteRequest) -> Quote:
        """What a recording would cost, and when its transcript would be there."""
        return Quote.model_validate_json(self._send("/v1/quotes", request).content)

    def usage(self) -> Usage:
        """What is used and left; refused with `no-plan` or `no-active-cycle` where nothing can be used."""
        return Usage.model_validate_json(self._call("GET", "/v1/me/usage").content)

    def account(self) -> Account:
        """Your profile, plan and cycle."""
        return Account.model_validate_json(self._call("GET", "/v1/me").content)

    def delete_account(self) -> Account:
        """The account, which says when it is to be erased; refused with `sign-in-again` after too long."""
        return Account.model_validate_json(self._call("DELETE", "/v1/me").content)

    def keep_account(self) -> Account:
        """The account, which stays."""
        return Account.model_validate_json(self._call("POST", "/v1/me/keep").content)

    def ask_export(self, *, recordings: bool) -> AccountExport:
        """A copy of everything, new or the one that is being made."""
        answer = self._send("/v1/me/export", AccountExportRequest(recordings=recordings))
        return AccountExport.model_validate_json(answer.content)

    def export(self) -> AccountExport:
        """How far it is."""
        return AccountExport.model_validate_json(self._call("GET", "/v1/me/export").content)

    def plans(self) -> list[Plan]:
        """All plans, the cheapest first."""
        return PlanList.model_validate_json(self._call("GET", "/v1/plans").content).plans

    def change_plan(self, wanted: PlanChange) -> Account:
        """The account on another plan; refused with `same-plan` for the one that it has."""
        return Account.model_validate_json(self._send("/v1/me/plan", wanted).content)


def _vocabulary(space: str) -> str:
    return f"/v1/spaces/{space}/vocabulary" if space else "/v1/me/vocabulary"
