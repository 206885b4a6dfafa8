"""Questions to a language model about roles; of its answers, only those that the lines support are accepted."""

from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple

from pydantic import ConfigDict, Field, StringConstraints

from shared.core.domain.model import Model
from shared.core.domain.text import plain_text
from shared.sessions.domain.role_sets import BUILT_IN, RoleSet
from shared.transcripts.domain.roles.conversation_features import ConversationFeatures, SpokenLine, shorten
from shared.transcripts.domain.roles.rules import MODEL
from shared.transcripts.domain.roles.scores import SURE
from shared.transcripts.domain.roles.suggest import Guess, Guesses
from shared.transcripts.domain.roles.suggestions import ENOUGH, EVIDENCE_CHARACTERS, MOST_EVIDENCE, Evidence

CONFIDENT = 0.85  # no model is asked if rules reach this for all speakers


class RoleQuestion(NamedTuple):
    """Which role set and roles fit these lines from the beginning and the end of a conversation?"""

    sets: tuple[RoleSet, ...]
    lines: tuple[SpokenLine, ...]


class _StrictModel(Model):
    """Exactly these fields, without conversion."""

    model_config = ConfigDict(extra="forbid", strict=True)


class RoleReason(_StrictModel):
    """The id of a line that supports a role, and why."""

    segment: Annotated[str, StringConstraints(max_length=300)]
    why: Annotated[str, StringConstraints(max_length=1_000)]


class RoleOpinion(_StrictModel):
    """The role of one speaker."""

    speaker: Annotated[str, StringConstraints(max_length=200)]
    role: Annotated[str, StringConstraints(max_length=100)]
    confidence: Annotated[float, Field(ge=0, le=1)]
    evidence: Annotated[list[RoleReason], Field(max_length=50)]


class RoleVerdict(_StrictModel):
    """A whole answer. An empty `set` means that no set fits."""

    set: Annotated[str, StringConstraints(max_length=300)]
    speakers: Annotated[list[RoleOpinion], Field(max_length=200)]


def role_question(seen: ConversationFeatures, chosen: RoleSet | None) -> RoleQuestion:
    """The question about the chosen set, or about all built-in sets."""
    return RoleQuestion((chosen,) if chosen else BUILT_IN, seen.lines)


def is_worth_asking(guesses: Guesses, seen: ConversationFeatures) -> bool:
    """Whether the rules are unsure about a main speaker."""
    sure = {each.speaker for each in guesses.of if each.confidence >= CONFIDENT}
    return bool(seen.main) and not sure >= {*seen.main}


def accept_verdict(verdict: RoleVerdict, asked: RoleQuestion) -> Guesses | None:
    """The supported part of the answer: offered roles of known speakers, each with an existing line.

    None if nothing is left.
    """
    chosen = next((each for each in asked.sets if each.name == verdict.set), None)
    if chosen is None:
        return None
    found = {guess.speaker: guess for guess in _guesses(verdict.speakers, chosen, asked.lines)}
    return Guesses(chosen.name, tuple(found.values())) if found else None


def _guesses(opinions: Sequence[RoleOpinion], chosen: RoleSet, lines: Sequence[SpokenLine]) -> Iterator[Guess]:
    speakers = {line.speaker for line in lines}
    for each in opinions:
        evidence = _evidence(each, lines)
        if each.speaker in speakers and each.role in chosen.role_names and evidence and each.confidence >= ENOUGH:
            yield Guess(each.speaker, each.role, min(round(each.confidence, 2), SURE), evidence)


def _evidence(opinion: RoleOpinion, lines: Sequence[SpokenLine]) -> tuple[Evidence, ...]:
    """Our own text of the lines that the model named, with its reasons."""
    there = {line.segment: line for line in lines}
    known = {reason.segment: reason for reason in opinion.evidence if reason.segment in there}
    return tuple(
        Evidence(
            segment=each,
            start_ms=there[each].start_ms,
            text=shorten(there[each].text, 0, EVIDENCE_CHARACTERS),
            rule=MODEL,
            why=shorten(plain_text(reason.why), 0, EVIDENCE_CHARACTERS),
        )
        for each, reason in list(known.items())[:MOST_EVIDENCE]
    )


def combine_guesses(rules: Guesses, model: Guesses) -> Guesses:
    """The model's guesses, completed by the rules' if both chose the same set."""
    if rules.set != model.set:
        return model
    of = {guess.speaker: guess for guess in (*rules.of, *model.of)}
    return Guesses(model.set, tuple(of.values()))
