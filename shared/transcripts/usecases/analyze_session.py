"""Analyses a complete version: suggests roles and stores them."""

from datetime import datetime
from typing import NamedTuple

from shared.core.ports import Clock
from shared.sessions.domain.role_sets import RoleSet
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcripts.domain.roles.conversation_features import ConversationFeatures, extract_features
from shared.transcripts.domain.roles.llm_answers import (
    RoleQuestion,
    accept_verdict,
    combine_guesses,
    is_worth_asking,
    role_question,
)
from shared.transcripts.domain.roles.suggest import Guess, Guesses, suggest
from shared.transcripts.domain.roles.suggestions import RoleSuggestion, RoleSuggestions, SuggestedBy
from shared.transcripts.ports import Analyses, LlmRoleClassifier
from shared.transcripts.usecases.read_version import ReadableVersion, TranscriptReadDeps, read_version


class AnalysisDeps(NamedTuple):
    """What an analysis needs; a classifier only where one is configured."""

    transcripts: TranscriptReadDeps
    analyses: Analyses
    classifier: LlmRoleClassifier | None
    clock: Clock


class Findings(NamedTuple):
    """The guesses, their source, and whether a language model returned no usable answer."""

    guesses: Guesses
    by: SuggestedBy
    fell_back: bool


def analyze_session(
    ref: TranscriptionRef, deps: AnalysisDeps, requested_at: datetime | None = None
) -> RoleSuggestions | None:
    """Role suggestions, in one iteration over the words; None if there is nothing to do.

    `requested_at` is the request of the message. Idempotent once all requests are answered. Roles that users chose are
    not read and stay. Raises `NotFound` for a session that was purged.
    """
    stored = deps.analyses.known(ref)  # read before the session, so that the next analysis answers later requests
    latest_request = max((each for each in (stored.requested_at, requested_at) if each), default=None)
    if stored.answers(latest_request):
        return None
    session, t = deps.transcripts.sessions.get(ref.session_id), deps.transcripts.transcriptions.load(ref).value
    if session.deleted_at or t.state is not TranscriptionState.COMPLETED:
        return None
    roles = _roles(ReadableVersion(session, ref, t.counts), latest_request, deps)
    deps.analyses.put_roles(ref, roles)
    return roles


def _roles(found: ReadableVersion, requested_at: datetime | None, deps: AnalysisDeps) -> RoleSuggestions:
    """The revision is read before the words, so that a change in between belongs to a later one."""
    revision = deps.transcripts.edits.head(found.ref)
    view = read_version(found, deps.transcripts)
    seen = extract_features(view.segments)
    result = _guess(seen, found.session.role_set, deps.classifier)

    def to_suggestion(guess: Guess) -> RoleSuggestion:
        return RoleSuggestion(labels=view.speaker_labels.labels_of(guess.speaker), **guess._asdict())

    return RoleSuggestions(
        set=result.guesses.set,
        by=result.by,
        revision=revision,
        at=deps.clock.now(),
        requested_at=requested_at,
        fell_back=result.fell_back,
        speakers=tuple(map(to_suggestion, result.guesses.of)),
    )


def _guess(seen: ConversationFeatures, chosen: RoleSet | None, classifier: LlmRoleClassifier | None) -> Findings:
    """Guesses of the rules; where they are unsure, those of the classifier, if it has any."""
    by_rules = suggest(seen, chosen)
    if classifier is None or not is_worth_asking(by_rules, seen):
        return Findings(by_rules, SuggestedBy.RULES, fell_back=False)
    by_model = _ask_model(role_question(seen, chosen), classifier)
    if by_model is None:
        return Findings(by_rules, SuggestedBy.RULES, fell_back=True)
    return Findings(combine_guesses(by_rules, by_model), SuggestedBy.MODEL, fell_back=False)


def _ask_model(latest_request: RoleQuestion, classifier: LlmRoleClassifier) -> Guesses | None:
    verdict = classifier.judge(latest_request)
    return accept_verdict(verdict, latest_request) if verdict else None
