"""Every problem that the API can answer with: what it means, what to do next. docs/problems.md is written from it."""

from typing import NamedTuple

from shared.core.domain.errors import problem_type


class Problem(NamedTuple):
    """One kind of answer; `code` is the end of its stable type."""

    status: int
    code: str
    meaning: str
    next: str

    @property
    def type(self) -> str:
        """As it stands in the document."""
        return problem_type(self.code)


PROBLEMS = tuple(
    Problem(*row)
    for row in (
        (400, "invalid", "Some fields or parameters are not valid; `errors` names each.", "Correct them."),
        (400, "invalid-cursor", "The cursor is none that a list gave.", "Begin the list anew, without a cursor."),
        (400, "invalid-filter", "A filter of a list is not valid; `errors` names it.", "Correct it."),
        (400, "invalid-idempotency-key", "The key is too long.", "Send at most 255 characters; a UUID will do."),
        (400, "refused", "Another service refused it for good.", "Look at the session's timeline."),
        (400, "webhook-not-https", "A webhook's address must begin with https.", "Use such an address."),
        (401, "unauthenticated", "Nobody is signed in, or not any more.", "Sign in again and send a fresh ID token."),
        (401, "account-deleted", "The account is being erased, or was.", "Nothing: it cannot be brought back."),
        (401, "sign-in-again", "This needs a sign-in of the last minutes.", "Sign in again, then ask again."),
        (
            402,
            "minutes-spent",
            "The recording is longer than what is left.",
            "Wait for `cycleEnds`, or change plan.",
        ),
        (402, "no-active-cycle", "There is no active subscription.", "Choose a plan."),
        (402, "no-plan", "The account has no valid plan.", "Choose a plan."),
        (402, "sessions-spent", "All sessions of this cycle are used.", "Wait for `cycleEnds`, or change plan."),
        (403, "forbidden", "You see it, and may not do this with it.", "Ask an owner of the space for another role."),
        (403, "guests-not-allowed", "Guests may not do this.", "Sign in."),
        (403, "plan-not-open", "Only an operator gives this plan.", "Choose another, or ask the operator."),
        (
            404,
            "not-found",
            "There is no such thing, or it is not for you.",
            "Check the id and who is signed in.",
        ),
        (404, "no-such-chunk", "The recording has no such part.", "Read the session: it says how many there are."),
        (404, "no-such-device", "The device is not registered, or its session has ended.", "Register it again."),
        (404, "no-such-export", "You have no export.", "Ask for one."),
        (404, "no-such-member", "There is no such member.", "Read the space."),
        (404, "no-such-revision", "The transcript has no such revision.", "Read its history."),
        (404, "no-such-role-set", "The space has no such set of roles.", "List its sets."),
        (404, "no-such-segment", "The transcript has no such segment.", "Read the transcript."),
        (404, "no-such-operation", "No operation has this address.", "See docs/openapi.json."),
        (404, "no-such-plan", "There is no such plan.", "List the plans."),
        (404, "unknown-format", "Transcripts do not come in this format.", "Take one that `detail` names."),
        (405, "wrong-method", "The address does not know this method.", "Take one that the header `Allow` names."),
        (409, "already-uploaded", "The recording was received already.", "Nothing: follow the session."),
        (409, "conflict-decided", "Somebody has decided this otherwise.", "Change the text itself, or undo that."),
        (
            409,
            "edit-conflict",
            "Somebody else changed the same meanwhile; `current` is what is there now.",
            "Show both, and send what is meant as a new edit whose `base` is the newest `rev` in `current`.",
        ),
        (409, "edit-id-reused", "The id was used for another edit.", "Take a new id for a new edit."),
        (409, "upload-over", "The upload was given up, refused or too late.", "Announce it with another key."),
        (
            409,
            "idempotency-key-reused",
            "The key was used for another request, or its session was deleted.",
            "Take a new key.",
        ),
        (409, "last-owner", "The space would be left without an owner.", "Make somebody else an owner first."),
        (409, "legal-hold", "The session is held for legal reasons.", "Ask whoever holds it."),
        (409, "message-deleted", "The message was deleted.", "Nothing."),
        (409, "no-recording", "The session has no recording.", "Upload one."),
        (
            409,
            "no-such-subscription",
            "Nobody listens to this kind of message now.",
            "Nothing: it cannot be sent.",
        ),
        (409, "not-joined", "You are not in the session.", "Join it first."),
        (409, "not-neighbours", "There is another segment between the two.", "Merge that one too, or delete it first."),
        (409, "not-ready", "There is no complete transcript yet.", "Follow the session until it is completed."),
        (409, "nothing-to-retry", "Nothing has failed.", "Follow the session."),
        (409, "nothing-to-revert", "There is nothing of yours to undo, or to redo.", "Nothing."),
        (409, "personal-space", "A personal space cannot be shared or deleted.", "Make a space to share."),
        (409, "prorated-already", "A plan can be prorated once a month.", "Change it without `prorate`."),
        (409, "role-set-built-in", "A set of roles that is built in stays as it is.", "Take another name."),
        (409, "same-plan", "You are on this plan already.", "Nothing."),
        (409, "segment-deleted", "The segment was deleted.", "Undo that, or restore the segment."),
        (409, "session-full", "As many people as may are in the session.", "Wait until somebody leaves."),
        (409, "session-not-begun", "The session has not begun.", "Join it first."),
        (409, "session-not-live", "The session is not live.", "Join it first, or make a new one when it is over."),
        (409, "session-over", "The session is over.", "Make a new one."),
        (409, "space-full", "The space has as many members as it may.", "Remove somebody first."),
        (409, "space-not-empty", "The space holds sessions.", "Delete them first."),
        (
            409,
            "spaces-need-an-owner",
            "You are the only owner of `spaces` that others are in.",
            "Make somebody else an owner there, or remove the others.",
        ),
        (
            409,
            "speaker-merged",
            "The speaker was merged into another.",
            "Take the other, or a label that nobody has.",
        ),
        (409, "too-many-invitations", "The session has too many links.", "Withdraw some first."),
        (409, "too-many-role-sets", "The space has as many sets of roles as it may.", "Remove one first."),
        (
            409,
            "still-running",
            "The recording is being recognised.",
            "Follow the session until that is over, or cancel it.",
        ),
        (409, "too-many-versions", "There are as many versions as there may be.", "Correct one of them."),
        (409, "too-many-webhooks", "You have as many webhooks as you may.", "Remove one first."),
        (410, "invitation-expired", "The invitation has expired.", "Ask for a new one."),
        (410, "invitation-withdrawn", "The invitation was withdrawn.", "Ask for a new one."),
        (410, "recording-gone", "The recording was erased since its transcript is there.", "Upload it anew."),
        (413, "edit-too-large", "The segments are too long for one edit.", "Send several edits."),
        (
            413,
            "file-too-large",
            "The file is larger than is allowed.",
            "Send at most `mostBytes`, or change plan.",
        ),
        (
            413,
            "request-too-large",
            "The body of the request is too large.",
            "Send less; a recording goes elsewhere.",
        ),
        (
            413,
            "transcript-too-large",
            "The file holds more text than one transcript may.",
            "Import it in parts, each into a session of its own.",
        ),
        (415, "not-json", "The body is not said to be JSON.", "Send JSON with `Content-Type: application/json`."),
        (
            422,
            "transcript-unreadable",
            "The file is no transcript that can be read; `place` is the line, or the path into the JSON.",
            "Correct it there, or name its format.",
        ),
        (
            422,
            "unknown-role-set",
            "There is no such set of roles to choose.",
            "List the space's sets, or choose a built-in one.",
        ),
        (422, "no-such-engine", "There is no such engine; `errors` names those that there are.", "Name another."),
        (429, "called-too-often", "Too many calls a minute, by you or from your address.", "Wait for `Retry-After`."),
        (429, "daily-spend-reached", "The project's spending for today is used up.", "Wait for `Retry-After`."),
        (429, "too-many-jobs", "As many recordings as the plan allows are at work.", "Wait until one is done."),
        (500, "internal", "A fault of ours; it is in our log.", "Try again later."),
        (501, "rooms-not-offered", "This deployment has no video rooms.", "Meet elsewhere, or ask the operator."),
        (503, "busy", "Somebody else holds it at the moment.", "Wait for `Retry-After`."),
        (503, "stale", "Another writer was first, several times.", "Wait for `Retry-After`."),
        (503, "unavailable", "A service that we need does not answer.", "Wait for `Retry-After`."),
    )
)


def of_status(status: int) -> list[Problem]:
    """Those that come with this status."""
    return [each for each in PROBLEMS if each.status == status]
