"""A version is complete, or somebody wants it looked at anew: what can be found by itself is found and kept."""

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
    """What finding out needs; a judge only where one is configured."""

    transcripts: TranscriptReadDeps
    analyses: Analyses
    classifier: LlmRoleClassifier | None
    clock: Clock


class Findings(NamedTuple):
    """Who seems to be what, by what, and whether a model was asked in vain."""

    guesses: Guesses
    by: SuggestedBy
    fell_back: bool


def analyze_session(
    ref: TranscriptionRef, deps: AnalysisDeps, requested_at: datetime | None = None
) -> RoleSuggestions | None:
    """The roles that speakers seem to have, in one pass over the words; None when there is nothing to do.

    `requested_at` is the request that it was told of. Again is free once all that was asked is answered. What people
    chose is not looked at, and stays. Raises `NotFound` for a session that was erased.
    """
    known = deps.analyses.known(ref)  # before the session: what is asked behind this is answered by the next look
    asked = max((each for each in (known.requested_at, requested_at) if each), default=None)
    if known.answers(asked):
        return None
    session, t = deps.transcripts.sessions.get(ref.session_id), deps.transcripts.transcriptions.load(ref).value
    if session.deleted_at or t.state is not TranscriptionState.COMPLETED:
        return None
    roles = _roles(ReadableVersion(session, ref, t.counts), asked, deps)
    deps.analyses.put_roles(ref, roles)
    return roles


def _roles(found: ReadableVersion, requested_at: datetime | None, deps: AnalysisDeps) -> RoleSuggestions:
    """The revision is read before the words: what is changed in between is of a later one."""
    revision = deps.transcripts.edits.head(found.ref)
    view = read_version(found, deps.transcripts)
    seen = extract_features(view.segments)
    findings = _findings(seen, found.session.role_set, deps.classifier)

    def told(guess: Guess) -> RoleSuggestion:
        return RoleSuggestion(labels=view.speaker_labels.labels_of(guess.speaker), **guess._asdict())

    return RoleSuggestions(
        set=findings.guesses.set,
        by=findings.by,
        revision=revision,
        at=deps.clock.now(),
        requested_at=requested_at,
        fell_back=findings.fell_back,
        speakers=tuple(map(told, findings.guesses.of)),
    )


def _findings(seen: ConversationFeatures, chosen: RoleSet | None, classifier: LlmRoleClassifier | None) -> Findings:
    """Rules first; who cannot be told by them is told by the judge, if there is one and it can."""
    by_rules = suggest(seen, chosen)
    if classifier is None or not is_worth_asking(by_rules, seen):
        return Findings(by_rules, SuggestedBy.RULES, fell_back=False)
    by_model = _judged(role_question(seen, chosen), classifier)
    if by_model is None:
        return Findings(by_rules, SuggestedBy.RULES, fell_back=True)
    return Findings(combine_guesses(by_rules, by_model), SuggestedBy.MODEL, fell_back=False)


def _judged(asked: RoleQuestion, classifier: LlmRoleClassifier) -> Guesses | None:
    verdict = classifier.judge(asked)
    return accept_verdict(verdict, asked) if verdict else None
