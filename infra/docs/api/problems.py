"""All problems of the API: meaning and remedy. docs/problems.md is generated from them."""

from typing import NamedTuple

from shared.core.domain.errors import problem_type


class Problem(NamedTuple):
    """A problem; `code` is the last part of its type."""

    status: int
    code: str
    meaning: str
    remedy: str

    @property
    def type(self) -> str:
        """The type, as in a problem document."""
        return problem_type(self.code)


PROBLEMS = tuple(
    Problem(*row)
    for row in (
        (400, "invalid", "Some fields or parameters are invalid; `errors` names each.", "Correct them."),
        (400, "invalid-cursor", "The cursor was not returned by a list.", "Start the list again, without a cursor."),
        (400, "invalid-filter", "A filter of a list is invalid; `errors` names it.", "Correct it."),
        (
            400,
            "invalid-idempotency-key",
            "The idempotency key is too long.",
            "Send at most 255 characters, such as a UUID.",
        ),
        (400, "refused", "Another service refused the request permanently.", "Read the session's timeline."),
        (400, "webhook-not-https", "A webhook's URL must start with https.", "Use an https URL."),
        (
            401,
            "unauthenticated",
            "The ID token is missing, invalid or expired.",
            "Sign in again and send a new ID token.",
        ),
        (401, "account-deleted", "The account is deleted or being deleted.", "Nothing: it cannot be restored."),
        (401, "sign-in-again", "This operation needs a sign-in of the last minutes.", "Sign in again, then retry."),
        (
            402,
            "minutes-spent",
            "The recording is longer than the minutes left.",
            "Wait for `cycleEnds`, or change the plan.",
        ),
        (402, "no-active-cycle", "There is no active subscription.", "Choose a plan."),
        (402, "no-plan", "The account has no valid plan.", "Choose a plan."),
        (402, "sessions-spent", "All sessions of this cycle are used.", "Wait for `cycleEnds`, or change the plan."),
        (
            403,
            "forbidden",
            "The caller may read the resource, but lacks this permission.",
            "Ask an owner of the space for another role.",
        ),
        (403, "guests-not-allowed", "Guests lack this permission.", "Sign in."),
        (403, "plan-not-open", "Only operators give this plan.", "Choose another plan, or ask the operator."),
        (
            404,
            "not-found",
            "The resource does not exist, or the caller may not see it.",
            "Check the id and the signed-in user.",
        ),
        (404, "no-such-chunk", "The recording has no such chunk.", "Read the session, which has the number of chunks."),
        (404, "no-such-device", "The device is not registered, or its session has ended.", "Register it again."),
        (404, "no-such-export", "The account has no export.", "Request one."),
        (404, "no-such-member", "The space has no such member.", "Read the space."),
        (404, "no-such-revision", "The transcript has no such revision.", "Read its history."),
        (404, "no-such-role-set", "The space has no such role set.", "List its role sets."),
        (404, "no-such-segment", "The transcript has no such segment.", "Read the transcript."),
        (404, "no-such-operation", "No operation has this path.", "See docs/openapi.json."),
        (404, "no-such-plan", "There is no such plan.", "List the plans."),
        (404, "unknown-format", "There is no such export format.", "Choose one that `detail` names."),
        (405, "wrong-method", "The path does not support this method.", "Use a method of the header `Allow`."),
        (409, "already-uploaded", "The recording was received already.", "Nothing: follow the session."),
        (409, "conflict-decided", "The conflict was resolved otherwise.", "Edit the text, or undo the resolution."),
        (
            409,
            "edit-conflict",
            "Another edit changed the same text; `current` is the present state.",
            "Show both, and send a new edit whose `base` is the newest `rev` in `current`.",
        ),
        (409, "edit-id-reused", "The id was used for another edit.", "Use a new id for a new edit."),
        (409, "upload-over", "The upload was cancelled, refused or too late.", "Create an upload with another key."),
        (
            409,
            "idempotency-key-reused",
            "The key was used for another request, or its session was deleted.",
            "Use a new key.",
        ),
        (409, "last-owner", "The space would have no owner.", "Make another member an owner first."),
        (409, "legal-hold", "The session is on legal hold.", "Ask the operator to release the hold."),
        (409, "message-deleted", "The message was deleted.", "Nothing."),
        (409, "no-recording", "The session has no recording.", "Upload one."),
        (409, "no-such-subscription", "The message's subscription no longer exists.", "Nothing: it cannot be sent."),
        (409, "not-joined", "The caller has not joined the session.", "Join it first."),
        (409, "not-neighbours", "Another segment is between the two.", "Merge that one too, or delete it first."),
        (409, "not-ready", "There is no complete transcript yet.", "Follow the session until it is completed."),
        (409, "nothing-to-retry", "The transcription has not failed.", "Follow the session."),
        (409, "nothing-to-revert", "The caller has no edit to undo or redo.", "Nothing."),
        (409, "personal-space", "A personal space cannot be shared or deleted.", "Create a space to share."),
        (409, "prorated-already", "A plan can be prorated once a month.", "Change it without `prorate`."),
        (409, "role-set-built-in", "A built-in role set cannot be changed.", "Use another name."),
        (409, "same-plan", "The account has this plan already.", "Nothing."),
        (409, "segment-deleted", "The segment was deleted.", "Undo that, or restore the segment."),
        (409, "session-full", "The session has the maximum number of participants.", "Wait until one leaves."),
        (409, "session-not-begun", "The session has not started.", "Join it first."),
        (409, "session-not-live", "The session is not live.", "Join it first, or create a new one if it has ended."),
        (409, "session-over", "The session has ended.", "Create a new one."),
        (409, "space-full", "The space has the maximum number of members.", "Remove a member first."),
        (409, "space-not-empty", "The space has sessions.", "Delete them first."),
        (
            409,
            "spaces-need-an-owner",
            "The caller is the only owner of `spaces` with other members.",
            "Make another member an owner there, or remove the others.",
        ),
        (409, "speaker-merged", "The speaker was merged into another.", "Use the other, or an unused label."),
        (409, "too-many-invitations", "The session has the maximum number of invitations.", "Revoke some first."),
        (409, "too-many-role-sets", "The space has the maximum number of role sets.", "Delete one first."),
        (
            409,
            "still-running",
            "The transcription is still running.",
            "Follow the session until it ends, or cancel it.",
        ),
        (409, "too-many-versions", "The transcript has the maximum number of versions.", "Edit one of them."),
        (409, "too-many-webhooks", "The user has the maximum number of webhooks.", "Delete one first."),
        (410, "invitation-expired", "The invitation has expired.", "Ask for a new one."),
        (410, "invitation-withdrawn", "The invitation was revoked.", "Ask for a new one."),
        (410, "recording-gone", "The recording was erased.", "Upload it again."),
        (413, "edit-too-large", "The segments are too long for one edit.", "Send several edits."),
        (
            413,
            "file-too-large",
            "The file is larger than the plan allows.",
            "Send at most `mostBytes`, or change the plan.",
        ),
        (
            413,
            "request-too-large",
            "The body of the request is too large.",
            "Send less. Recordings are sent to the upload URL.",
        ),
        (
            413,
            "transcript-too-large",
            "The file has more text than one transcript may have.",
            "Import it in parts, each into its own session.",
        ),
        (
            415,
            "not-json",
            "The content type of the body is not JSON.",
            "Send JSON with `Content-Type: application/json`.",
        ),
        (
            422,
            "transcript-unreadable",
            "The file cannot be read as a transcript; `place` is the line, or the path in the JSON.",
            "Correct it there, or name its format.",
        ),
        (
            422,
            "unknown-role-set",
            "There is no such role set.",
            "List the space's role sets, or choose a built-in one.",
        ),
        (422, "no-such-engine", "There is no such engine; `errors` names the engines.", "Choose one of them."),
        (
            429,
            "called-too-often",
            "The user or the address sends too many requests a minute.",
            "Wait for `Retry-After`.",
        ),
        (429, "daily-spend-reached", "The project's daily spending limit is reached.", "Wait for `Retry-After`."),
        (429, "too-many-jobs", "The maximum number of transcriptions of the plan is running.", "Wait until one ends."),
        (500, "internal", "The server failed, and logged the error.", "Try again later."),
        (501, "rooms-not-offered", "This deployment has no video rooms.", "Use another service, or ask the operator."),
        (503, "busy", "Another request holds the resource.", "Wait for `Retry-After`."),
        (503, "stale", "Other writers changed the resource several times.", "Wait for `Retry-After`."),
        (503, "unavailable", "A required service does not answer.", "Wait for `Retry-After`."),
    )
)


def problems_with_status(status: int) -> list[Problem]:
    """Returns the problems with this status."""
    return [each for each in PROBLEMS if each.status == status]
