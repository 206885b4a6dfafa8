"""A version is complete, or somebody wants it looked at anew: what can be found by itself is found and kept."""

from datetime import datetime
from typing import NamedTuple

from shared.domain.models import State, TranscriptionRef
from shared.domain.roles.judged import Question, is_worth_asking, joined, question, taken
from shared.domain.roles.observed import Observed, observed
from shared.domain.roles.sets import RoleSet
from shared.domain.roles.suggest import Guess, Guesses, suggest
from shared.domain.roles.suggestions import Judged, Roles, RoleSuggestion
from shared.ports.clock import Clock
from shared.ports.roles import RoleJudge
from shared.ports.transcripts import Analyses
from shared.usecases.read_version import Found, Library, read_version


class Study(NamedTuple):
    """What finding out needs; a judge only where one is configured."""

    library: Library
    analyses: Analyses
    judge: RoleJudge | None
    clock: Clock


class Findings(NamedTuple):
    """Who seems to be what, by what, and whether a model was asked in vain."""

    guesses: Guesses
    by: Judged
    fell_back: bool


def analyze_session(ref: TranscriptionRef, study: Study, asked_at: datetime | None = None) -> Roles | None:
    """The roles that speakers seem to have, in one pass over the words; None when there is nothing to do.

    `asked_at` is the request that it was told of. Again is free once all that was asked is answered. What people chose
    is not looked at, and stays. Raises `NotFound` for a session that was erased.
    """
    known = study.analyses.known(ref)  # before the session: what is asked behind this is answered by the next look
    asked = max((each for each in (known.asked_at, asked_at) if each), default=None)
    if known.answers(asked):
        return None
    session, t = study.library.sessions.get(ref.session_id), study.library.transcriptions.load(ref).value
    if session.deleted_at or t.state is not State.COMPLETED:
        return None
    roles = _roles(Found(session, ref, t.counts), asked, study)
    study.analyses.put_roles(ref, roles)
    return roles


def _roles(found: Found, asked_at: datetime | None, study: Study) -> Roles:
    """The revision is read before the words: what is changed in between is of a later one."""
    revision = study.library.edits.head(found.ref)
    reading = read_version(found, study.library)
    seen = observed(reading.segments)
    findings = _findings(seen, found.session.role_set, study.judge)

    def told(guess: Guess) -> RoleSuggestion:
        return RoleSuggestion(labels=reading.cast.labels_of(guess.speaker), **guess._asdict())

    return Roles(
        set=findings.guesses.set,
        by=findings.by,
        revision=revision,
        at=study.clock.now(),
        asked_at=asked_at,
        fell_back=findings.fell_back,
        speakers=tuple(map(told, findings.guesses.of)),
    )


def _findings(seen: Observed, chosen: RoleSet | None, judge: RoleJudge | None) -> Findings:
    """Rules first; who cannot be told by them is told by the judge, if there is one and it can."""
    by_rules = suggest(seen, chosen)
    if judge is None or not is_worth_asking(by_rules, seen):
        return Findings(by_rules, Judged.RULES, fell_back=False)
    by_model = _judged(question(seen, chosen), judge)
    if by_model is None:
        return Findings(by_rules, Judged.RULES, fell_back=True)
    return Findings(joined(by_rules, by_model), Judged.MODEL, fell_back=False)


def _judged(asked: Question, judge: RoleJudge) -> Guesses | None:
    verdict = judge.judge(asked)
    return taken(verdict, asked) if verdict else None
