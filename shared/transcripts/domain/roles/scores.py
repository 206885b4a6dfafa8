"""Scores of roles and their confidence. docs/reference/roles.md explains the formulas in words."""

from math import exp
from typing import NamedTuple

from shared.sessions.domain.role_sets import LEADS, RoleDefinition, RoleSet
from shared.transcripts.domain.roles.conversation_features import ConversationFeatures
from shared.transcripts.domain.roles.rules import RULES, Rule, RulePosition

SURE = 0.95  # the greatest confidence of rules
STEEPNESS = 0.6  # a margin of 1 point gives 0.65, of 5 points 0.95
ASKING, TALKING = 1.5, 1.0  # points for asking all questions, and for no talk time
ENOUGH_QUESTIONS = 6  # from this number on, questions count in full
OWN = 1.0  # own points a speaker needs for a role that others have already
SECOND_LEAD = 2.0


class Points(NamedTuple):
    """Points for each built-in role of each speaker, by words, and the rules that matched."""

    of: dict[str, dict[str, float]]
    rules: tuple[Rule, ...]

    def for_part(self, speaker: str, part: RoleDefinition) -> float:
        """Points for this role of a set."""
        return self.of[speaker].get(part.like, 0.0)

    def for_set(self, roles: RoleSet) -> float:
        """Points for this kind of conversation."""
        likes = {part.like for part in roles.roles}
        return sum(points for each in self.of.values() for role, points in each.items() if role in likes)

    def supports(self, roles: RoleSet) -> bool:
        """Whether the points are conclusive: an opening, or two rules. One rule may only reflect the topic."""
        found = [rule for rule in self.rules if rule.role in roles.role_names]
        return len(found) > 1 or any(rule.place is RulePosition.BEGINNING for rule in found)


def points_of(seen: ConversationFeatures) -> Points:
    """The points of all main speakers; each further phrase of a rule counts half of the one before."""
    points: dict[str, dict[str, float]] = {}
    rules: dict[str, Rule] = {}
    for speaker in seen.main:
        own = points.setdefault(speaker, {})
        for rule in RULES.values():
            if found := len(seen.lines_for(speaker, rule.name)):
                rules[rule.name] = rule
                own[rule.role] = own.get(rule.role, 0.0) + rule.weight * (2 - 0.5 ** (found - 1))
    return Points(points, tuple(rules.values()))


def likelihood(roles: RoleSet, others: list[RoleSet], points: Points) -> float:
    """The likelihood, 0 to 1, that the conversation is of this kind and not of the others."""
    own = points.for_set(roles) if points.supports(roles) else 0.0
    best = max((points.for_set(each) for each in others), default=0.0)
    return (1 - exp(-own / 2)) * own**2 / (own**2 + best**2) if own else 0.0


def preference(speaker: str, roles: RoleSet, points: Points, seen: ConversationFeatures) -> float:
    """The points for leading the conversation minus those for being led, by words and style."""
    own = points.of[speaker]
    likes = {part.like for part in roles.roles} - {""}
    words = sum(own.get(like, 0.0) * (1 if like in LEADS else -1) for like in likes)
    return words + style_score(speaker, likes, seen)


def style_score(speaker: str, likes: set[str], seen: ConversationFeatures) -> float:
    """Leaders ask more and talk less; in a service call, only half of the first counts."""
    voices = [seen.voices[who] for who in seen.main]
    asked = sum(voice.questions for voice in voices)
    talked = sum(voice.talk_ms for voice in voices)
    own = seen.voices[speaker]
    asks = own.questions / asked * min(1.0, asked / ENOUGH_QUESTIONS) if asked else 0.0
    if "AGENT" in likes:
        return ASKING / 2 * asks
    return ASKING * asks - TALKING * (own.talk_ms / talked if talked else 0.0)


def to_confidence(margin: float) -> float:
    """A margin of points as a probability."""
    return 1 / (1 + exp(-STEEPNESS * margin))
